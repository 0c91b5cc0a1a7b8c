using System.Globalization;
using SearchGateway.Cli.Input;
using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Output;

/// <summary>An answer for people: what to do first, then the systems with what became of each, then the persons and the links between their records.</summary>
internal static class AnswerTable
{
    /// <summary>Means something to the officer and nothing to who stands across the counter; see docs/discreet-checks.md.</summary>
    public const string DiscreetSign = " +";

    private static readonly Style s_urgent = new(Color.Red, decoration: Decoration.Bold);

    /// <summary>
    /// Writes the answer; records of which the traveller must not become aware whole only if the screen is out of sight. The identifiers are
    /// those under which a stream has shown the persons, none if there was no stream.
    /// </summary>
    public static void Write(IAnsiConsole console, Answer answer, bool isProven, bool showsDiscreet, IReadOnlyList<string> ids)
    {
        WriteActions(console, answer.Persons);
        SystemsTable.Write(console, answer.Systems);
        WritePersons(console, answer, showsDiscreet, ids);
        WriteSeal(console, answer, isProven);
    }

    private static void WriteActions(IAnsiConsole console, IEnumerable<Person> persons)
    {
        foreach (var person in persons.Where(p => p.Action.Length > 0))
            console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"{Action(person)} (person {person.Number}, {ContractNames.Of(person.Grade)} match)\n"), s_urgent));
    }

    private static void WritePersons(IAnsiConsole console, Answer answer, bool showsDiscreet, IReadOnlyList<string> ids)
    {
        var records = answer.Systems.SelectMany(s => s.Records).ToLookup(r => (r.System, r.RecordNumber));
        bool IsDiscreet(RecordReference reference) => records[(reference.System, reference.RecordNumber)].Any(r => r.Discreet);
        bool IsHidden(RecordReference? reference) => !showsDiscreet && reference is not null && IsDiscreet(reference);
        foreach (var (place, person) in answer.Persons.Index())
        {
            WriteHeading(console, person, place < ids.Count ? $" ({Printable.Text(ids[place])})" : "");
            WriteRecords(console, person.Records.SelectMany(reference => records[(reference.System, reference.RecordNumber)]), showsDiscreet);
            foreach (var evidence in person.Evidence.Where(e => !IsHidden(e.Left) && !IsHidden(e.Right)))
                Lines.WriteIndented(console, $"because {Reference(evidence.Left)}{With(evidence.Right)}: {Printable.Text(evidence.Finding)} ({evidence.Weight.ToString("+0.0;-0.0", CultureInfo.InvariantCulture)})");
            foreach (var conflict in person.Conflicts.Where(c => !c.Values.Any(v => IsHidden(v.Record))))
                Lines.WriteIndented(console, $"differs {Printable.Name(conflict.Field)}: {string.Join(" / ", conflict.Values.Select(v => $"{Printable.Text(v.Value)} ({Reference(v.Record)})"))}");
        }

        LinkLines.Write(console, answer.Links, IsDiscreet, showsDiscreet);
    }

    private static void WriteHeading(IAnsiConsole console, Person person, string shownAs)
    {
        console.WriteLine();
        console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"Person {person.Number}{shownAs}  "), new Style(decoration: Decoration.Bold)));
        if (person.Action.Length > 0)
            console.Write(new Text($"{Action(person)}  ", s_urgent));
        console.WriteLine($"{ContractNames.Of(person.Grade)} match");
    }

    private static void WriteRecords(IAnsiConsole console, IEnumerable<Record> records, bool showsDiscreet)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("System", "Field", "Value", "Article");
        var articles = new Articles(console);
        foreach (var record in records)
        {
            // The record's own line stands even where no field is granted: a reference, or a bare hit.
            table.AddRow(new Text(Printable.System(record.System)), new Text("record"), new Text(Printable.Text(record.RecordNumber) + (record.Discreet ? DiscreetSign : "")));
            if (record.RetrievedAt is { } retrieved)
                table.AddRow(new Text(""), new Text("retrieved"), new Text(Printable.Time(retrieved)));
            foreach (var field in record.Discreet && !showsDiscreet ? [] : record.Fields)
            {
                table.AddRow(
                    new Text(""),
                    new Text(Printable.Name(field.Name)),
                    new Text(Printable.Value(field.Value)),
                    new Text(articles.Cell(field.LegalBasis)));
            }
        }

        if (table.Rows.Count > 0)
            console.Write(table);
        articles.WriteNotes();
    }

    private static void WriteSeal(IAnsiConsole console, Answer answer, bool isProven)
    {
        console.WriteLine();
        if (!answer.Complete)
            console.Write(new Text("PARTIAL: a permitted system gave no answer; this is not \"no hit\".\n", new Style(Color.Yellow, decoration: Decoration.Bold)));
        console.WriteLine($"search {Printable.Text(answer.SearchId)}, rules {Printable.Text(answer.RulePack?.Name ?? "")}");
        if (answer.Receipt is { } receipt)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"receipt {Printable.Text(receipt.Log)} #{receipt.Index}, {(isProven ? "verified: the log's record describes this answer" : "not checked (--key)")}"));
    }

    private static string Action(Person person) => $"ACTION: {Printable.Code(person.Action)}";

    private static string Reference(RecordReference? reference) =>
        reference is null ? "" : $"{Printable.System(reference.System)} {Printable.Text(reference.RecordNumber)}";

    private static string With(RecordReference? right) => right is null ? " and the query" : $" and {Reference(right)}";
}
