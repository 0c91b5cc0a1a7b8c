using System.CommandLine;
using SearchGateway.Cli.Output;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Cli.Simulated;

/// <summary><c>ssi systems scenario stop</c>: ends a scenario and its faults.</summary>
internal static class ScenarioStopCommand
{
    private const string Description = """
        Ends the scenario that runs on simulated systems, and all its faults.

        Examples:
          ssi systems scenario stop
          ssi systems scenario stop --system vis
        """;

    public static Command Make(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Write where the scenario stood as JSON." };
        var command = new Command("stop", Description) { json };
        var addresses = new SystemAddresses(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var systems = await addresses.OpenAsync(parsed, cancellationToken);
            var stopped = await systems.EachAsync(async s => (await s.Scenarios.StopScenarioAsync(new StopScenarioRequest(), SystemAdmin.Deadline(cancellationToken))).Status);
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(SystemJson.Of(stopped).AsMemory(), cancellationToken);
            else
                foreach (var (system, status) in systems.All.Zip(stopped))
                    await terminal.Out.WriteLineAsync(Line(system, status).AsMemory(), cancellationToken);
            return ExitCode.Complete;
        });
        return command;
    }

    private static string Line(SystemAdmin system, ScenarioStatus status) => $"{StateTable.Title(system.Name),-8} " + (status.Name.Length > 0
        ? $"{Printable.Text(status.Name)} ended after {StateTable.Span(status.Elapsed.ToTimeSpan())}"
        : "no scenario ran");
}
