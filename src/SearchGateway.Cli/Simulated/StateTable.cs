using System.Globalization;
using SearchGateway.Cli.Output;
using Spectre.Console;

namespace SearchGateway.Cli.Simulated;

/// <summary>What simulated systems do, at a terminal.</summary>
internal static class StateTable
{
    public static void Write(IAnsiConsole console, IReadOnlyCollection<SystemState> states)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("System", "Address", "Behaviour", "Calls", "Busy", "Waiting", "Served", "Refused", "Mean wait", "In use");
        foreach (var column in table.Columns.Skip(3))
            column.RightAligned().NoWrap();
        foreach (var state in states)
            table.AddRow(state.Problem.Length > 0 ? Silent(state) : Row(state));
        console.Write(table);
        foreach (var state in states.Where(s => s.Scenario.Name.Length > 0))
            Lines.WriteIndented(console, Line(state));
        foreach (var state in states.Where(s => s.Faults.DataAsOf is not null))
            Lines.WriteIndented(console, $"{Name(state)} answers as of {state.Faults.DataAsOf.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss'Z'}");
    }

    /// <summary>A time as people read it: <c>1 h 5 min</c>, <c>2 min</c>, <c>5 s</c>.</summary>
    public static string Span(TimeSpan time) => time switch
    {
        { TotalHours: >= 1 } => Span((int)time.TotalHours, "h", time.Minutes, "min"),
        { TotalMinutes: >= 1 } => Span((int)time.TotalMinutes, "min", time.Seconds, "s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(time.TotalSeconds, 1)} s"),
    };

    public static string Title(string system) => system == "eurodac" ? "Eurodac" : system.ToUpperInvariant();

    private static string Span(int whole, string unit, int part, string smaller) =>
        string.Create(CultureInfo.InvariantCulture, $"{whole} {unit}{(part > 0 ? $" {part} {smaller}" : "")}");

    private static Text[] Silent(SystemState state) => [new(""), new(state.Address.ToString()), new(state.Problem, new Style(Color.Red))];

    private static Text[] Row(SystemState state)
    {
        var service = state.Faults.Service;
        return
        [
            new(Name(state)),
            new(state.Address.GetLeftPart(UriPartial.Authority)),
            new(Printable.Text(state.Faults.Behaviour), state.Faults.Behaviour == "without faults" ? Style.Plain : new Style(Color.Yellow)),
            new(Number(state.Faults.Calls)),
            new(service.Servers > 0 ? $"{Number(service.Busy)}/{Number(service.Servers)}" : Number(service.Busy)),
            new(Number(service.Waiting)),
            new(Number(service.Served)),
            new(Number(service.Refused)),
            new(Printable.Milliseconds(service.MeanWait.ToTimeSpan().TotalMilliseconds)),
            new(service.Servers > 0 ? service.Utilisation.ToString("0 %", CultureInfo.InvariantCulture) : ""),
        ];
    }

    private static string Line(SystemState state)
    {
        var scenario = state.Scenario;
        var step = string.Create(CultureInfo.InvariantCulture, $"step {scenario.Step} of {scenario.Steps}{(scenario.Round > 1 ? $", round {scenario.Round}" : "")}");
        var note = scenario.Note.Length > 0 ? $" ({Printable.Text(scenario.Note)})" : "";
        var next = scenario.NextIn is { } rest ? $", next in {Span(rest.ToTimeSpan())}" : "";
        return $"{Name(state)} plays {Printable.Text(scenario.Name)}, seed {scenario.Seed}: {step}{note}, since {Span(scenario.Elapsed.ToTimeSpan())}{next}";
    }

    private static string Name(SystemState state) => Title(Printable.Text(state.Faults.System));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
