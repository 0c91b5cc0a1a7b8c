namespace SearchGateway.MatchQuality.Generated;

/// <summary>Counts of what came of a group of trials.</summary>
internal sealed class Tally
{
    /// <summary>Records that the gateway takes from a system unless set otherwise, and the most that a system gives.</summary>
    public const int AnswerLimit = 100;

    public int Trials { get; private set; }

    /// <summary>The true record is among the answers: found, and fewer than the limit score better.</summary>
    public int Answered { get; private set; }

    /// <summary>No record scores better than the true one.</summary>
    public int First { get; private set; }

    /// <summary>Fewer than ten score better.</summary>
    public int Ten { get; private set; }

    public double Recall => Share(Answered);

    public double AtOne => Share(First);

    public double AtTen => Share(Ten);

    /// <summary>Bounds between which the recall lies with 95 % certainty (Wilson's interval).</summary>
    public (double Low, double High) Interval => Binomial.Interval(Answered, Trials);

    public void Add(Outcome outcome)
    {
        Trials++;
        Answered += outcome.Better is >= 0 and < AnswerLimit ? 1 : 0;
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
            sum.Answered += tally.Answered;
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
