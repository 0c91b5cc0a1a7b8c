using System.Collections.Immutable;

namespace SearchGateway.Audit.Checkpoints;

/// <summary>A key of a log and what it may sign.</summary>
/// <param name="PublicKey">SubjectPublicKeyInfo in DER.</param>
/// <param name="From">Size of the first checkpoint that it may sign.</param>
/// <param name="Until">Size of the last.</param>
internal sealed record LogKey(ReadOnlyMemory<byte> PublicKey, long From, long Until)
{
    private readonly byte[] _id = SignedNote.KeyId(PublicKey.Span);

    /// <summary>True if the key may have made this signature: it has the key's identifier and signs that size.</summary>
    public bool MaySign(ReadOnlySpan<byte> signature, long size) => size >= From && size <= Until && signature.StartsWith(_id);

    public bool Is(ReadOnlySpan<byte> publicKey) => PublicKey.Span.SequenceEqual(publicKey);
}

/// <summary>The keys that may sign a log's checkpoints; for several threads at once.</summary>
internal sealed class LogKeyRing(ImmutableArray<LogKey> keys)
{
    private readonly Lock _gate = new();
    private ImmutableArray<LogKey> _keys = keys;

    public ImmutableArray<LogKey> Keys
    {
        get
        {
            lock (_gate)
                return _keys;
        }
    }

    /// <summary>
    /// Takes the keys that a known one vouches for: the next, which it handed the log to, or the one before, which handed the log to it. A key hands
    /// over once; what it signs behind that counts for nothing.
    /// </summary>
    public void Follow(IReadOnlyCollection<KeyHandover> handovers)
    {
        lock (_gate)
        {
            // However they are ordered, each pass finds at least one more or the last was found.
            while (handovers.FirstOrDefault(handover => !IsFollowed(handover) && IsVouchedFor(handover)) is { } next)
                Follow(next);
        }
    }

    /// <summary>True if both keys of a handover are known and change there.</summary>
    public bool IsFollowed(KeyHandover handover) =>
        Find(handover.Previous)?.Until == handover.At.Size && Find(handover.Next)?.From == handover.At.Size;

    private bool IsVouchedFor(KeyHandover handover) =>
        Find(handover.Previous) is var previous && Find(handover.Next) is var next && (previous is not null || next is not null)
        && (previous is null || previous.Until == long.MaxValue) && (next is null || next.From == 0)
        && (previous?.From ?? 0) < handover.At.Size && handover.At.Size < (next?.Until ?? long.MaxValue);

    private void Follow(KeyHandover handover)
    {
        var previous = Find(handover.Previous) ?? new LogKey(handover.Previous, From: 0, long.MaxValue);
        var next = Find(handover.Next) ?? new LogKey(handover.Next, From: 0, long.MaxValue);
        _keys = [.. Keys.Where(key => !key.Is(handover.Previous) && !key.Is(handover.Next)), previous with { Until = handover.At.Size }, next with { From = handover.At.Size }];
    }

    private LogKey? Find(byte[] publicKey) => Keys.FirstOrDefault(key => key.Is(publicKey));
}
