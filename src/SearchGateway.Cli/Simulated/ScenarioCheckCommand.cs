using System.CommandLine;
using System.Globalization;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Rules;
using SearchGateway.Simulators.Scenarios;

namespace SearchGateway.Cli.Simulated;

/// <summary><c>ssi systems scenario check</c>: would this file play, and what would it do?</summary>
internal static class ScenarioCheckCommand
{
    private const string Description = """
        Reads a scenario whole; no system is needed. With a fault: every fault by file, line and column; exit code 5. Without: what each
        system does when; exit code 0.

        Examples:
          ssi systems scenario check scenarios/vis-slow.yaml
          ssi systems scenario check mine.yaml --json | jq '.faults[].message'
        """;

    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The scenario's file, in YAML or JSON; - for standard input." };
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var command = new Command("check", Description) { file, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = await ScenarioText.ReadAsync(parsed.GetValue(file)!, terminal, cancellationToken);
            var lines = parsed.GetValue(json) ? [SystemJson.Of(text.File, text.Reading)]
                : text.Reading.Scenario is { } scenario ? Lines(text.File, scenario)
                : text.Faults.Select(Printable.Text).Append("").Append($"{text.File} has {PackFolder.Counted(text.Reading.Faults.Count)} and would not be played.");
            foreach (var line in lines)
                await terminal.Out.WriteLineAsync(line.AsMemory(), cancellationToken);
            return text.Reading.Scenario is null ? ExitCode.Invalid : ExitCode.Complete;
        });
        return command;
    }

    /// <summary>How long it goes on: <c>, again every 12 s, for 10 min</c>.</summary>
    public static string Course(Scenario scenario) =>
        (scenario.RepeatAfter is { } repeat ? $", again every {StateTable.Span(repeat)}" : "")
        + (scenario.Length is { } length ? $", for {StateTable.Span(length)}" : ", until it is stopped");

    private static IEnumerable<string> Lines(string file, Scenario scenario)
    {
        yield return $"{file} has no fault.";
        yield return "";
        yield return string.Create(CultureInfo.InvariantCulture, $"{scenario.Name} (seed {scenario.Seed}){Course(scenario)}");
        yield return $"  {Printable.Text(scenario.Description)}";
        foreach (var system in scenario.Systems)
        {
            yield return "";
            yield return StateTable.Title(system.ToString().ToLowerInvariant());
            foreach (var step in scenario.StepsOf(system))
                yield return $"  {StateTable.Span(step.At),11}  {step.Behaviour}{(step.Note.Length > 0 ? $" ({Printable.Text(step.Note)})" : "")}";
        }
    }
}
