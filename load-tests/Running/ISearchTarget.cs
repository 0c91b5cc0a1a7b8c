using SearchGateway.LoadTests.Queries;

namespace SearchGateway.LoadTests.Running;

/// <summary>One face of the gateway under load.</summary>
internal interface ISearchTarget : IDisposable
{
    /// <summary>Searches once, without any retry; a failure is a result. Cancelled calls throw.</summary>
    Task<CallResult> SearchAsync(PreparedQuery query, CancellationToken cancellationToken);
}
