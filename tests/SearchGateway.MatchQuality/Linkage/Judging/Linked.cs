using SearchGateway.MatchQuality.Linkage.Blocking;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Linkage.Judging;

/// <summary>
/// What linkage made of records: links by weight, and persons. Persons are made where links hold records together; between two
/// such groups the core has nothing to join, so that the whole comes to the same.
/// </summary>
internal sealed class Linked
{
    private Linked(Judge judge, Blocks blocks, WeightCounts weights, IReadOnlyList<int[]> groups, int[] personOf) =>
        (Judge, Blocks, Weights, Groups, PersonOf) = (judge, blocks, weights, groups, personOf);

    /// <summary>Who judged.</summary>
    public Judge Judge { get; }

    public Blocks Blocks { get; }

    /// <summary>Weights of all pairs that were compared.</summary>
    public WeightCounts Weights { get; }

    /// <summary>Records held together by links, two or more, in ascending order.</summary>
    public IReadOnlyList<int[]> Groups { get; }

    /// <summary>For each record the least record of its person as linkage sees it.</summary>
    public int[] PersonOf { get; }

    public static Linked Of(IReadOnlyList<LabelledRecord> records, Judge judge, ParallelOptions options, Action<string>? progress)
    {
        var blocks = new Blocks(records, options);
        progress?.Invoke($"{records.Count} records in blocks of {blocks.Portions} parts");
        var (links, weights) = Compare(records, judge, blocks, options, progress);
        var groups = GroupsOf(records.Count, links);
        progress?.Invoke($"{weights.Pairs} pairs compared, {links.Count} links, {groups.Count} groups");
        var personOf = Enumerable.Range(0, records.Count).ToArray();
        Parallel.ForEach(groups, options, group =>
        {
            foreach (var person in judge.Persons(Array.ConvertAll(group, i => records[i].View)))
            {
                var least = group[person.Min()];
                foreach (var member in person)
                    personOf[group[member]] = least;
            }
        });
        return new Linked(judge, blocks, weights, groups, personOf);
    }

    private static (List<(int Left, int Right)> Links, WeightCounts Weights) Compare(
        IReadOnlyList<LabelledRecord> records, Judge judge, Blocks blocks, ParallelOptions options, Action<string>? progress)
    {
        var parts = new (List<(int Left, int Right)> Links, WeightCounts Weights)[blocks.Portions];
        var done = 0;
        Parallel.For(0, blocks.Portions, options, portion =>
        {
            parts[portion] = ([], new WeightCounts());
            foreach (var (left, right) in blocks.PairsOf(portion))
            {
                var weight = judge.Weigh(records[left].View, records[right].View);
                parts[portion].Weights.Add(weight, records[left].Person == records[right].Person && records[left].Person >= 0);
                if (weight >= judge.Threshold)
                    parts[portion].Links.Add((left, right));
            }

            if (Interlocked.Increment(ref done) is var now && now * 10 / blocks.Portions != (now - 1) * 10 / blocks.Portions)
                progress?.Invoke($"{now * 100 / blocks.Portions} % compared");
        });
        var weights = new WeightCounts();
        foreach (var part in parts)
            weights.Add(part.Weights);
        return ([.. parts.SelectMany(p => p.Links)], weights);
    }

    private static List<int[]> GroupsOf(int records, IEnumerable<(int Left, int Right)> links)
    {
        var parents = Enumerable.Range(0, records).ToArray();
        foreach (var (left, right) in links)
        {
            var (l, r) = (Root(left), Root(right));
            parents[Math.Max(l, r)] = Math.Min(l, r);
        }

        return [.. Enumerable.Range(0, records).GroupBy(Root).Where(g => g.Skip(1).Any()).Select(g => g.ToArray())];

        int Root(int record)
        {
            while (parents[record] != record)
                record = parents[record] = parents[parents[record]];
            return record;
        }
    }
}
