using System.CommandLine;

namespace SearchGateway.Cli.Rules;

/// <summary><c>ssi policy</c>: reads rule packs, without a gateway.</summary>
internal static class PolicyCommand
{
    public const string Name = "policy";

    public const string Description = "Reads rule packs: checks, shows, explains and compares them, and draws queries. Needs no gateway.";

    public static Command Make(Terminal terminal) => new(Name, Description)
    {
        CheckCommand.Make(terminal),
        MatrixCommand.Make(terminal),
        ExplainCommand.Make(terminal),
        DiffCommand.Make(terminal),
        QueriesCommand.Make(terminal),
    };
}
