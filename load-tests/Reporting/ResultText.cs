using System.Globalization;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>A result for people.</summary>
internal static class ResultText
{
    public static async Task WriteAsync(RunResult result, TextWriter output)
    {
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {result.Face}, open model, Poisson arrivals, seed {result.Seed}; {result.WarmUpSeconds:0.#} s warm-up, {result.MeasuredSeconds:0.#} s measured
            rate       {result.AchievedRate:0.0}/s achieved of {result.IntendedRate:0.0}/s intended
            searches   {result.Ended} ended: {result.Answers} answered ({result.Partial} partial), {result.Failed} failed
            """));
        await output.WriteLineAsync("latency    " + Line(result.Latency) + "  (from the intended start)");
        await output.WriteLineAsync("lateness   " + Line(result.Lateness) + "  (of this generator)");
        foreach (var (status, count) in result.Errors)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"error      {count} x {status}"));
        foreach (var (outcome, count) in result.Outcomes)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"outcome    {count} x {outcome}"));
        await output.WriteLineAsync($"receipts   {(result.ReceiptsVerified ? "every answer's verified" : "not verified (--verify-receipts)")}");
        foreach (var warning in result.Saturation)
            await output.WriteLineAsync($"SATURATED  {warning}: the figures may say more about this generator than about the gateway");
        await output.WriteLineAsync($"machine    {result.Machine.InShort}");
    }

    public static string Line(Percentiles p) => string.Create(
        CultureInfo.InvariantCulture,
        $"p50 {p.P50:0.00}  p90 {p.P90:0.00}  p95 {p.P95:0.00}  p99 {p.P99:0.00}  p99.9 {p.P999:0.00}  max {p.Max:0.00} ms");
}
