namespace SearchGateway.MatchQuality.Generated;

/// <summary>How many candidates scored how high, by hundredths; counted from any number of threads with the same result.</summary>
internal sealed class ScoreCounts
{
    public const int Steps = 100;

    private readonly long[] _counts = new long[Steps + 1];

    public void Add(double score) => Interlocked.Increment(ref _counts[StepOf(score)]);

    /// <summary>Candidates that score at or over a step.</summary>
    public long From(int step) => _counts.Skip(step).Sum();

    private static int StepOf(double score) => Math.Clamp((int)Math.Floor((score * Steps) + 1e-9), 0, Steps);
}
