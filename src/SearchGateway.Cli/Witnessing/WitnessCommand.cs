using System.CommandLine;

namespace SearchGateway.Cli.Witnessing;

/// <summary><c>ssi witness</c>: vouches for the history of audit logs.</summary>
internal static class WitnessCommand
{
    public const string Name = "witness";

    public const string Description = """
        Vouches for the history of audit logs. A witness remembers the last checkpoint of a log that it signed, and signs the next one only
        if a proof shows that the log has only grown since. Run it where the log's operator has no hand: at a supervisory authority.
        """;

    public static Command Make(Terminal terminal) => new(Name, Description)
    {
        WitnessKeyCommand.Make(terminal),
        WitnessServeCommand.Make(terminal),
        WitnessOnceCommand.Make(terminal),
    };
}
