using System.CommandLine;
using System.Globalization;
using SearchGateway.Cli.Output;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Cli.Simulated;

/// <summary><c>ssi systems faults</c>: sets the behaviour of simulated systems by hand.</summary>
internal static class FaultsCommand
{
    private const string Description = """
        Shows the behaviour of simulated systems, sets it anew by --set, or ends all faults by --end. What is set is the whole behaviour:
        what is not named has no fault. A scenario that runs on the system ends.

        --set takes a property as a step of a scenario has it, and may be given several times:
          outage: true                   hang: 5%                errors: { share: 5%, status: RESOURCE_EXHAUSTED }
          latency: 200ms                 latency: { lognormal: { median: 300ms, p99: 4s } }
          malformed: 5%                  trickle: { bytes: 64, every: 200ms }
          capacity: { servers: 4, queue: 100, names: 20ms, numbers: 5ms, biometrics: { exponential: { mean: 1s } } }
          data_age: 20m                  data_age: frozen
        Distributions: uniform, normal, lognormal, exponential, pareto, quantiles.

        Examples:
          ssi systems faults
          ssi systems faults --system vis --set 'outage: true'
          ssi systems faults --system vis --set 'latency: { lognormal: { median: 300ms, p99: 4s } }' --set 'errors: 2%' --seed 7
          ssi systems faults --end
        """;

    public static Command Make(Terminal terminal)
    {
        var set = new Option<string[]>("--set") { Description = "A property of the new behaviour.", HelpName = "property" };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the draws; 0 unless given.", HelpName = "number" };
        var end = new Option<bool>("--end") { Description = "End all faults." };
        var json = new Option<bool>("--json") { Description = "Write the faults as JSON." };
        var command = new Command("faults", Description) { set, seed, end, json };
        var addresses = new SystemAddresses(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var properties = parsed.GetValue(set) ?? [];
            if (properties.Length > 0 && parsed.GetValue(end))
                throw new UsageException("--end: ends all faults and goes without --set.");
            using var systems = await addresses.OpenAsync(parsed, cancellationToken);
            if (properties.Length > 0)
                await systems.EachAsync(s => SetAsync(s, properties, parsed.GetValue(seed), cancellationToken));
            else if (parsed.GetValue(end))
                await systems.EachAsync(s => s.Faults.ResetFaultsAsync(new ResetFaultsRequest(), SystemAdmin.Deadline(cancellationToken)).ResponseAsync);

            var now = await systems.EachAsync(s => s.Faults.GetFaultsAsync(new GetFaultsRequest(), SystemAdmin.Deadline(cancellationToken)).ResponseAsync);
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(SystemJson.Of(now).AsMemory(), cancellationToken);
            else
                foreach (var state in now)
                    await terminal.Out.WriteLineAsync(Line(state).AsMemory(), cancellationToken);
            return ExitCode.Complete;
        });
        return command;
    }

    // A flow map in braces would need commas between; lines of their own do not.
    private static Task<SetFaultsResponse> SetAsync(SystemAdmin system, string[] properties, ulong seed, CancellationToken cancellationToken)
    {
        var request = new SetFaultsRequest { Behaviour = string.Join('\n', properties), Faults = new Faults { Seed = seed } };
        return system.Faults.SetFaultsAsync(request, SystemAdmin.Deadline(cancellationToken)).ResponseAsync;
    }

    private static string Line(GetFaultsResponse state)
    {
        var seed = state.Faults.Seed > 0 ? string.Create(CultureInfo.InvariantCulture, $" (seed {state.Faults.Seed})") : "";
        return $"{StateTable.Title(Printable.Text(state.System)),-8} {Printable.Text(state.Behaviour)}{seed}";
    }
}
