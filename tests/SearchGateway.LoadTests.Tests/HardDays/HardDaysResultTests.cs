using SearchGateway.LoadTests.HardDays;
using SearchGateway.LoadTests.Latency;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Tests.HardDays;

/// <summary>What makes hard days a failure, and what does not.</summary>
public sealed class HardDaysResultTests
{
    private static readonly HardDaysResult s_held = new()
    {
        StartedAt = "",
        Machine = MachineInfo.OfThisOne(),
        Plan = new HardDaysPlan { Nodes = 2, Rate = 10, Duration = TimeSpan.FromMinutes(1), Phases = ["gateway", "roll"], Face = "grpc", Seed = 1 },
        Namespaces = false,
        Phases = [Phase("gateway", failed: 5), Phase("roll", failed: 0)],
        Answers = 20,
        Wrong = new Dictionary<string, long>(StringComparer.Ordinal),
        LatenessP99 = 0,
        Logs = [new() { Node = "node-1", Records = 25, IsIntact = true, Fault = "", Received = 20, NotInTheLog = [] }],
        LosesNothing = ["roll"],
    };

    [Fact]
    public void SearchesThatAKilledGatewayTookAlongAreNoFailure() => Assert.Empty(s_held.NotHeld);

    [Fact]
    public void ASearchLostInARollIsAFailure() =>
        Assert.Contains("roll: 1 of 11", Assert.Single((s_held with { Phases = [Phase("gateway", failed: 0), Phase("roll", failed: 1)] }).NotHeld), StringComparison.Ordinal);

    [Fact]
    public void AnAnswerWithoutARecordIsAFailure() =>
        Assert.Contains("1 of 20 answers have no record", Assert.Single((s_held with { Logs = [s_held.Logs[0] with { IsIntact = false, NotInTheLog = [7] }] }).NotHeld), StringComparison.Ordinal);

    [Fact]
    public void ALogThatDoesNotVerifyIsAFailure() =>
        Assert.Contains("a leaf was altered", Assert.Single((s_held with { Logs = [s_held.Logs[0] with { IsIntact = false, Fault = "a leaf was altered" }] }).NotHeld), StringComparison.Ordinal);

    [Fact]
    public void AnAnswerThatWasNotLookedForIsAFailure() =>
        Assert.Contains("20 answers were received, and 19 looked for", Assert.Single((s_held with { Logs = [s_held.Logs[0] with { Received = 19 }] }).NotHeld), StringComparison.Ordinal);

    [Fact]
    public void AWrongAnswerIsAFailure() =>
        Assert.Contains("Sis Hits", Assert.Single((s_held with { Wrong = new Dictionary<string, long>(StringComparer.Ordinal) { ["Sis Hits, expected NoHit"] = 2 } }).NotHeld), StringComparison.Ordinal);

    private static PhaseResult Phase(string name, long failed) => new()
    {
        Name = name,
        What = "",
        Seconds = 10,
        Sent = 10 + failed,
        Whole = 10,
        Partial = 0,
        Refused = 0,
        Failed = failed,
        Unanswered = new Dictionary<string, long>(StringComparer.Ordinal),
        LongestWithoutAnAnswer = 0,
        AnswerLatency = Percentiles.Of(new LatencyHistogram()),
    };
}
