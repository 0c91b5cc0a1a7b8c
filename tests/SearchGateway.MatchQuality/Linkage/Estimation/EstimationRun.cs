using SearchGateway.MatchQuality.Linkage.Blocking;
using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Truth;
using SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Estimation;

/// <summary>An estimation of m and u, beside what the weights under trial say and what is true.</summary>
/// <param name="Now">The file of weights under trial.</param>
/// <param name="Em">m as estimated, without a look at the truth.</param>
/// <param name="RandomU">u as seen between records drawn at random.</param>
/// <param name="TrueM">Frequencies between the records of one identity, by the truth.</param>
/// <param name="TrueUOfBlocks">Frequencies between the records of two people that blocks bring together, by the truth.</param>
/// <param name="Compared">Pairs that blocks brought together.</param>
/// <param name="Random">Pairs drawn at random.</param>
internal sealed record EstimationRun(
    LinkageFile Now, Maximisation Em, LevelTable RandomU, LevelTable TrueM, LevelTable TrueUOfBlocks, PatternCounts Compared, PatternCounts Random)
{
    public static EstimationRun Take(
        GeneratedSettings settings, LinkageFile now, Judge judge, long randomPairs, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var options = settings.Parallel(cancellationToken);
        var records = new GeneratedRecords(settings).All(null, cancellationToken);
        progress?.Invoke($"{records.Length} records");
        var compared = PatternCounts.OfBlocks(records, judge, new Blocks(records, options), options);
        progress?.Invoke($"{compared.Pairs} pairs compared");
        var random = PatternCounts.OfRandom(records, judge, randomPairs, settings.Seed, options);
        progress?.Invoke($"{random.Pairs} pairs drawn");
        var (u, trueM, trueU) = (new LevelTable(), new LevelTable(), new LevelTable());
        foreach (var (pattern, counts) in random.All)
            u.Add(pattern, counts.All);
        foreach (var (pattern, counts) in compared.All)
        {
            trueM.Add(pattern, counts.OneIdentity);
            trueU.Add(pattern, counts.TwoPeople);
        }

        var shares = u.Shares(0.5);
        return new EstimationRun(
            now, Maximisation.Of(compared, Chances(now, c => c.M), Chances(now, c => c.U)), shares, trueM.Shares(0), trueU.Shares(0), compared, random);
    }

    /// <summary>The file with m and u of identity data as estimated; papers, body and thresholds stay. Where a better level would weigh less than a worse one, both weigh the same.</summary>
    public LinkageFile Proposed()
    {
        var fields = Now.Fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        foreach (var field in Pattern.Identity)
        {
            var levels = LinkageLevels.Of(field).ToArray();
            var chances = levels.Select((_, i) => new LevelChance(Rounded(Em.M[field, (byte)(i + 1)]), Rounded(RandomU[field, (byte)(i + 1)]))).ToArray();
            LevelOrder.Keep(chances, LinkageLevels.OrderOf(field).ToList());
            fields[LinkageLevels.NameOf(field)] = levels.Zip(chances).ToDictionary(l => l.First, l => l.Second, StringComparer.Ordinal);
        }

        return Now with { Fields = fields };
    }

    private static LevelTable Chances(LinkageFile file, Func<LevelChance, double> chance)
    {
        var table = new LevelTable();
        foreach (var field in Pattern.Identity)
        {
            foreach (var (level, name) in LinkageLevels.Of(field).ToArray().Index())
                table[field, (byte)(level + 1)] = chance(file.Fields[LinkageLevels.NameOf(field)][name]);
        }

        return table;
    }

    private static double Rounded(double chance) => double.Parse(chance.ToString("G2", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
