using System.CommandLine;

namespace SearchGateway.Cli.Simulated;

/// <summary><c>ssi systems scenario</c>: behaviour that changes over time.</summary>
internal static class ScenarioCommand
{
    public static Command Make(Terminal terminal) => new("scenario", "Behaviour of simulated systems that changes over time, from files (docs/simulators.md).")
    {
        ScenarioListCommand.Make(terminal),
        ScenarioCheckCommand.Make(terminal),
        ScenarioRunCommand.Make(terminal),
        ScenarioStopCommand.Make(terminal),
    };
}
