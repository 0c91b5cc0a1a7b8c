using SearchGateway.Audit;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Host.Api;

/// <summary>What both faces call, and all that they can call: the core's methods, so that a test can stand in for them.</summary>
internal sealed class SearchDoor
{
    public required Func<Caller, SearchInput, TimeSpan?, CancellationToken, ValueTask<SearchReply>> SearchAsync { get; init; }

    public required Func<Caller, SearchInput, TimeSpan?, CancellationToken, IAsyncEnumerable<SearchEvent>> SearchStreamAsync { get; init; }

    public required Func<Caller, Purpose?, AccessSummary> Explain { get; init; }

    /// <summary>The audit log's public key in PEM, by which receipts are verified.</summary>
    public required Func<string> AuditKey { get; init; }

    public static SearchDoor To(SearchPipeline pipeline, PolicyEngine policy, AuditLog log) => new()
    {
        Explain = policy.Explain,
        AuditKey = () => log.PublicKeyPem,
        SearchAsync = pipeline.SearchAsync,
        SearchStreamAsync = pipeline.SearchStreamAsync,
    };
}
