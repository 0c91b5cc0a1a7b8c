using System.CommandLine;
using SearchGateway.Cli.Simulated;

namespace SearchGateway.Cli.Sessions;

/// <summary><c>ssi session scenario</c>: the start of a scenario as a step.</summary>
internal static class RecordScenarioCommand
{
    private const string Description = """
        Starts a scenario on all systems and adds that to the session. SCENARIO is a file, which is taken into the session whole, or the
        name of one that comes with the simulators. 'ssi session faults FILE --end' ends it.

        Examples:
          ssi session scenario second-identity.json vis-slow
          ssi session scenario second-identity.json mine.yaml --seed 7
        """;

    public static Command Make(Terminal terminal)
    {
        var file = SessionCommand.FileArgument();
        var scenario = new Argument<string>("scenario") { Description = "The scenario's file, in YAML or JSON, or its name." };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of the draws in place of the scenario's.", HelpName = "number" };
        var command = new Command("scenario", Description) { file, scenario, seed };
        var addresses = new StageAddresses(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(seed) > Session.GreatestSeed)
                throw new UsageException($"--seed: at most {Session.GreatestSeed}.");
            SessionFile.Read(parsed.GetValue(file)!);
            var given = parsed.GetValue(scenario)!;
            var text = File.Exists(given) ? await ScenarioText.ReadAsync(given, terminal, cancellationToken) : null;
            text?.Faultless();
            using var stage = await addresses.OpenAsync(parsed, cancellationToken);
            var step = new ScenarioStep(terminal.Time.GetUtcNow(), text is null ? given : null, text?.Text, parsed.GetValue(seed));
            await stage.TakeAsync(step, cancellationToken);
            SessionCommand.Append(parsed.GetValue(file)!, step);
            await terminal.Out.WriteLineAsync(SessionText.Of(step).AsMemory(), cancellationToken);
            return ExitCode.Complete;
        });
        return command;
    }
}
