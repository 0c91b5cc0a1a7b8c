using System.CommandLine;
using SearchGateway.Cli.Output;
using SearchGateway.Systems.Contracts.Admin.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Simulated;

/// <summary><c>ssi systems scenario list</c>: the scenarios that can be run by name.</summary>
internal static class ScenarioListCommand
{
    private const string Description = """
        Lists the scenarios that simulated systems know by name: those that come with them, and those loaded since.

        Examples:
          ssi systems scenario list
          ssi systems scenario list --json | jq -r '.[].name'
        """;

    public static Command Make(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Write the scenarios as JSON." };
        var command = new Command("list", Description) { json };
        var addresses = new SystemAddresses(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var systems = await addresses.OpenAsync(parsed, cancellationToken);
            var known = await systems.EachAsync(async s => (await s.Scenarios.ListScenariosAsync(new ListScenariosRequest(), SystemAdmin.Deadline(cancellationToken))).Scenarios);
            var scenarios = known.SelectMany(k => k).DistinctBy(s => s.Name, StringComparer.Ordinal).OrderBy(s => s.Name, StringComparer.Ordinal).ToArray();
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(SystemJson.Of(scenarios).AsMemory(), cancellationToken);
            else
                Write(terminal.Tables(), scenarios);
            return ExitCode.Complete;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, IEnumerable<ScenarioSummary> scenarios)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Scenario", "Systems", "Goes on", "What it shows");
        table.Columns[0].NoWrap();
        foreach (var scenario in scenarios)
        {
            table.AddRow(
                new Text(Printable.Text(scenario.Name) + (scenario.Shipped ? "" : " (loaded)")),
                new Text(string.Join(", ", scenario.Systems.Select(s => StateTable.Title(Printable.Text(s))))),
                new Text(Course(scenario)),
                new Text(Printable.Text(scenario.Description)));
        }

        console.Write(table);
    }

    private static string Course(ScenarioSummary scenario) =>
        (scenario.RepeatAfter is { } repeat ? $"again every {StateTable.Span(repeat.ToTimeSpan())}, " : "")
        + (scenario.Length is { } length ? $"for {StateTable.Span(length.ToTimeSpan())}" : "until stopped");
}
