using System.CommandLine;

namespace SearchGateway.Cli.Simulated;

/// <summary><c>ssi systems status</c>: what every simulated system does now.</summary>
internal static class StatusCommand
{
    private const string Description = """
        Shows what every simulated system does now: its behaviour, its servers and queue since the behaviour was set, and where a
        scenario stands. Exit code 6 if one of them does not answer.

        Examples:
          ssi systems status
          ssi systems status --at http://127.0.0.1:5101 --at http://127.0.0.1:5102
          ssi systems status --system vis --json | jq '.[0].faults.service'
        """;

    public static Command Make(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Write the status as JSON." };
        var command = new Command("status", Description) { json };
        var addresses = new SystemAddresses(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var systems = await addresses.OpenAsync(parsed, cancellationToken);
            var states = await Task.WhenAll(systems.All.Select(s => SystemState.ReadAsync(s, cancellationToken)));
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(SystemJson.Of(states).AsMemory(), cancellationToken);
            else
                StateTable.Write(terminal.Tables(), states);
            return states.All(s => s.Problem.Length == 0) ? ExitCode.Complete : ExitCode.Unavailable;
        });
        return command;
    }
}
