using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Linkage.Measuring;

/// <summary>How the persons that linkage made agree with the people of the truth; records without truth left out.</summary>
/// <param name="People">People with two records or more.</param>
/// <param name="Persons">Persons of two records or more that linkage made.</param>
/// <param name="Exact">Those of which both hold exactly the same records.</param>
/// <param name="RecordPrecision">Mean over records: share of the person that is of the record's own people (B-cubed).</param>
/// <param name="RecordRecall">Mean over records: share of the people's records that stand in the record's person.</param>
internal sealed record ClusterMeasures(int People, int Persons, int Exact, double RecordPrecision, double RecordRecall)
{
    public double Precision => Persons == 0 ? 1 : (double)Exact / Persons;

    public double Recall => People == 0 ? 1 : (double)Exact / People;

    public double F1 => People + Persons == 0 ? 1 : 2.0 * Exact / (People + Persons);

    public static ClusterMeasures Of(IReadOnlyList<LabelledRecord> records, Linked linked)
    {
        var labelled = Enumerable.Range(0, records.Count).Where(i => records[i].Person >= 0).ToList();
        var people = Sizes(labelled.Select(i => records[i].Person));
        var persons = Sizes(labelled.Select(i => linked.PersonOf[i]));
        var (exact, precision, recall) = (0, 0.0, 0.0);
        foreach (var common in labelled.GroupBy(i => (records[i].Person, Linked: linked.PersonOf[i])))
        {
            var count = common.Count();
            var (whole, made) = (people[common.Key.Person], persons[common.Key.Linked]);
            exact += count > 1 && count == whole && count == made ? 1 : 0;
            precision += (double)count * count / made;
            recall += (double)count * count / whole;
        }

        return new ClusterMeasures(
            people.Values.Count(n => n > 1), persons.Values.Count(n => n > 1), exact,
            labelled.Count == 0 ? 1 : precision / labelled.Count, labelled.Count == 0 ? 1 : recall / labelled.Count);
    }

    private static Dictionary<int, int> Sizes(IEnumerable<int> clusters) => clusters.GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
}
