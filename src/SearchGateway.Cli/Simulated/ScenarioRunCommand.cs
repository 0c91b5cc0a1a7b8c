using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Cli.Output;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Cli.Simulated;

/// <summary><c>ssi systems scenario run</c>: starts a scenario.</summary>
internal static class ScenarioRunCommand
{
    private const string Description = """
        Starts a scenario on simulated systems, in place of one that runs. FILE is a file, or the name of a scenario that the systems
        know (ssi systems scenario list). All systems play on a common clock that starts with the command; a system that the scenario
        does not name answers without faults while it runs. The command returns at once.

        Examples:
          ssi systems scenario run vis-slow
          ssi systems scenario run mine.yaml --seed 7
          ssi systems scenario run - --system vis < mine.yaml
        """;

    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The scenario's file, in YAML or JSON, or its name; - for standard input." };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of the draws in place of the file's.", HelpName = "number" };
        var json = new Option<bool>("--json") { Description = "Write where the scenario stands as JSON." };
        var command = new Command("run", Description) { file, seed, json };
        var addresses = new SystemAddresses(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(file)!;
            var text = given is "-" || File.Exists(given) ? await ScenarioText.ReadAsync(given, terminal, cancellationToken) : null;
            var name = text?.Faultless().Name ?? Name(given);
            using var systems = await addresses.OpenAsync(parsed, cancellationToken);
            if (text is not null)
                await systems.EachAsync(s => s.Scenarios.LoadScenarioAsync(new LoadScenarioRequest { Text = text.Text }, SystemAdmin.Deadline(cancellationToken)).ResponseAsync);
            var begins = terminal.Time.GetUtcNow().ToTimestamp();
            var started = await systems.EachAsync(async s => (await s.Scenarios.StartScenarioAsync(Start(name, parsed.GetValue(seed), begins), SystemAdmin.Deadline(cancellationToken))).Status);
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(SystemJson.Of(started).AsMemory(), cancellationToken);
            else
                await terminal.Out.WriteLineAsync(Said(systems.All, started[0]).AsMemory(), cancellationToken);
            return ExitCode.Complete;
        });
        return command;
    }

    private static string Name(string given) => given.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
        ? throw new UsageException($"There is no file '{given}': name a scenario's file, or a scenario that the systems know, such as vis-slow.")
        : given;

    private static StartScenarioRequest Start(string name, ulong? seed, Timestamp begins)
    {
        var request = new StartScenarioRequest { Name = name, BeginsAt = begins };
        if (seed is { } given)
            request.Seed = given;
        return request;
    }

    private static string Said(IEnumerable<SystemAdmin> systems, ScenarioStatus status) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Printable.Text(status.Name)} runs with seed {status.Seed} on {string.Join(", ", systems.Select(s => StateTable.Title(s.Name)))}.
        ssi systems status shows where it stands, ssi systems scenario stop ends it.
        """);
}
