using SearchGateway.Model;

namespace SearchGateway.Host.Idempotency;

/// <summary>Whose search it is and under which key. Another officer, another right or another rule pack makes another search of it.</summary>
internal readonly record struct SearchOwner(
    Authority Authority, string MemberState, string Profile, string Unit, string Officer, long Purposes, CallerRoles Roles, string RulePack, string Key)
{
    public static SearchOwner Of(Caller caller, string rulePack, string key) => new(
        caller.Authority, caller.MemberState, caller.Profile, caller.Unit, caller.Officer,
        caller.Purposes.Aggregate(0L, (all, purpose) => all | (1L << (int)purpose)), caller.Roles, rulePack, key);

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => nameof(SearchOwner);
}

/// <summary>A search under a key: under way, then over.</summary>
/// <param name="owner">Whose it is.</param>
/// <param name="request">Digest of what was asked.</param>
internal sealed class KeyedSearch(SearchOwner owner, byte[] request)
{
    private readonly TaskCompletionSource<SearchReply?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SearchOwner Owner => owner;

    /// <summary>What it came to; null if its caller went away, or it broke.</summary>
    public Task<SearchReply?> Ended => _ended.Task;

    /// <summary>Memory that the answer takes, as estimated, in bytes.</summary>
    public long Size { get; set; }

    /// <summary>Since when it is kept, by the clock's timestamp.</summary>
    public long KeptSince { get; set; }

    public bool Asks(byte[] other) => request.AsSpan().SequenceEqual(other);

    public void End(SearchReply? reply) => _ended.SetResult(reply);
}
