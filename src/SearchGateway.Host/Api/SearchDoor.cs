using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>What both faces call, and all that they can call: the core's methods, so that a test can stand in for them.</summary>
internal sealed class SearchDoor
{
    public required Func<Caller, SearchInput, TimeSpan?, CancellationToken, ValueTask<SearchReply>> SearchAsync { get; init; }

    public required Func<Caller, SearchInput, TimeSpan?, CancellationToken, IAsyncEnumerable<SearchEvent>> SearchStreamAsync { get; init; }

    public static SearchDoor To(SearchPipeline pipeline) => new()
    {
        SearchAsync = pipeline.SearchAsync,
        SearchStreamAsync = pipeline.SearchStreamAsync,
    };
}
