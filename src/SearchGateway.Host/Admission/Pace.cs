namespace SearchGateway.Host.Admission;

/// <summary>How much can be done in a second, by what was done.</summary>
internal static class Pace
{
    /// <summary>What is kept where less was done: there may just have been less to do.</summary>
    public const double Kept = 0.98;

    /// <summary>What was done in a longer time says nothing of how much can be.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    /// <summary>What was done in a second, but no less than is known that can be done.</summary>
    public static double Of(double perSecond, double known, double least) => Math.Max(Math.Max(perSecond, known), least);
}
