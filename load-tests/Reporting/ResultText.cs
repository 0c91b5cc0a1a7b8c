using System.Globalization;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>A result for people.</summary>
internal static class ResultText
{
    public static async Task WriteAsync(RunResult result, TextWriter output)
    {
        foreach (var line in Lines(result))
            await output.WriteLineAsync(line);
    }

    public static string Line(Percentiles p) => string.Create(
        CultureInfo.InvariantCulture,
        $"p50 {p.P50:0.00}  p90 {p.P90:0.00}  p95 {p.P95:0.00}  p99 {p.P99:0.00}  p99.9 {p.P999:0.00}  max {p.Max:0.00} ms");

    private static IEnumerable<string> Lines(RunResult result)
    {
        var scenario = result.Settings.Scenario.Length > 0 ? $"{result.Settings.Scenario}: " : "";
        yield return FormattableString.Invariant(
            $"{scenario}{result.Face}, open model, {ArrivalsOf(result)}, seed {result.Seed}; {result.WarmUpSeconds:0.#} s warm-up, {result.MeasuredSeconds:0.#} s measured");
        yield return FormattableString.Invariant($"rate       {result.AchievedRate:0.0}/s achieved of {result.IntendedRate:0.0}/s intended; {result.Goodput:0.0}/s whole and right");
        yield return FormattableString.Invariant(
            $"searches   {result.Ended} ended: {result.Answers} answered ({result.Partial} partial), {result.Failed} failed, {result.Shed} shed");
        yield return "latency    " + Line(result.Latency) + "  (from the intended start)";
        if (result.Failed + result.Shed > 0)
            yield return "answered   " + Line(result.AnswerLatency);
        foreach (var (name, percentiles) in result.Milestones)
            yield return $"  {name,-16} {Line(percentiles)}";
        yield return "lateness   " + Line(result.Lateness) + "  (of this generator)";
        foreach (var line in result.Flows.Count > 1 ? FlowLines(result) : [])
            yield return line;
        foreach (var (title, counts) in new[] { ("error", result.Errors), ("shed", result.ShedBy), ("WRONG", result.WrongBy), ("outcome", result.Outcomes) })
        {
            foreach (var (what, count) in counts)
                yield return FormattableString.Invariant($"{title,-10} {count} x {what}");
        }

        yield return result.Checked > 0
            ? FormattableString.Invariant($"answers    {result.Checked} held against what is known, {result.Wrong} wrong")
            : "answers    not held against what is known (--check-every)";
        yield return $"receipts   {(result.ReceiptsVerified ? ReceiptsOf(result) : "not verified (--verify-receipts)")}";
        foreach (var generator in result.Generators.Where(_ => result.Generators.Count > 1))
            yield return FormattableString.Invariant($"process {generator.Process,-2} {generator.Processors:0.00} processors, lateness {Line(generator.Lateness)}");
        foreach (var warning in result.Saturation)
            yield return $"SATURATED  {warning}: the figures may say more about this generator than about the gateway";
        yield return $"machine    {result.Machine.InShort}";
    }

    private static IEnumerable<string> FlowLines(RunResult result)
    {
        yield return $"{"flow",-22} {"face",-6} {"rate/s",8} {"good/s",8} {"p50",8} {"p95",8} {"p99",8} {"p99.9",8} {"max",8} ms {"failed",7} {"shed",6} {"wrong",6}";
        foreach (var flow in result.Flows)
        {
            yield return FormattableString.Invariant(
                $"{flow.Name,-22} {flow.Face,-6} {flow.AchievedRate,8:0.0} {flow.Goodput,8:0.0} {flow.Latency.P50,8:0.0} {flow.Latency.P95,8:0.0} {flow.Latency.P99,8:0.0} {flow.Latency.P999,8:0.0} {flow.Latency.Max,8:0.0}    {flow.Failed,7} {flow.Shed,6} {flow.Wrong,6}");
        }
    }

    private static string ArrivalsOf(RunResult result) => result.Settings.Flows is [{ Arrivals.Rate: not null }]
        ? "Poisson arrivals"
        : FormattableString.Invariant($"{result.Settings.Flows.Count} flows");

    private static string ReceiptsOf(RunResult result) => result.Settings.Receipts == Running.ReceiptCheck.During
        ? "every answer's verified"
        : FormattableString.Invariant($"{result.Flows.Sum(flow => flow.Counts.Proven)} verified after the run");
}
