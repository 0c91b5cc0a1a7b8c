using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Overloads;

/// <summary>One rate offered for a while.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="ProcessorSeconds">Processor time of the gateway's process meanwhile.</param>
internal sealed record OverloadSlice(RunResult Result, double ProcessorSeconds)
{
    public double Offered => Result.IntendedRate;

    /// <summary>Whole answers in time, of the searches of the measured time, per second of it.</summary>
    public double Goodput => (Result.Answers - Result.Partial) / Result.MeasuredSeconds;

    public FlowResult FirstLine => Result.Flows.Single(flow => flow.Name == OverloadRig.FirstLine);

    public FlowResult Others => Result.Flows.Single(flow => flow.Name == OverloadRig.Others);

    /// <summary>Processor time per answer, in microseconds, if nothing was refused.</summary>
    public double MicrosecondsPerAnswer => ProcessorSeconds * 1e6 / (Goodput * Result.MeasuredSeconds);

    /// <summary>What is left of the processor time for each refusal, in microseconds, if an answer takes so much.</summary>
    public double MicrosecondsPerRefusal(double perAnswer) =>
        (ProcessorSeconds * 1e6 - perAnswer * Result.Answers) / Math.Max(1, Result.Shed);

    public string Row(string name) => FormattableString.Invariant(
        $"| {name,-12} | {Offered,8:0} | {Goodput,8:0} | {Lane(FirstLine)} | {Lane(Others)} | {ProcessorSeconds / Result.MeasuredSeconds:0.00} | {Result.Partial} | {(Result.Saturation.Count == 0 ? "" : FormattableString.Invariant($"generator late, p99 {Result.Flows.Max(f => f.Lateness.P99):0} ms"))} |");

    private static string Lane(FlowResult lane) => FormattableString.Invariant(
        $"{100.0 * lane.Answers / Math.Max(1, lane.Ended):0.00} / {100.0 * lane.Shed / Math.Max(1, lane.Ended):0.00} / {100.0 * lane.Failed / Math.Max(1, lane.Ended):0.00} | {lane.AnswerLatency.P50:0} / {lane.AnswerLatency.P99:0}");
}
