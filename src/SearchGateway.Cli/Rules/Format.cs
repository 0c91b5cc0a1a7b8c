using System.CommandLine;

namespace SearchGateway.Cli.Rules;

/// <summary>How a result on rules is written.</summary>
internal enum Format
{
    /// <summary>For people at a terminal.</summary>
    Table,

    /// <summary>For a page.</summary>
    Markdown,

    /// <summary>For programs.</summary>
    Json,
}

/// <summary>The option that chooses it.</summary>
internal static class FormatOption
{
    public static Option<Format> Make()
    {
        var option = new Option<Format>("--format") { Description = "How to write the result; table unless given.", HelpName = "table|markdown|json" };
        option.AcceptOnlyFromAmong("table", "markdown", "json");
        return option;
    }
}
