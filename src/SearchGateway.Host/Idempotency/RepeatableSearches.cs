using System.Security.Cryptography;
using Google.Protobuf;
using SearchGateway.Host.Api;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Model;

namespace SearchGateway.Host.Idempotency;

/// <summary>In front of the core, for searches with a key: the same search is made once, and answered again with the answer that it had.</summary>
internal sealed class RepeatableSearches(KeptAnswers kept, WaitingSearches waiting, TimeProvider time)
{
    /// <summary>As the core searches, once for each key.</summary>
    /// <param name="door">The core, under the rules that decide.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="key">The caller's key.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="budget">Time left until the caller's own deadline, or null if it has none.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>Null if the key stands for another request.</returns>
    public async ValueTask<SearchReply?> SearchAsync(SearchDoor door, Caller caller, string key, V1.SearchRequest request, TimeSpan? budget, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var digest = SHA256.HashData(request.ToByteArray());
        while (true)
        {
            // What the rules of this moment have not decided is not handed out again.
            var owner = SearchOwner.Of(caller, door.ActivePack()?.Hash ?? "", key);
            var search = kept.Join(owner, digest, out var isFirst);
            if (isFirst)
            {
                IdempotencyTelemetry.Made();
                return await MakeAsync(door, search, caller, request, budget - time.GetElapsedTime(began), cancellationToken);
            }

            if (!search.Asks(digest))
            {
                IdempotencyTelemetry.Refused();
                return null;
            }

            if (await EndOfAsync(search, cancellationToken) is { } reply)
            {
                IdempotencyTelemetry.Repeated();
                return reply;
            }

            // The one who made it has gone: now this one makes it.
        }
    }

    private async ValueTask<SearchReply> MakeAsync(SearchDoor door, KeyedSearch search, Caller caller, V1.SearchRequest request, TimeSpan? budget, CancellationToken cancellationToken)
    {
        SearchReply? reply = null;
        try
        {
            return reply = await door.SearchAsync(caller, request.ToInput(), budget, cancellationToken);
        }
        finally
        {
            kept.End(search, reply);
        }
    }

    /// <summary>What the search came to; null if there is nobody to make it any more.</summary>
    private async ValueTask<SearchReply?> EndOfAsync(KeyedSearch search, CancellationToken cancellationToken)
    {
        if (search.Ended.IsCompletedSuccessfully)
            return await search.Ended;
        using (waiting.OneIdle())
        {
            try
            {
                return await search.Ended.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return new SearchReply.Abandoned();
            }
        }
    }
}
