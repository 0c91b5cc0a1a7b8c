using SearchGateway.V1;

namespace SearchGateway.Client.Testing;

/// <summary>The events that an answer is told in, each with its receipt: its systems in their order, then the summary.</summary>
internal static class FakeStream
{
    /// <summary>The events, made one by one.</summary>
    /// <param name="answer">What is told, still without a receipt.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="prove">Writes the record of an event.</param>
    /// <param name="seal">Writes that of the answer, at last.</param>
    public static IEnumerable<SearchStreamResponse> Of(Answer answer, SearchRequest request, Func<Func<long, RecordedSearch>, Receipt> prove, Func<Answer> seal)
    {
        var released = new HashSet<CentralSystem>();
        var shown = new Dictionary<int, int>();
        foreach (var system in answer.Systems)
        {
            released.Add(system.System);
            yield return new SearchStreamResponse
            {
                System = system,
                Receipt = prove(index => FakeRecords.Of(system, answer, request, index)),
                Persons = Tell(answer, released, shown),
            };
        }

        var summary = seal();
        yield return new SearchStreamResponse { Summary = summary, Receipt = summary.Receipt, Persons = new PersonProgress { Order = { answer.Persons.Select(IdOf) } } };
    }

    /// <summary>A person appears with the first of its records and changes with each that follows.</summary>
    private static PersonProgress Tell(Answer answer, HashSet<CentralSystem> released, Dictionary<int, int> shown)
    {
        var progress = new PersonProgress();
        foreach (var person in answer.Persons)
        {
            var known = person.Records.Where(record => released.Contains(record.System)).ToList();
            if (known.Count == 0)
                continue;
            var before = shown.GetValueOrDefault(person.Number);
            shown[person.Number] = known.Count;
            progress.Order.Add(IdOf(person));
            if (known.Count == before)
                continue;
            var told = new ShownPerson { Id = IdOf(person), Person = person.Clone() };
            told.Person.Records.Clear();
            told.Person.Records.AddRange(known);
            (before == 0 ? progress.Appeared : progress.Changed).Add(told);
        }

        foreach (var (place, id) in progress.Order.Index())
        {
            foreach (var told in progress.Appeared.Concat(progress.Changed).Where(told => told.Id == id))
                told.Person.Number = place + 1;
        }

        return progress;
    }

    private static string IdOf(Person person) => "P" + person.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
