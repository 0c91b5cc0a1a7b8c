using SearchGateway.Fuzzing.Running;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>Everything that is fuzzed.</summary>
internal static class AllTargets
{
    private static readonly Dictionary<string, Func<FuzzTarget>> s_made = new(StringComparer.Ordinal)
    {
        ["grpc-frames"] = () => new GrpcFrames(),
        ["grpc-headers"] = () => new GrpcHeaders(),
        ["grpc-trailers"] = () => new GrpcTrailers(),
        ["search-requests"] = () => new SearchRequests(),
        ["rest-bodies"] = () => new RestBodies(),
        ["mrz"] = () => new Zones(),
        ["partial-dates"] = () => new PartialDates(),
        ["rule-packs"] = () => new RulePacks(),
        ["receipts"] = () => new Receipts(),
        ["checkpoints"] = () => new Checkpoints(),
        ["page-tokens"] = () => new PageTokens(),
        ["forwarded-certificates"] = () => new ForwardedCertificates(),
        ["sessions"] = () => new SessionFiles(),
        ["batches"] = () => new Batches(),
    };

    public static IReadOnlyCollection<string> Names => s_made.Keys;

    /// <summary>The target of that name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static FuzzTarget Make(string name) =>
        s_made.TryGetValue(name, out var make) ? make() : throw new UsageException($"There is no target '{name}'; there are: {string.Join(", ", Names)}.");
}
