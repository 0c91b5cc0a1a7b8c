using SearchGateway.Client;
using SearchGateway.V1;

namespace BorderDesk;

/// <summary>
/// What stands on the officer's screen. It can be read from the other side of the counter: a record of which the traveller must not become aware
/// is its number with a sign, in the look of every other.
/// </summary>
internal sealed class Screen(TextWriter output)
{
    private readonly HashSet<string> _actions = new(StringComparer.Ordinal);

    /// <summary>Shows one thing of a stream. What has to be done is shown the moment it is known.</summary>
    public void Tell(SearchProgress told)
    {
        switch (told)
        {
            case SearchProgress.SystemReleased released:
                output.WriteLine($"... {Outcome(released.System)}");
                break;
            case SearchProgress.Sealed { Answer: var answer }:
                Show(answer);
                _actions.Clear();
                return;
            case SearchProgress.PersonsRegrouped { Regrouping: var regrouping }:
                output.WriteLine($"... regrouped: {string.Join(", ", regrouping.From)} -> {string.Join(", ", regrouping.Into.Select(p => p.Id))}");
                break;
        }

        foreach (var person in told.Persons.Where(p => p.Person.Action.Length > 0 && _actions.Add(p.Id + p.Person.Action)))
            output.WriteLine($"!!! {Action(person.Person)}");
    }

    /// <summary>There is no answer, which says nothing of what the systems hold.</summary>
    public void NoAnswer(string why, IEnumerable<string> faults)
    {
        _actions.Clear();
        output.WriteLine($"NO ANSWER: {Plain(why)}");
        foreach (var fault in faults)
            output.WriteLine($"  {Plain(fault)}");
        output.WriteLine();
    }

    /// <summary>The sealed answer: what to do, then who, then what each system said.</summary>
    private void Show(Answer answer)
    {
        var discreet = answer.Systems.SelectMany(s => s.Records).Where(r => r.Discreet).Select(r => (r.System, r.RecordNumber)).ToHashSet();
        string NumberOf(RecordReference record) =>
            $"{Name(record.System)} {Plain(record.RecordNumber)}{(discreet.Contains((record.System, record.RecordNumber)) ? " +" : "")}";

        foreach (var person in answer.Persons)
            output.WriteLine($"{Action(person)} (person {person.Number}: {string.Join(", ", person.Records.Select(NumberOf))})");
        if (answer.Persons.Count == 0)
            output.WriteLine(answer.Complete ? "NOBODY FOUND" : "NOBODY FOUND SO FAR");
        foreach (var system in answer.Systems)
            output.WriteLine(Outcome(system));
        if (!answer.Complete)
            output.WriteLine("NOT COMPLETE: of a system without an answer nothing is known.");
        output.WriteLine($"receipt {answer.Receipt.Log} #{answer.Receipt.Index} verified");
        output.WriteLine();
    }

    private static string Action(Person person) =>
        person.Action.Length > 0 ? Plain(person.Action).Replace('_', ' ').ToUpperInvariant() : "no action";

    private static string Outcome(SystemAnswer system) => $"{Name(system.System),-8} " + system.Outcome switch
    {
        SearchGateway.V1.Outcome.Hits => system.DataAsOf is { } time ? $"hit, as of {time.ToDateTimeOffset():u}" : "hit",
        SearchGateway.V1.Outcome.NoHit => system.DataAsOf is { } time ? $"no hit as of {time.ToDateTimeOffset():u}" : "no hit",
        SearchGateway.V1.Outcome.NotPermitted => $"not asked: {Plain(system.ReasonCode)}",
        SearchGateway.V1.Outcome.TimedOut or SearchGateway.V1.Outcome.Failed => $"NO ANSWER, which is not \"no hit\": {Plain(system.ReasonCode)}",
        _ => throw new InvalidOperationException("The gateway gives an outcome that this desk does not know."),
    };

    private static string Name(CentralSystem system) => system.ToString().ToUpperInvariant();

    /// <summary>Nothing from outside may move the cursor or change the colour.</summary>
    private static string Plain(string text) => new([.. text.Select(c => char.IsControl(c) ? '?' : c)]);
}
