using SearchGateway.Client;
using SearchGateway.LoadTests.Queries;

namespace SearchGateway.LoadTests.Running;

/// <summary>This process's share of a run: tokens, keys and connections first, then the load.</summary>
internal sealed class LoadGenerator : IDisposable
{
    private readonly RunSettings _settings;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<LoadFlow> _flows;
    private readonly KeptAnswers? _kept;
    private OpenLoop? _loop;

    private LoadGenerator(RunSettings settings, IReadOnlyList<LoadFlow> flows, KeptAnswers? kept, TimeProvider clock) =>
        (_settings, _flows, _kept, _clock) = (settings, flows, kept, clock);

    /// <summary>The loop that runs; null before.</summary>
    public OpenLoop? Loop => _loop;

    public IReadOnlyList<LoadFlow> Flows => _flows;

    /// <summary>Gets everything that the load needs.</summary>
    /// <exception cref="Commands.RunException">A profile gets no token, or a gateway does not give its log's key.</exception>
    public static async Task<LoadGenerator> PrepareAsync(RunSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var mixes = settings.Flows.Select((flow, place) => new QueryMix(flow.Queries.Templates(), settings.Plan.Seed + place)).ToList();
        var tokens = await Session.TokensAsync(settings.Rest, mixes.SelectMany(mix => mix.Profiles), cancellationToken);
        var keys = settings.Receipts == ReceiptCheck.Never ? [] : await Session.LogKeysAsync(settings.KeySources, tokens, cancellationToken);
        var kept = settings.Receipts == ReceiptCheck.After ? new KeptAnswers(keys) : null;
        return new LoadGenerator(
            settings,
            [.. settings.Flows.Zip(mixes, (flow, mix) => new LoadFlow(flow.Name, flow.Arrivals.Make(flow.Scale, flow.Speed), mix, Target(settings, flow, tokens, kept is null ? keys : [], clock))
            {
                CheckEvery = settings.CheckEvery, Kept = kept,
            })],
            kept,
            clock);
    }

    /// <summary>Runs the load to its end, or until <paramref name="stop"/>.</summary>
    /// <param name="process">Which of the run's processes this is, from 0.</param>
    /// <param name="begin">The instant at which all of them begin; at once unless given.</param>
    /// <param name="stop">Ends the load early; the figures so far stand.</param>
    public async Task<GeneratorReport> RunAsync(int process, DateTimeOffset? begin, CancellationToken stop)
    {
        var plan = _settings.Plan with { MaxInFlight = (_settings.Plan.MaxInFlight + _settings.Processes - 1) / _settings.Processes };
        using var loop = new OpenLoop(plan, _flows, _clock) { Share = (process, _settings.Processes), Begin = begin };
        _loop = loop;
        var watch = new GeneratorWatch(_settings.MostLateness, _clock);
        await loop.RunAsync(stop);
        // What comes after the run costs no longer anybody anything; it is not part of what was watched.
        var report = watch.Report(process, loop.Measured, [.. _flows.Select(flow => flow.Tally.Snapshot())]);
        if (_kept is null)
            return report;
        _kept.Verify();
        return report with { Flows = [.. _flows.Select(flow => flow.Tally.Snapshot())] };
    }

    public void Dispose()
    {
        foreach (var flow in _flows)
            flow.Target.Dispose();
    }

    private static ISearchTarget Target(RunSettings settings, FlowSettings flow, IReadOnlyDictionary<string, string> tokens, IReadOnlyList<LogPublicKey> keys, TimeProvider clock) => flow.Face switch
    {
        FlowSettings.Rest => new RestTarget(settings.Rest, tokens, keys, flow.Timeout),
        FlowSettings.Stream => new StreamTarget(settings.Grpc, tokens, keys, flow.Timeout, settings.AllowRemote, clock),
        _ => new FrameTarget(settings.Grpc, tokens, keys, flow.Timeout, settings.AllowRemote),
    };
}
