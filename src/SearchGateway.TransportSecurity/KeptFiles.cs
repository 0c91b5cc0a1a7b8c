using System.Security.Cryptography;

namespace SearchGateway.TransportSecurity;

/// <summary>
/// What some files hold, read again when they have changed: looked at no more often than each second, and only when it is asked for. Files
/// that cannot be read, as in the middle of being written, leave in use what was read before.
/// </summary>
internal sealed class KeptFiles<T>
    where T : class
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly IReadOnlyList<string> _paths;
    private readonly Func<T> _load;
    private readonly Action<Exception?> _told;
    private readonly Lock _reading = new();
    private byte[] _seen;
    private long _looked;
    private volatile T _current;

    /// <summary>Reads the files for the first time.</summary>
    /// <param name="time">Tells when to look again.</param>
    /// <param name="paths">The files.</param>
    /// <param name="load">Reads them.</param>
    /// <param name="told">Is told of each change: null if it was taken, or why it was not.</param>
    public KeptFiles(TimeProvider time, IReadOnlyList<string> paths, Func<T> load, Action<Exception?> told)
    {
        (_time, _paths, _load, _told) = (time, paths, load, told);
        _seen = Fingerprint();
        _looked = time.GetTimestamp();
        _current = load();
    }

    public T Current
    {
        get
        {
            if (_time.GetElapsedTime(Volatile.Read(ref _looked)) >= s_pause && _reading.TryEnter())
            {
                try
                {
                    Look();
                }
                finally
                {
                    _reading.Exit();
                }
            }

            return _current;
        }
    }

    private void Look()
    {
        Volatile.Write(ref _looked, _time.GetTimestamp());
        try
        {
            var found = Fingerprint();
            if (found.AsSpan().SequenceEqual(_seen))
                return;
            _current = _load();
            _seen = found;
            _told(null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            _told(fault);
        }
    }

    private byte[] Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in _paths)
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        return hash.GetHashAndReset();
    }
}
