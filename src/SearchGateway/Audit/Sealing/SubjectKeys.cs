using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SearchGateway.Model;

namespace SearchGateway.Audit.Sealing;

/// <summary>
/// The keys of the digests by which a person's own searches are found on a lawful request, in a file apart from the log and from the
/// record keys. Each is used for a time and kept as long as there are digests made with it.
/// </summary>
public sealed class SubjectKeys : IDisposable
{
    /// <summary>Length of a digest, in bytes.</summary>
    public const int DigestLength = 16;

    [ThreadStatic]
    private static KeyedHash? _hash;

    /// <summary>Most digests of callers to remember.</summary>
    private const int MostCallers = 4096;

    private readonly ConcurrentDictionary<(string Kind, string State, string Name), CallerDigest> _callers = new();
    private readonly string _path;
    private readonly TimeSpan _life;
    private readonly Chance.Filling _fill;
    private readonly Lock _gate = new();
    private FileOwnership? _ownership;
    private volatile KeyValuePair<DateOnly, byte[]>[] _keys;

    private SubjectKeys(string path, FileOwnership? ownership, TimeSpan life, Chance.Filling fill, Dictionary<DateOnly, byte[]> keys)
    {
        _path = path;
        _ownership = ownership;
        _life = life;
        _fill = fill;
        _keys = [.. keys.OrderByDescending(key => key.Key)];
    }

    /// <summary>The days from which the keys were used, latest first.</summary>
    public IReadOnlyList<DateOnly> UsedFrom => [.. _keys.Select(key => key.Key)];

    /// <summary>Takes the file for a log, until it is disposed of, and reads the keys; begins a file where there is none.</summary>
    /// <exception cref="AuditLogException">The file cannot be read or written, is another log's, or holds something else.</exception>
    internal static SubjectKeys OpenOrCreate(string path, TimeSpan life, Chance.Filling? fill = null)
    {
        var ownership = KeyFile.Take(path, "Audit:SubjectKeysPath");
        try
        {
            return new SubjectKeys(path, ownership, life, fill ?? RandomNumberGenerator.Fill, KeyFile.ReadOrCreate(path));
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    /// <summary>Gives the file back: nothing is written to it any more. What was read can still be used.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ownership?.Dispose();
            _ownership = null;
        }
    }

    /// <summary>The digest of <paramref name="text"/> under the key in use.</summary>
    /// <exception cref="AuditLogException">A new key is due and cannot be written.</exception>
    internal void Digest(string text, DateTimeOffset now, Span<byte> digest) => Digest(text, KeyAt(DateOnly.FromDateTime(now.UtcDateTime)), digest);

    /// <summary>As <see cref="Digest(string, DateTimeOffset, Span{byte})"/>, of a form's text.</summary>
    /// <exception cref="AuditLogException">A new key is due and cannot be written.</exception>
    internal void Digest(in SubjectForm form, DateTimeOffset now, Span<byte> digest)
    {
        Span<byte> text = stackalloc byte[form.Kind.Length + SubjectForm.HashDigits];
        Digest(text[..form.Write(text)], KeyAt(DateOnly.FromDateTime(now.UtcDateTime)), digest);
    }

    /// <summary>As <see cref="Digest(string, DateTimeOffset, Span{byte})"/> for an officer or a unit, who searches again and again: made once under a key.</summary>
    /// <param name="kind">One of the kinds of <see cref="FactTexts"/>.</param>
    /// <param name="memberState">The Member State.</param>
    /// <param name="name">The officer or the unit.</param>
    /// <param name="now">Decides the key.</param>
    /// <exception cref="AuditLogException">A new key is due and cannot be written.</exception>
    internal ReadOnlyMemory<byte> CallersDigest(string kind, string memberState, string name, DateTimeOffset now)
    {
        var key = KeyAt(DateOnly.FromDateTime(now.UtcDateTime));
        if (_callers.TryGetValue((kind, memberState, name), out var known) && ReferenceEquals(known.Key, key))
            return known.Digest;
        var digest = new byte[DigestLength];
        Digest(FactTexts.Of(kind, memberState, name), key, digest);
        if (_callers.Count >= MostCallers)
            _callers.Clear();
        _callers[(kind, memberState, name)] = new CallerDigest(key, digest);
        return digest;
    }

    /// <summary>The digests of <paramref name="text"/> under every key that is kept: whatever was written with one of them is found.</summary>
    internal byte[][] Digests(string text) => [.. _keys.Select(key =>
    {
        var digest = new byte[DigestLength];
        Digest(text, key.Value, digest);
        return digest;
    })];

    /// <summary>Reads the keys of a log, to compare digests.</summary>
    /// <exception cref="AuditLogException">There is no such file, or it holds something else; the message says which.</exception>
    public static SubjectKeys Open(string path) =>
        new(path, ownership: null, TimeSpan.MaxValue, RandomNumberGenerator.Fill, KeyFile.Read(path) ?? throw new AuditLogException($"There is no file of subject keys at '{path}'."));

    /// <summary>True if <paramref name="digest"/> is that of <paramref name="text"/> under a key, or can no longer be told: the key of that day is destroyed.</summary>
    internal bool IsDigest(string text, DateOnly day, ReadOnlySpan<byte> digest)
    {
        Span<byte> own = stackalloc byte[DigestLength];
        var isKept = false;
        foreach (var (usedFrom, key) in _keys)
        {
            Digest(text, key, own);
            if (own.SequenceEqual(digest))
                return true;
            isKept |= usedFrom <= day;
        }

        return !isKept;
    }

    /// <summary>Destroys the key that was first used on a day: digests made with it lead to nobody any more.</summary>
    /// <returns>False if there was none, or it is in use.</returns>
    internal bool Destroy(DateOnly usedFrom)
    {
        lock (_gate)
        {
            if (!Array.Exists(_keys[Math.Min(1, _keys.Length)..], key => key.Key == usedFrom))
                return false;
            RequireOwnership();
            KeyFile.Destroy(_path, usedFrom);
            _keys = [.. _keys.Where(key => key.Key != usedFrom)];
            return true;
        }
    }

    private void RequireOwnership()
    {
        if (_ownership is null)
            throw new AuditLogException($"The file of keys '{_path}' was opened for reading, or its log is closed: nothing is written to it.");
    }

    private static void Digest(string text, byte[] key, Span<byte> digest)
    {
        const int Most = 512;
        Span<byte> bytes = Encoding.UTF8.GetMaxByteCount(text.Length) <= Most ? stackalloc byte[Most] : new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        Digest(bytes[..Encoding.UTF8.GetBytes(text, bytes)], key, digest);
    }

    private static void Digest(ReadOnlySpan<byte> text, byte[] key, Span<byte> digest)
    {
        Span<byte> whole = stackalloc byte[KeyedHash.Size];
        KeyedHash.Of(ref _hash, key, text, whole);
        whole[..DigestLength].CopyTo(digest);
    }

    private byte[] KeyAt(DateOnly day) => Current(day) ?? Make(day);

    private byte[]? Current(DateOnly day) => _keys is [var latest, ..] && day.DayNumber - latest.Key.DayNumber < _life.TotalDays ? latest.Value : null;

    private byte[] Make(DateOnly day)
    {
        lock (_gate)
        {
            if (Current(day) is { } made)
                return made;
            RequireOwnership();
            var key = new byte[KeyFile.KeyLength];
            _fill(key);
            KeyFile.Append(_path, day, key);
            _keys = [KeyValuePair.Create(day, key), .. _keys];
            return key;
        }
    }

    private sealed record CallerDigest(byte[] Key, byte[] Digest);
}
