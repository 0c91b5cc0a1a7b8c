using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Output;

/// <summary>What became of each system, and below it why one was not asked or gave no answer.</summary>
internal static class SystemsTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<SystemAnswer> systems)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("System", "Outcome", "Time", "Sent", "Article");
        var articles = new Articles(console);
        foreach (var system in systems)
        {
            table.AddRow(
                new Text(Printable.System(system.System)),
                new Text(Printable.Outcome(system.Outcome), StyleOf(system.Outcome)),
                new Text(Printable.Milliseconds(system.ElapsedMs)),
                new Text(Printable.Keys(system.KeysSent)),
                new Text(articles.Cell(system.LegalBasis)));
        }

        console.Write(table);
        articles.WriteNotes();
        foreach (var system in systems)
        {
            if (Why(system) is { Length: > 0 } why)
                Lines.WriteIndented(console, $"{Printable.System(system.System)} {Printable.Outcome(system.Outcome)}: {why}");
        }
    }

    private static string Why(SystemAnswer system)
    {
        var reason = Printable.Text(system.Reason);
        return system.Truncated ? $"{reason} It found more than is shown: narrow the search.".TrimStart() : reason;
    }

    private static Style StyleOf(Outcome outcome) => outcome switch
    {
        Outcome.Hits => new Style(Color.Red, decoration: Decoration.Bold),
        Outcome.NoHit => new Style(Color.Green),
        Outcome.TimedOut or Outcome.Failed => new Style(Color.Yellow, decoration: Decoration.Bold),
        _ => new Style(Color.Grey),
    };
}
