using System.CommandLine;
using SearchGateway.V1;

namespace SearchGateway.Cli.Input;

/// <summary>Which link is meant: by its identifier, or by the two records that it joins.</summary>
internal sealed class LinkArgument
{
    public Argument<string?> Id { get; } = new("id") { Description = "The link.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string[]> Records { get; } = new("--record")
    {
        Description = "A linked record as system:number, as an answer named it; twice, in the place of the identifier.", HelpName = "system:number",
    };

    /// <summary>The two records; null if the link is meant by its identifier.</summary>
    /// <exception cref="Cli.UsageException">Neither way is used, both are, or a record cannot be read.</exception>
    public (RecordReference First, RecordReference Second)? RecordsOf(ParseResult parsed)
    {
        var records = parsed.GetValue(Records) ?? [];
        var id = parsed.GetValue(Id) ?? "";
        return (id.Length > 0, records) switch
        {
            (true, []) => null,
            (false, [var first, var second]) => (Record(first), Record(second)),
            _ => throw new UsageException("Name the link by its identifier, or by --record twice."),
        };
    }

    private static RecordReference Record(string text)
    {
        var parts = text.Split(':', 2);
        return parts is [var name, { Length: > 0 } number] && ContractNames.Find<CentralSystem>(name) is { } system
            ? new RecordReference { System = system, RecordNumber = number }
            : throw new UsageException($"--record: a system and a record number with a colon between are expected, such as ees:EES-000101; systems: {string.Join(", ", ContractNames.All<CentralSystem>())}.");
    }
}
