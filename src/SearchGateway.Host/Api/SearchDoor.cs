using SearchGateway.Audit;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Host.Api;

/// <summary>What the faces and the health checks call, and all that they can: the core's methods, so that a test can stand in for them.</summary>
internal sealed class SearchDoor
{
    public required Func<Caller, SearchInput, TimeSpan?, CancellationToken, ValueTask<SearchReply>> SearchAsync { get; init; }

    public required Func<Caller, SearchInput, TimeSpan?, CancellationToken, IAsyncEnumerable<SearchEvent>> SearchStreamAsync { get; init; }

    public required Func<Caller, Purpose?, AccessSummary> Explain { get; init; }

    /// <summary>The audit log's public key in PEM, by which receipts are verified.</summary>
    public required Func<string> AuditKey { get; init; }

    public required Func<bool> IsAuditLogWritable { get; init; }

    public required Func<RulePackIdentity?> ActivePack { get; init; }

    /// <summary>The same door to the way under other rules.</summary>
    public SearchDoor Under(Exercise exercise) => new()
    {
        SearchAsync = exercise.Pipeline.SearchAsync,
        SearchStreamAsync = exercise.Pipeline.SearchStreamAsync,
        Explain = exercise.Policy.Explain,
        AuditKey = AuditKey,
        IsAuditLogWritable = IsAuditLogWritable,
        ActivePack = () => exercise.Policy.Active.Identity,
    };

    public static SearchDoor To(SearchPipeline pipeline, PolicyEngine policy, AuditLog log) => new()
    {
        SearchAsync = pipeline.SearchAsync,
        SearchStreamAsync = pipeline.SearchStreamAsync,
        Explain = policy.Explain,
        AuditKey = () => log.PublicKeyPem,
        IsAuditLogWritable = () => log.IsWritable,
        ActivePack = () => policy.Active.Identity,
    };
}
