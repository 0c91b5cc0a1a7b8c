namespace SearchGateway.MatchQuality.Linkage.Measuring;

/// <summary>Why two records of one person were not brought together.</summary>
internal enum Miss
{
    /// <summary>No key brought them to be compared.</summary>
    Blocking,

    /// <summary>They were compared, and the weight is too small.</summary>
    Weight,

    /// <summary>The weight would do; evidence of other records kept the two apart.</summary>
    KeptApart,
}

/// <summary>Counts of pairs of records, of one person by the truth, or brought together though of two.</summary>
internal sealed class PairTally
{
    private readonly long[] _missed = new long[Enum.GetValues<Miss>().Length];

    /// <summary>Pairs of one person, found or missed.</summary>
    public long Same => Found + _missed.Sum();

    /// <summary>Pairs of one person that stand in one person.</summary>
    public long Found { get; private set; }

    /// <summary>Pairs of two people that stand in one person.</summary>
    public long False { get; private set; }

    public double Precision => Share(Found, Found + False);

    public double Recall => Share(Found, Same);

    public double F1 => Share(2 * Found, Found + False + Same);

    public long Missed(Miss miss) => _missed[(int)miss];

    public void AddFound() => Found++;

    public void AddFalse() => False++;

    public void Add(Miss miss) => _missed[(int)miss]++;

    private static double Share(long part, long whole) => whole == 0 ? 1 : (double)part / whole;
}
