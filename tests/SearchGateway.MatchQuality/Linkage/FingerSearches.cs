using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Measuring;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Linkage;

/// <summary>
/// Searches everybody who has a second identity with their fingers: their own records that hold fingers are found by them, the
/// others, and strangers who are like them, by what else they say. Whether a matcher finds the fingers is docs/biometrics.md.
/// </summary>
internal sealed class FingerSearches(GeneratedRecords source, IReadOnlyList<LabelledRecord> records, Linked linked)
{
    private readonly Dictionary<int, int[]> _groupOf = linked.Groups.SelectMany(g => g.Select(i => (Record: i, Group: g))).ToDictionary(g => g.Record, g => g.Group);

    public IReadOnlyList<SecondIdentities> Run(ParallelOptions options)
    {
        var people = Enumerable.Range(0, records.Count).GroupBy(i => records[i].Person)
            .Where(g => g.Select(i => records[i].Identity).Distinct().Skip(1).Any()).Select(g => g.ToArray()).ToArray();
        var found = new IReadOnlyList<(LabelledRecord Record, int Linked)>[people.Length];
        Parallel.For(0, people.Length, options, i => found[i] = Search(people[i]));
        return SecondIdentities.Of(found, byFingers: true);
    }

    private List<(LabelledRecord Record, int Linked)> Search(int[] person)
    {
        var own = source.Of(records[person[0]].Person, byFingers: true).ToList();
        var strangers = person.SelectMany(i => _groupOf.GetValueOrDefault(i, [])).Except(person).Order().Select(i => records[i]);
        List<LabelledRecord> answer = [.. own, .. strangers];
        var linkedOf = new int[answer.Count];
        foreach (var members in linked.Judge.Persons(answer.ConvertAll(r => r.View)))
        {
            foreach (var member in members)
                linkedOf[member] = members.Min();
        }

        return [.. own.Select((record, place) => (record, linkedOf[place]))];
    }
}
