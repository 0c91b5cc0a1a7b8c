using System.Collections.Concurrent;
using SearchGateway.Host.Api;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>Stands in for the core: gives the reply that a test sets and keeps what the faces asked.</summary>
internal sealed class FakeCore
{
    public ConcurrentQueue<(Caller Caller, SearchInput Input, TimeSpan? Budget)> Asked { get; } = new();

    public Func<CancellationToken, ValueTask<SearchReply>> Reply { get; set; } = _ => ValueTask.FromResult<SearchReply>(SampleReplies.Answered);

    public Func<CancellationToken, IAsyncEnumerable<SearchEvent>> Events { get; set; } = _ => SampleReplies.Stream.ToAsyncEnumerable();

    public bool IsAuditLogWritable { get; set; } = true;

    public AccessSummary Access { get; set; } = new(SampleReplies.Pack, []);

    public Func<Caller, PolicyReloadReply> Reload { get; set; } = _ => new PolicyReloadReply.Unchanged(SampleReplies.Active);

    public PolicyDoor PolicyDoor => new()
    {
        Active = () => SampleReplies.Active,
        ReloadAsync = (caller, _) => ValueTask.FromResult(Reload(caller)),
    };

    public SearchDoor Door => new()
    {
        Explain = (_, _) => Access,
        IsAuditLogWritable = () => IsAuditLogWritable,
        ActivePack = () => Access.Pack,
        AuditKey = () => "-----BEGIN PUBLIC KEY-----\n",
        SearchAsync = (caller, input, budget, token) =>
        {
            Asked.Enqueue((caller, input, budget));
            return Reply(token);
        },
        SearchStreamAsync = (caller, input, budget, token) =>
        {
            Asked.Enqueue((caller, input, budget));
            return Events(token);
        },
    };

    /// <summary>Both methods give this reply.</summary>
    public void ReplyWith(SearchReply reply)
    {
        Reply = _ => ValueTask.FromResult(reply);
        Events = _ => new SearchEvent[] { new SearchEvent.Ended(reply) }.ToAsyncEnumerable();
    }
}
