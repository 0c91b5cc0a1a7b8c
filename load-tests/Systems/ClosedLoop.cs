using System.Diagnostics;
using Grpc.Core;
using SearchGateway.LoadTests.Latency;

namespace SearchGateway.LoadTests.Systems;

/// <summary>A fixed number of callers, each asking again as soon as it is answered: what a system does for so many at once.</summary>
internal sealed class ClosedLoop(SystemTargets targets, int callers)
{
    /// <summary>Asks the samples in turn for a while, after a tenth of that time to warm up.</summary>
    public async Task<LoopFigures> RunAsync(IReadOnlyList<SystemSample> samples, TimeSpan duration, CancellationToken cancellationToken)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => AskAsync(duration / 10), cancellationToken)));
        var started = Stopwatch.GetTimestamp();
        var parts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => AskAsync(duration), cancellationToken)));
        var whole = new LoopFigures { Elapsed = Stopwatch.GetElapsedTime(started) };
        foreach (var part in parts)
            whole.Add(part);
        return whole;

        async Task<LoopFigures> AskAsync(TimeSpan time)
        {
            var figures = new LoopFigures();
            for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < time && !cancellationToken.IsCancellationRequested;)
                await figures.AskAsync(targets, samples[(int)((uint)Interlocked.Increment(ref next) % (uint)samples.Count)], cancellationToken);
            return figures;
        }
    }
}

/// <summary>What one or several callers saw.</summary>
internal sealed class LoopFigures
{
    private readonly int[] _verdicts = new int[3];

    public LatencyHistogram Latency { get; } = new();

    public TimeSpan Elapsed { get; init; }

    /// <summary>Calls without an answer, by gRPC status.</summary>
    public SortedDictionary<StatusCode, int> Failed { get; } = [];

    public int this[SampleVerdict verdict] => _verdicts[(int)verdict];

    public async Task AskAsync(SystemTargets targets, SystemSample sample, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var verdict = await targets.AskAsync(sample, cancellationToken);
            Latency.Record(Stopwatch.GetElapsedTime(began));
            _verdicts[(int)verdict]++;
        }
        catch (RpcException failure)
        {
            Failed[failure.StatusCode] = Failed.GetValueOrDefault(failure.StatusCode) + 1;
        }
    }

    public void Add(LoopFigures other)
    {
        Latency.Add(other.Latency);
        for (var i = 0; i < _verdicts.Length; i++)
            _verdicts[i] += other._verdicts[i];
        foreach (var (status, count) in other.Failed)
            Failed[status] = Failed.GetValueOrDefault(status) + count;
    }
}
