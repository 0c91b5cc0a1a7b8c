namespace SearchGateway.LoadTests.Agreement;

/// <summary>Rates that two generators reached one after the other, round by round.</summary>
internal sealed record Pairs(string Tool, string Face, IReadOnlyList<(double Theirs, double Ours)> Rounds)
{
    /// <summary>The median over the rounds of how ours compares with theirs.</summary>
    public double Ratio
    {
        get
        {
            var ratios = Rounds.Select(round => round.Ours / round.Theirs).Order().ToArray();
            return (ratios[(ratios.Length - 1) / 2] + ratios[ratios.Length / 2]) / 2;
        }
    }

    /// <summary>Whether the two differ by no more than so many per cent.</summary>
    public bool Agree(double percent) => Math.Abs(Ratio - 1) * 100 <= percent;
}
