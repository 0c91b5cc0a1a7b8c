using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Cli.Input;
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
                new Text(Printable.Outcome(system.Outcome), StyleOf(system)),
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
        if (system.FirstStep && system.Outcome is Outcome.Hits)
            reason = $"First step ({ContractNames.Of(system.Mode).Replace('-', ' ')}); full access is the next, under a request. {reason}".TrimEnd();
        if (system.Truncated)
            reason = $"{reason} It found more than is shown: narrow the search.".TrimStart();
        return system.DataAsOf is { } instant ? $"{reason} {AsOf(instant)}".TrimStart() : reason;
    }

    private static string AsOf(Timestamp instant) => string.Create(
        CultureInfo.InvariantCulture, $"Its data are as of {instant.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss'Z'}: what changed since does not show.");

    // A hit stands out only by an action that stands in a headline too. A hit by a discreet alert alone must look like none at a
    // glance, so every other hit and "no hit" are plain alike.
    private static Style StyleOf(SystemAnswer system) => system.Outcome switch
    {
        Outcome.Hits when system.Records.Any(AsksForAction) => new Style(Color.Red, decoration: Decoration.Bold),
        Outcome.Hits or Outcome.NoHit => Style.Plain,
        Outcome.TimedOut or Outcome.Failed => new Style(Color.Yellow, decoration: Decoration.Bold),
        _ => new Style(Color.Grey),
    };

    private static bool AsksForAction(Record record) => !record.Discreet && record.Fields.Any(f => f.Name == "action_to_be_taken");
}
