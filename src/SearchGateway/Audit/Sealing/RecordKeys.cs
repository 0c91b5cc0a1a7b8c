using System.Collections.Frozen;
using System.Security.Cryptography;

namespace SearchGateway.Audit.Sealing;

/// <summary>
/// The keys under which records are sealed, one for each day on which records are due; a file of their own, apart from the log. A key
/// is on disk before a record is sealed with it, and destroyed once no record needs it.
/// </summary>
public sealed class RecordKeys : IDisposable
{
    private readonly string _path;
    private readonly Lock _gate = new();
    private FileOwnership? _ownership;
    private volatile FrozenDictionary<DateOnly, byte[]> _days;

    private RecordKeys(string path, FileOwnership? ownership, Dictionary<DateOnly, byte[]> days)
    {
        _path = path;
        _ownership = ownership;
        _days = days.ToFrozenDictionary();
    }

    /// <summary>The days of which there is a key, ascending.</summary>
    public IReadOnlyList<DateOnly> Days => [.. _days.Keys.Order()];

    /// <summary>Reads the keys of a log, to open its records.</summary>
    /// <exception cref="AuditLogException">There is no such file, or it holds something else; the message says which.</exception>
    public static RecordKeys Open(string path) => new(path, ownership: null, KeyFile.Read(path) ?? throw new AuditLogException($"There is no file of record keys at '{path}'."));

    /// <summary>Takes the file for a log, until it is disposed of, and reads the keys; begins a file where there is none.</summary>
    /// <exception cref="AuditLogException">The file cannot be read or written, is another log's, or holds something else.</exception>
    internal static RecordKeys OpenOrCreate(string path)
    {
        var ownership = KeyFile.Take(path, "Audit:RecordKeysPath");
        try
        {
            return new RecordKeys(path, ownership, KeyFile.ReadOrCreate(path));
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

    /// <summary>The key of a day, or null.</summary>
    internal byte[]? Find(DateOnly day) => _days.GetValueOrDefault(day);

    /// <summary>The key of a day, which is made, and on disk, if there was none.</summary>
    /// <exception cref="AuditLogException">The key cannot be written.</exception>
    internal byte[] Of(DateOnly day) => Find(day) ?? Make(day);

    /// <summary>Destroys the key of a day: every record that was sealed with it is beyond reach, in every copy of the log.</summary>
    /// <returns>False if there was none.</returns>
    /// <exception cref="AuditLogException">The file cannot be written; the key is still there.</exception>
    internal bool Destroy(DateOnly day)
    {
        lock (_gate)
        {
            if (!_days.TryGetValue(day, out var key))
                return false;
            RequireOwnership();
            KeyFile.Destroy(_path, day);
            _days = _days.Where(other => other.Key != day).ToFrozenDictionary();
            CryptographicOperations.ZeroMemory(key);
            return true;
        }
    }

    private byte[] Make(DateOnly day)
    {
        lock (_gate)
        {
            if (Find(day) is { } made)
                return made;
            RequireOwnership();
            // The next day's key too: then a disk that is full at midnight does not stop the first search of the day.
            Add(day);
            if (day < DateOnly.MaxValue)
                Add(day.AddDays(1));
            return _days[day];
        }
    }

    private void RequireOwnership()
    {
        if (_ownership is null)
            throw new AuditLogException($"The file of keys '{_path}' was opened for reading, or its log is closed: nothing is written to it.");
    }

    private void Add(DateOnly day)
    {
        if (_days.ContainsKey(day))
            return;
        var key = RandomNumberGenerator.GetBytes(KeyFile.KeyLength);
        KeyFile.Append(_path, day, key);
        _days = _days.Append(KeyValuePair.Create(day, key)).ToFrozenDictionary();
    }
}
