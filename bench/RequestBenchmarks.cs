using BenchmarkDotNet.Attributes;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Benchmarks;

/// <summary>Decisions under a request for access, with a first step and one system after another.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private PolicyEngine _small = null!;
    private PolicyEngine _tenfold = null!;

    /// <summary>What is decided.</summary>
    [ParamsSource(nameof(Asked))]
    public Question Question { get; set; } = null!;

    /// <summary>The same officer with and without a request.</summary>
    public static IEnumerable<Question> Asked => Questions.OnRequest;

    /// <inheritdoc cref="DecisionBenchmarks.Load"/>
    [GlobalSetup]
    public void Load() => (_small, _tenfold) = Pair.Of(BenchPacks.LawEnforcement, Asked);

    /// <summary>The small pack.</summary>
    [Benchmark(Baseline = true, Description = "small")]
    public PolicyDecision Small() => _small.Decide(Question.Caller, Question.Query, Question.Grant);

    /// <inheritdoc cref="DecisionBenchmarks.Tenfold"/>
    [Benchmark(Description = "ten times")]
    public PolicyDecision Tenfold() => _tenfold.Decide(Question.Caller, Question.Query, Question.Grant);
}
