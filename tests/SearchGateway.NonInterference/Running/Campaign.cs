using System.Collections.Concurrent;
using System.Diagnostics;
using SearchGateway.NonInterference.Twins;

namespace SearchGateway.NonInterference.Running;

/// <summary>What a campaign runs.</summary>
/// <param name="Pack">Name of the rule pack.</param>
/// <param name="Seed">The seed.</param>
/// <param name="First">Number of the first pair.</param>
/// <param name="Pairs">Number of pairs.</param>
/// <param name="Lanes">How many go through at once.</param>
internal sealed record Plan(string Pack, ulong Seed, long First, long Pairs, int Lanes)
{
    /// <summary>The campaign ends when as many pairs were told apart.</summary>
    public int MostFindings { get; init; } = 5;

    /// <summary>Changes the gateways; see <see cref="TwinSettings.Adjust"/>.</summary>
    public Action<WebApplicationBuilder, Stage>? Adjust { get; init; }
}

/// <summary>What a campaign came to.</summary>
internal sealed record Verdict(Plan Plan, Tally Tally, IReadOnlyList<Finding> Findings, TimeSpan Elapsed);

/// <summary>Sends many pairs through gateways in lockstep.</summary>
internal sealed class Campaign(Plan plan, TimeProvider time)
{
    private readonly ConcurrentQueue<Finding> _findings = new();
    private long _next;
    private long _done;

    /// <summary>Pairs that went through so far.</summary>
    public long Done => Volatile.Read(ref _done);

    public IReadOnlyCollection<Finding> FindingsSoFar => _findings;

    /// <summary>Runs until all pairs went through, enough were told apart, or it is told to stop.</summary>
    public async Task<Verdict> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("noninterference-");
        try
        {
            // The rules must be in force, so today is today; within the day the clock stands still.
            var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
            var settings = new TwinSettings(plan.Pack, folder.FullName, new StandingClock(today)) { Adjust = plan.Adjust };
            await using (await TwinPair.StartAsync(settings))
            {
                // Makes the signing key, which all share.
            }

            var began = Stopwatch.GetTimestamp();
            var tallies = await Task.WhenAll(Enumerable.Range(0, plan.Lanes).Select(_ => Task.Run(() => RunLaneAsync(settings, cancellationToken), CancellationToken.None)));
            var whole = new Tally();
            foreach (var tally in tallies)
                whole.Add(tally);
            return new Verdict(plan, whole, [.. _findings], Stopwatch.GetElapsedTime(began));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<Tally> RunLaneAsync(TwinSettings settings, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        await using var lane = await Lane.StartAsync(settings, plan.Seed);
        while (!cancellationToken.IsCancellationRequested && _findings.Count < plan.MostFindings)
        {
            var number = Interlocked.Increment(ref _next) - 1;
            if (number >= plan.Pairs)
                break;
            try
            {
                if (await lane.RunAsync(plan.First + number, tally, cancellationToken) is { } finding)
                    _findings.Enqueue(finding);
                Interlocked.Increment(ref _done);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        return tally;
    }
}
