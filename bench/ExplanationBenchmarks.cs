using BenchmarkDotNet.Attributes;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Benchmarks;

/// <summary>What a caller may ask, and how long a pack takes to be read and compiled for a reload.</summary>
[MemoryDiagnoser]
public class ExplanationBenchmarks
{
    private readonly PolicyEngine _engine = new(BenchPacks.Load(BenchPacks.Of2016));
    private readonly Caller _borderGuard = Questions.From(Authority.BorderGuard, Purpose.BorderEntry);

    /// <summary>One purpose, all systems.</summary>
    [Benchmark(Description = "what may I ask: one purpose")]
    public AccessSummary Explain() => _engine.Explain(_borderGuard, Purpose.BorderEntry);

    /// <summary>Reads, checks and compiles the shipped pack.</summary>
    [Benchmark(Description = "load the pack of 2016")]
    public RulePack Load() => BenchPacks.Load(BenchPacks.Of2016);
}
