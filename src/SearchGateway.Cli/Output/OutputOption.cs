using System.CommandLine;

namespace SearchGateway.Cli.Output;

/// <summary>The option that chooses the output's form.</summary>
internal static class OutputOption
{
    public static Option<OutputFormat> Make()
    {
        var option = new Option<OutputFormat>("--output", "-o") { Description = "How to write the answer; table unless given.", HelpName = "table|json|jsonl" };
        option.AcceptOnlyFromAmong("table", "json", "jsonl");
        return option;
    }
}
