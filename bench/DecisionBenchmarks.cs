using BenchmarkDotNet.Attributes;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Benchmarks;

/// <summary>One decision on every system, by the shipped pack and by one more than ten times as large that decides the same.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private PolicyEngine _shipped = null!;
    private PolicyEngine _tenfold = null!;

    /// <summary>What is decided.</summary>
    [ParamsSource(nameof(Asked))]
    public Question Question { get; set; } = null!;

    /// <summary>Questions of every kind.</summary>
    public static IEnumerable<Question> Asked => Questions.By2016;

    /// <summary>Loads both packs, and makes sure that they decide alike.</summary>
    [GlobalSetup]
    public void Load() => (_shipped, _tenfold) = Pair.Of(BenchPacks.Of2016, Asked);

    /// <summary>The shipped pack.</summary>
    [Benchmark(Baseline = true, Description = "shipped")]
    public PolicyDecision Shipped() => _shipped.Decide(Question.Caller, Question.Query, Question.Grant);

    /// <summary>The large pack.</summary>
    [Benchmark(Description = "ten times")]
    public PolicyDecision Tenfold() => _tenfold.Decide(Question.Caller, Question.Query, Question.Grant);
}
