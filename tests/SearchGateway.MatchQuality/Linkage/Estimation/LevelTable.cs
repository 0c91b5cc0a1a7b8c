using SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Estimation;

/// <summary>A number for each level of each field, counted or estimated.</summary>
internal sealed class LevelTable
{
    private readonly double[][] _values = [.. Enum.GetValues<LinkageField>().Select(f => new double[LinkageLevels.Of(f).Length + 1])];

    public double this[LinkageField field, byte level]
    {
        get => _values[(int)field][level];
        set => _values[(int)field][level] = value;
    }

    /// <summary>Counts the level of every field of an identity, where there is one.</summary>
    public void Add(Pattern pattern, double pairs)
    {
        foreach (var field in Pattern.Identity)
        {
            if (pattern[field] != 0)
                this[field, pattern[field]] += pairs;
        }
    }

    /// <summary>The counts as shares of their field, as if each level had been seen so often besides, so that none is impossible.</summary>
    public LevelTable Shares(double unseen)
    {
        var shares = new LevelTable();
        foreach (var field in Pattern.Identity)
        {
            var levels = LinkageLevels.Of(field).Length;
            var sum = _values[(int)field].Sum() + (unseen * levels);
            for (byte level = 1; level <= levels && sum > 0; level++)
                shares[field, level] = (this[field, level] + unseen) / sum;
        }

        return shares;
    }

    /// <summary>The chance of a pattern's identity data.</summary>
    public double Of(Pattern pattern)
    {
        var chance = 1.0;
        foreach (var field in Pattern.Identity)
            chance *= pattern[field] == 0 ? 1 : this[field, pattern[field]];
        return chance;
    }
}
