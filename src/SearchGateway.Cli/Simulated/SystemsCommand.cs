using System.CommandLine;

namespace SearchGateway.Cli.Simulated;

/// <summary><c>ssi systems</c>: what the simulated central systems do, on demand.</summary>
internal static class SystemsCommand
{
    public const string Name = "systems";

    public const string Description = "Shows and changes what simulated central systems do: faults, slowness, limited capacity, old data.";

    public static Command Make(Terminal terminal) => new(Name, Description)
    {
        StatusCommand.Make(terminal),
        FaultsCommand.Make(terminal),
        ScenarioCommand.Make(terminal),
    };
}
