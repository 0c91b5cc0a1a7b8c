using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Model;

namespace SearchGateway.Audit.Signing;

/// <summary>
/// Which key signs: the one in force by the log's last checkpoint, and the next as soon as its file is there. Both are looked for at the start, so that
/// a gateway may stop at any time between a handover and the day on which the next key takes the place of the one before in its file.
/// </summary>
/// <remarks>Every key that it opened is open until the log is closed.</remarks>
internal sealed class KeySuccession(AuditOptions options, ISigningKeySource? source, Chance chance, ILogger logger) : IDisposable
{
    private readonly List<CheckpointSigner> _opened = [];
    private byte[] _seen = [];
    private CheckpointSigner? _next;

    /// <summary>Who signs behind a log's last checkpoint.</summary>
    /// <exception cref="AuditLogException">Neither key is that one, or none can be opened; the message says what to do.</exception>
    public CheckpointSigner Open(AuditTail tail)
    {
        if (tail.Last is { } last && FindNext() is { } next && MaySignBehind(last.Note, next))
            return next;
        var signer = Open((source ?? SigningKeySources.Of(options, logger)).Open(logIsEmpty: tail is { NextIndex: 0, Last: null }));
        return tail.Last is not { } end || MaySignBehind(end.Note, signer) ? signer : throw NotInForce(end.Note);
    }

    /// <summary>The next key; null if none is named or its file is not there yet. Opened anew when the file has changed.</summary>
    /// <exception cref="AuditLogException">It is there and cannot be used.</exception>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    public CheckpointSigner? FindNext()
    {
        if (options.Next is not { } next || !File.Exists(next.KeyFile))
            return null;
        var found = SHA256.HashData(File.ReadAllBytes(next.KeyFile));
        if (_next is not null && found.AsSpan().SequenceEqual(_seen))
            return _next;
        _next = Open(SigningKeySources.Of(next, logger).Open(logIsEmpty: false));
        _seen = found;
        return _next;
    }

    public void Dispose()
    {
        foreach (var signer in _opened)
            signer.Dispose();
    }

    private CheckpointSigner Open(ECDsa key)
    {
        var signer = new CheckpointSigner(options.Origin, chance.Signer(key));
        _opened.Add(signer);
        return signer;
    }

    private static bool MaySignBehind(string note, CheckpointSigner signer)
    {
        using var verifier = CheckpointVerifier.FromKey(signer.PublicKey);
        return verifier.Verify(note) is not null && (KeyHandover.Read(note) is not { } handover || handover.Next.AsSpan().SequenceEqual(signer.PublicKey));
    }

    private static AuditLogException NotInForce(string note) => new(KeyHandover.Read(note) is { } handover
        ? $"The audit log was handed over to the key whose SHA-256 is {Convert.ToHexStringLower(KeyDigest.Of(handover.Next))}. Audit:SigningKeyPath or Audit:Next must name that one; the key before signs nothing more."
        : "The audit log's last checkpoint was altered, or was signed with another key than the configured one.");
}

/// <summary>What a key is called in records and messages.</summary>
internal static class KeyDigest
{
    /// <summary>SHA-256 of a SubjectPublicKeyInfo.</summary>
    public static byte[] Of(ReadOnlySpan<byte> publicKey) => SHA256.HashData(publicKey);
}
