namespace SearchGateway.MatchQuality.Generated;

/// <summary>Counts of what came of a group of trials.</summary>
internal sealed class Tally
{
    private int[] Lost { get; } = new int[Enum.GetValues<Loss>().Length];

    public int Trials { get; private set; }

    /// <summary>The true record is among the answers, or only equals that the limit cuts stand in its place.</summary>
    public int Answered => Trials - Lost.Sum();

    /// <summary>No record scores better than the true one.</summary>
    public int First { get; private set; }

    /// <summary>Fewer than ten score better.</summary>
    public int Ten { get; private set; }

    /// <summary>How many were lost for that reason.</summary>
    public int LostBy(Loss loss) => Lost[(int)loss];

    public double Recall => Share(Answered);

    public double AtOne => Share(First);

    public double AtTen => Share(Ten);

    /// <summary>Bounds between which the recall lies with 95 % certainty (Wilson's interval).</summary>
    public (double Low, double High) Interval => Binomial.Interval(Answered, Trials);

    public void Add(Outcome outcome)
    {
        Trials++;
        Lost[(int)outcome.Loss] += outcome.Loss == Loss.None ? 0 : 1;
        First += outcome.Better == 0 ? 1 : 0;
        Ten += outcome.Better is >= 0 and < 10 ? 1 : 0;
    }

    /// <summary>All trials of several groups.</summary>
    public static Tally Sum(IEnumerable<Tally> tallies)
    {
        var sum = new Tally();
        foreach (var tally in tallies)
        {
            sum.Trials += tally.Trials;
            for (var loss = 0; loss < sum.Lost.Length; loss++)
                sum.Lost[loss] += tally.Lost[loss];
            sum.First += tally.First;
            sum.Ten += tally.Ten;
        }

        return sum;
    }

    private double Share(int count) => Trials == 0 ? 1 : (double)count / Trials;
}

/// <summary>Bounds of shares that are counted.</summary>
internal static class Binomial
{
    private const double Z = 1.959964;

    /// <summary>Wilson's interval for a share at 95 %.</summary>
    public static (double Low, double High) Interval(int successes, int trials)
    {
        if (trials == 0)
            return (0, 1);
        var share = (double)successes / trials;
        var scale = 1 + (Z * Z / trials);
        var middle = (share + (Z * Z / (2 * trials))) / scale;
        var half = Z * Math.Sqrt((share * (1 - share) / trials) + (Z * Z / (4.0 * trials * trials))) / scale;
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
