using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Policy.Loading;

namespace SearchGateway;

/// <summary>
/// Rules beside those in force, to try them out on simulated systems. A search under them goes the whole way, its record names the
/// pack that decided, and nothing that is in force changes. The host decides whether it offers this at all; with real systems it must not.
/// </summary>
public sealed class ExercisePacks
{
    private readonly IOptionsMonitor<PolicyOptions> _options;
    private readonly SearchPipeline _pipeline;
    private readonly RecordRetention _retention;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Exercise> _read = new(StringComparer.Ordinal);

    internal ExercisePacks(IOptionsMonitor<PolicyOptions> options, SearchPipeline pipeline, RecordRetention retention, TimeProvider time)
    {
        _options = options;
        _pipeline = pipeline;
        _retention = retention;
        _time = time;
    }

    /// <summary>Names of the packs that lie in the folder of packs, in order.</summary>
    public ImmutableArray<string> Names => Directory.Exists(_options.CurrentValue.Folder)
        ? [.. Directory.EnumerateDirectories(_options.CurrentValue.Folder).Where(IsPack).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The way under another pack, as it lies on disk at this moment.</summary>
    /// <param name="name">The pack's name, one of <see cref="Names"/>.</param>
    /// <returns>The way, or every fault of the pack; neither if there is no such pack.</returns>
    public (Exercise? Exercise, ImmutableArray<RulePackFault> Faults) Find(string name)
    {
        // Compared with names that are there, so that a name is never a path to elsewhere.
        if (!Names.Contains(name, StringComparer.Ordinal))
            return (null, []);
        var folder = Path.Combine(_options.CurrentValue.Folder, name);
        // Compiled once for as long as its files are the same.
        if (_read.TryGetValue(name, out var known) && known.Policy.Active.Identity.Hash == PackFile.HashOf(PackFolder.Read(folder, [])))
            return (known, []);
        var read = RulePack.Load(folder, DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime));
        return read.Pack is { } pack ? (_read[name] = Begin(pack), []) : (null, read.Faults);
    }

    private Exercise Begin(RulePack pack)
    {
        _retention.Learn(pack.Identity, pack.Retention);
        var engine = new PolicyEngine(pack);
        return new Exercise(_pipeline.Under(engine), engine);
    }

    private static bool IsPack(string folder) => File.Exists(Path.Combine(folder, "pack.yaml"));
}

/// <summary>A way under rules that are not in force.</summary>
/// <param name="Pipeline">The way.</param>
/// <param name="Policy">What decides on it.</param>
public sealed record Exercise(SearchPipeline Pipeline, PolicyEngine Policy);
