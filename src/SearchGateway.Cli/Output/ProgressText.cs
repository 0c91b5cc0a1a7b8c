using System.Globalization;
using SearchGateway.Client;
using SearchGateway.V1;

namespace SearchGateway.Cli.Output;

/// <summary>A streamed search for people, line by line: each system, then what became of the persons with it.</summary>
internal sealed class ProgressText(TextWriter output, bool showsDiscreet)
{
    private readonly HashSet<(CentralSystem, string)> _discreet = [];

    public async Task WriteAsync(SearchProgress told)
    {
        if (told is SearchProgress.SystemReleased { System.Records: var records })
            _discreet.UnionWith(records.Where(r => r.Discreet).Select(r => (r.System, r.RecordNumber)));
        foreach (var line in LinesOf(told))
            await output.WriteLineAsync(line);
    }

    private IEnumerable<string> LinesOf(SearchProgress told) => told switch
    {
        SearchProgress.SystemReleased { System: var system } =>
            [$"{Printable.System(system.System)}: {Printable.Outcome(system.Outcome)} {Printable.Milliseconds(system.ElapsedMs)}".TrimEnd()],
        SearchProgress.PersonAppeared { Person: var person } => [$"  + person {Name(person)}: {References(person.Person.Records)}{Action(person)}"],
        SearchProgress.PersonChanged { Person: var person } =>
            [$"  > person {Name(person)}: {(person.Gained.Count > 0 ? $"also {References(person.Gained)}" : "changed")}{Action(person)}"],
        SearchProgress.PersonsRegrouped { Regrouping: var regrouping } => LinesOf(regrouping),
        _ => [],
    };

    private IEnumerable<string> LinesOf(Regrouping regrouping)
    {
        yield return $"  ! REGROUPED: {Persons(regrouping.From)} {(regrouping.From.Count == 1 ? "is" : "are")} now {Persons(regrouping.Into.Select(Name))}";
        foreach (var into in regrouping.Into)
            yield return $"    person {Name(into)}: {References(into.Person.Records)}{Action(into)}";
        foreach (var reason in regrouping.Reasons.Where(reason => showsDiscreet || (!IsDiscreet(reason.Left) && !IsDiscreet(reason.Right))))
            yield return string.Create(CultureInfo.InvariantCulture, $"    because {Reference(reason.Left)} and {Reference(reason.Right)}: {Printable.Text(reason.Finding)} ({reason.Weight:+0.0;-0.0})");
    }

    private static string Persons(IEnumerable<string> ids)
    {
        var names = ids.Select(Printable.Text).ToList();
        return names.Count == 1 ? $"person {names[0]}" : $"persons {string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    private static string Name(ShownPerson person) => Printable.Text(person.Id);

    private static string Action(ShownPerson person) => person.Person.Action.Length > 0 ? $"  ACTION: {Printable.Code(person.Person.Action)}" : "";

    private string References(IEnumerable<RecordReference> references) => string.Join(", ", references.Select(Reference));

    private string Reference(RecordReference? reference) => reference is null
        ? "the query"
        : $"{Printable.System(reference.System)} {Printable.Text(reference.RecordNumber)}{(IsDiscreet(reference) ? AnswerTable.DiscreetSign : "")}";

    private bool IsDiscreet(RecordReference? reference) => reference is not null && _discreet.Contains((reference.System, reference.RecordNumber));
}
