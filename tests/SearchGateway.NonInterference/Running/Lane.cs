using SearchGateway.Model;
using SearchGateway.NonInterference.Twins;
using SearchGateway.NonInterference.Worlds;

namespace SearchGateway.NonInterference.Running;

/// <summary>Runs pairs one after the other through two gateways in lockstep.</summary>
internal sealed class Lane : IAsyncDisposable
{
    private readonly TwinSettings _settings;
    private readonly ulong _seed;
    private readonly DateOnly _today;
    private TwinPair _twins;
    private readonly IReadOnlyDictionary<Authority, IReadOnlyList<PurposeAccess>> _access;

    private Lane(TwinSettings settings, ulong seed, TwinPair twins)
    {
        (_settings, _seed, _twins) = (settings, seed, twins);
        _today = DateOnly.FromDateTime(settings.Clock.GetUtcNow().UtcDateTime);
        _access = twins.Left.Access();
    }

    public static async Task<Lane> StartAsync(TwinSettings settings, ulong seed) => new(settings, seed, await TwinPair.StartAsync(settings));

    /// <summary>Runs a pair.</summary>
    /// <returns>Null if the worlds could not be told apart.</returns>
    public async Task<Finding?> RunAsync(long number, Tally tally, CancellationToken cancellationToken)
    {
        var trial = Trial.Draw(_seed, number, _access, _today);
        var (left, difference) = await AskAsync(trial, trial.Edits, cancellationToken);
        if (left is not null)
            tally.Count(trial, left);
        if (difference is null)
            return null;

        var alone = new List<string>();
        await StartAfreshAsync();
        foreach (var edit in left is null ? [] : trial.Edits)
        {
            if ((await AskAsync(trial, [edit], cancellationToken)).Difference is not null)
            {
                alone.Add(edit.What);
                await StartAfreshAsync();
            }
        }

        return Finding.Of(_settings.Pack, trial, difference, alone.Count > 0 ? alone : [.. trial.Edits.Select(e => e.What)]);
    }

    public ValueTask DisposeAsync() => _twins.DisposeAsync();

    private async Task<(Faces.Reply? Left, string? Difference)> AskAsync(Trial trial, IEnumerable<Edit> edits, CancellationToken cancellationToken)
    {
        try
        {
            var (left, right) = await _twins.AskAsync(trial.Question, trial.World, trial.Other(edits), cancellationToken);
            return (left, Comparison.Of(trial, _twins, left, right));
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException or HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            return (null, $"no answer: {broken.Message}");
        }
    }

    /// <summary>Once two answers differ the logs differ for good.</summary>
    private async Task StartAfreshAsync()
    {
        await _twins.DisposeAsync();
        _twins = await TwinPair.StartAsync(_settings);
    }
}
