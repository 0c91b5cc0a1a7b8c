using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>One line per second on a terminal while a run goes on.</summary>
internal static class Progress
{
    public static async Task ShowAsync(LoadGenerator generator, LoadPlan plan, TextWriter terminal, TimeProvider clock, CancellationToken until)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(until))
            {
                if (generator.Loop is not { } loop)
                    continue;
                var counts = TallySnapshot.Sum(generator.Flows.Select(flow => flow.Tally.Snapshot()));
                var phase = loop.Elapsed < plan.WarmUp ? "warm-up" : "measuring";
                await terminal.WriteAsync(FormattableString.Invariant(
                    $"\r{phase} {loop.Elapsed.TotalSeconds:0} s  started {loop.Started}  in flight {loop.InFlight}  p50 {counts.Latency.Percentile(50).TotalMilliseconds:0.0} ms  p99 {counts.Latency.Percentile(99).TotalMilliseconds:0.0} ms  failed {counts.Failed}   "));
            }
        }
        catch (OperationCanceledException)
        {
            await terminal.WriteLineAsync();
        }
    }
}
