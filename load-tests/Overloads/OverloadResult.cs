using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Overloads;

/// <summary>What a gateway answered when several times as much was asked as it can answer.</summary>
internal sealed record OverloadResult
{
    private const double Growth = 1.4;
    private const int MostWarmUps = 15;
    private static readonly double[] s_aroundThePeak = [0.9, 1.0, 1.15];

    public required string StartedAt { get; init; }

    public required MachineInfo Machine { get; init; }

    public required OverloadPlan Plan { get; init; }

    /// <summary>Rounds: the highest goodput at rates around the peak, and what became of the overload.</summary>
    public required IReadOnlyList<OverloadRound> Rounds { get; init; }

    /// <summary>Median over the rounds: goodput under overload against the peak's.</summary>
    public double GoodputRatio => Ratio.MedianOf([.. Rounds.Select(r => r.GoodputRatio)]);

    /// <summary>Share of first-line searches that was answered in time under overload, over all rounds.</summary>
    public double FirstLineAnswered => (double)Rounds.Sum(r => r.FirstLineAnswers) / Math.Max(1, Rounds.Sum(r => r.FirstLineSearches));

    /// <summary>Share of the other searches that was.</summary>
    public double OthersAnswered => (double)Rounds.Sum(r => r.OtherAnswers) / Math.Max(1, Rounds.Sum(r => r.OtherSearches));

    /// <summary>The 99th percentile of first-line answers under overload, the highest of the rounds; milliseconds.</summary>
    public double FirstLineP99 => Rounds.Max(r => r.FirstLineP99);

    /// <summary>Every demand that does not hold.</summary>
    public IReadOnlyList<string> NotHeld =>
    [
        .. Demand(GoodputRatio >= Plan.MinGoodput, FormattableString.Invariant($"--min-goodput {Plan.MinGoodput}: it is {GoodputRatio:0.000}")),
        .. Demand(FirstLineAnswered >= Plan.MinFirstLine, FormattableString.Invariant($"--min-first-line {Plan.MinFirstLine}: it is {FirstLineAnswered:0.0000}")),
        .. Demand(FirstLineP99 <= Plan.MaxFirstLineP99.TotalMilliseconds, FormattableString.Invariant($"--max-first-line-p99 {Plan.MaxFirstLineP99.TotalMilliseconds} ms: it is {FirstLineP99:0} ms")),
        .. Demand(Rounds.All(r => r.Failed == 0), $"searches neither answered nor turned away: {Rounds.Sum(r => r.Failed)}"),
    ];

    /// <summary>Finds the peak, then overloads.</summary>
    public static async Task<OverloadResult> MeasureAsync(OverloadRig rig, OverloadPlan plan, LoadTerminal terminal, CancellationToken stop)
    {
        var startedAt = terminal.Clock.GetUtcNow();
        await terminal.Out.WriteLineAsync("| load | offered/s | goodput/s | first line: answered / shed / failed, % | p50 / p99, ms | others: the same, % | ms | processors | partial | |");
        await terminal.Out.WriteLineAsync("|---|---|---|---|---|---|---|---|---|---|");
        await WarmUpAsync(rig, plan, terminal, stop);
        var peak = await FindPeakAsync(rig, plan, terminal, stop);
        var rounds = new List<OverloadRound>();
        for (var round = 1; round <= plan.Rounds; round++)
        {
            var around = new List<OverloadSlice>();
            foreach (var factor in s_aroundThePeak)
                around.Add(await OfferAsync("near peak", peak * factor));
            var best = around.MaxBy(slice => slice.Goodput)!;
            // Where everything was answered, the processor time is the answers' alone.
            var unshed = around.Where(slice => slice.Result.Shed == 0).DefaultIfEmpty(around[0]).MaxBy(slice => slice.Goodput)!;
            peak = best.Goodput;
            rounds.Add(OverloadRound.Of(best, unshed, await OfferAsync("overload", plan.Times * peak)));
        }

        return new OverloadResult { StartedAt = startedAt.ToString("O"), Machine = MachineInfo.OfThisOne(), Plan = plan, Rounds = rounds };

        async Task<OverloadSlice> OfferAsync(string name, double rate)
        {
            var slice = await rig.OfferAsync(rate, plan.Slice, stop);
            await terminal.Out.WriteLineAsync(slice.Row(name));
            return slice;
        }
    }

    public async Task WriteAsync(TextWriter page)
    {
        await page.WriteLineAsync(FormattableString.Invariant($"{Machine.InShort}; {Plan.Face}; offered {Plan.Times:0.##} times the peak, {100 * Plan.FirstLineShare:0} % of it first line"));
        foreach (var round in Rounds)
        {
            await page.WriteLineAsync(FormattableString.Invariant(
                $"round: goodput {round.OverloadGoodput:0}/s of {round.PeakGoodput:0}/s = {round.GoodputRatio:0.000}; an answer takes {round.MicrosecondsPerAnswer:0} µs, a refusal {round.MicrosecondsPerRefusal:0.0} µs"));
        }

        await page.WriteLineAsync(FormattableString.Invariant(
            $"{(NotHeld.Count == 0 ? "HELD" : "NOT HELD")}: goodput {GoodputRatio:0.000} of the peak; answered {100 * FirstLineAnswered:0.00} % of the first line (p99 {FirstLineP99:0} ms), {100 * OthersAnswered:0.00} % of the others"));
        foreach (var broken in NotHeld)
            await page.WriteLineAsync(broken);
    }

    /// <summary>Loads until an answer costs what it cost the moment before: until then the gateway is still being compiled.</summary>
    private static async Task WarmUpAsync(OverloadRig rig, OverloadPlan plan, LoadTerminal terminal, CancellationToken stop)
    {
        var (before, behind) = (double.PositiveInfinity, 0);
        for (var time = 0; time < MostWarmUps; time++)
        {
            var slice = await rig.OfferAsync(plan.From, plan.Slice / 2, stop);
            await terminal.Out.WriteLineAsync(slice.Row("warm-up"));
            var cost = slice.ProcessorSeconds / slice.Goodput;
            behind = cost > 0.95 * before && slice.Result.Shed == 0 ? behind + 1 : 0;
            if (behind == 2)
                return;
            before = Math.Min(before, cost);
        }
    }

    /// <summary>Offers more and more until no more is answered.</summary>
    private static async Task<double> FindPeakAsync(OverloadRig rig, OverloadPlan plan, LoadTerminal terminal, CancellationToken stop)
    {
        var (best, behind) = (0.0, 0);
        for (var rate = plan.From; behind < 2; rate *= Growth)
        {
            var slice = await rig.OfferAsync(rate, plan.Slice / 2, stop);
            await terminal.Out.WriteLineAsync(slice.Row("search"));
            if (slice.Result.Answers == 0)
                throw new RunException("Not one search is answered: " + string.Join(", ", slice.Result.Errors.Keys));
            behind = slice.Goodput < 0.95 * slice.Offered ? behind + 1 : 0;
            best = Math.Max(best, slice.Goodput);
        }

        return best;
    }

    private static IEnumerable<string> Demand(bool isMet, string otherwise) => isMet ? [] : [otherwise];
}

/// <summary>The peak and the overload of one round.</summary>
internal sealed record OverloadRound(
    double PeakGoodput, double OverloadGoodput, double GoodputRatio, long FirstLineSearches, long FirstLineAnswers, double FirstLineP99,
    long OtherSearches, long OtherAnswers, long Failed, double MicrosecondsPerAnswer, double MicrosecondsPerRefusal)
{
    public static OverloadRound Of(OverloadSlice peak, OverloadSlice unshed, OverloadSlice overload) => new(
        peak.Goodput, overload.Goodput, overload.Goodput / peak.Goodput,
        overload.FirstLine.Ended, overload.FirstLine.Answers, overload.FirstLine.AnswerLatency.P99,
        overload.Others.Ended, overload.Others.Answers, overload.Result.Failed,
        unshed.MicrosecondsPerAnswer, overload.MicrosecondsPerRefusal(unshed.MicrosecondsPerAnswer));
}
