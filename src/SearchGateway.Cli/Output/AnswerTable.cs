using System.Globalization;
using SearchGateway.Cli.Input;
using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Output;

/// <summary>An answer for people: the systems with what became of each, then the persons, the action to be taken first.</summary>
internal static class AnswerTable
{
    public static void Write(IAnsiConsole console, Answer answer, bool isProven)
    {
        WriteSystems(console, answer.Systems);
        WritePersons(console, answer);
        WriteSeal(console, answer, isProven);
    }

    public static void WriteSystems(IAnsiConsole console, IEnumerable<SystemAnswer> systems)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("System", "Outcome", "Time", "Sent", "Article", "Why");
        foreach (var system in systems)
        {
            table.AddRow(
                new Text(Printable.System(system.System)),
                new Text(Printable.Outcome(system.Outcome), StyleOf(system.Outcome)),
                new Text(Printable.Milliseconds(system.ElapsedMs)),
                new Text(Printable.Keys(system.KeysSent)),
                new Text(Printable.Text(system.LegalBasis)),
                new Text(Printable.Text(system.Reason)));
        }

        console.Write(table);
    }

    public static void WritePersons(IAnsiConsole console, Answer answer)
    {
        var records = answer.Systems.SelectMany(s => s.Records).ToLookup(r => (r.System, r.RecordNumber));
        foreach (var person in answer.Persons)
        {
            WriteHeading(console, person);
            WriteRecords(console, person.Records.SelectMany(reference => records[(reference.System, reference.RecordNumber)]));
            foreach (var evidence in person.Evidence)
                console.WriteLine($"  because {Reference(evidence.Left)}{With(evidence.Right)}: {Printable.Text(evidence.Finding)} ({evidence.Weight.ToString("+0.0;-0.0", CultureInfo.InvariantCulture)})");
            foreach (var conflict in person.Conflicts)
                console.WriteLine($"  differs {Printable.Text(conflict.Field)}: {string.Join(" / ", conflict.Values.Select(v => $"{Printable.Text(v.Value)} ({Reference(v.Record)})"))}");
        }
    }

    private static void WriteHeading(IAnsiConsole console, Person person)
    {
        console.WriteLine();
        console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"Person {person.Number}  "), new Style(decoration: Decoration.Bold)));
        if (person.Action.Length > 0)
            console.Write(new Text($"ACTION: {Printable.Text(person.Action)}  ", new Style(Color.Red, decoration: Decoration.Bold)));
        console.WriteLine($"{ContractNames.Of(person.Grade)} match");
    }

    private static void WriteRecords(IAnsiConsole console, IEnumerable<Record> records)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("System", "Record", "Field", "Value", "Article");
        foreach (var record in records)
        {
            // The record's own line stands even where no field is granted: a reference, or a bare hit.
            if (record.Fields.Count == 0)
                table.AddRow(new Text(Printable.System(record.System)), new Text(Printable.Text(record.RecordNumber)));
            foreach (var (field, index) in record.Fields.Select((field, index) => (field, index)))
            {
                table.AddRow(
                    new Text(index == 0 ? Printable.System(record.System) : ""),
                    new Text(index == 0 ? Printable.Text(record.RecordNumber) : ""),
                    new Text(Printable.Text(field.Name)),
                    new Text(Printable.Value(field.Value)),
                    new Text(Printable.Text(field.LegalBasis)));
            }
        }

        if (table.Rows.Count > 0)
            console.Write(table);
    }

    private static void WriteSeal(IAnsiConsole console, Answer answer, bool isProven)
    {
        console.WriteLine();
        if (!answer.Complete)
            console.Write(new Text("PARTIAL: a permitted system gave no answer; this is not \"no hit\".\n", new Style(Color.Yellow, decoration: Decoration.Bold)));
        console.WriteLine($"search {Printable.Text(answer.SearchId)}, rules {Printable.Text(answer.RulePack?.Name ?? "")}");
        if (answer.Receipt is { } receipt)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"receipt {Printable.Text(receipt.Log)} #{receipt.Index}, {(isProven ? "verified" : "not checked (--key)")}"));
    }

    private static string Reference(RecordReference? reference) =>
        reference is null ? "" : $"{Printable.System(reference.System)} {Printable.Text(reference.RecordNumber)}";

    private static string With(RecordReference? right) => right is null ? " and the query" : $" and {Reference(right)}";

    private static Style StyleOf(Outcome outcome) => outcome switch
    {
        Outcome.Hits => new Style(Color.Red, decoration: Decoration.Bold),
        Outcome.NoHit => new Style(Color.Green),
        Outcome.TimedOut or Outcome.Failed => new Style(Color.Yellow, decoration: Decoration.Bold),
        _ => new Style(Color.Grey),
    };
}
