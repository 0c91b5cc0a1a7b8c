using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SearchGateway.Audit.Sealing;

/// <summary>
/// A file of keys by day: lines of one length, a day and a key in Base64. A key is appended, and destroyed by writing over its line,
/// so that none stays behind in an older file. Only its owner reads it.
/// </summary>
internal static class KeyFile
{
    /// <summary>Length of every key, in bytes.</summary>
    public const int KeyLength = 32;

    private const string DayFormat = "yyyy-MM-dd";

    // A day, a space, Base64 of 32 bytes, the end of the line.
    private const int LineLength = 10 + 1 + 44 + 1;

    private static readonly string Blank = new string('-', LineLength - 1) + "\n";

    /// <summary>The keys in a file; null if there is no file.</summary>
    /// <exception cref="AuditLogException">It cannot be read, or a line is no key.</exception>
    public static Dictionary<DateOnly, byte[]>? Read(string path) => Guarded(path, "read", () =>
    {
        if (!File.Exists(path))
            return null;
        var keys = new Dictionary<DateOnly, byte[]>();
        var text = File.ReadAllText(path);
        // A last line that is cut short was never used: a key is on disk before a record is sealed with it.
        for (var at = 0; at + LineLength <= text.Length; at += LineLength)
        {
            var line = text.AsSpan(at, LineLength);
            if (!line.SequenceEqual(Blank) && !TryAdd(keys, line))
                throw new AuditLogException(string.Create(CultureInfo.InvariantCulture, $"'{path}', line {(at / LineLength) + 1}: a day and a key of {KeyLength} bytes in Base64 are expected, each day once."));
        }

        return keys;
    });

    /// <summary>
    /// Takes the right to write the file until it is given back: two logs that append to one file write a day twice, and one destroys
    /// what the other needs.
    /// </summary>
    /// <param name="path">The file; its folder is made if it is not there.</param>
    /// <param name="setting">The setting that names it.</param>
    /// <exception cref="AuditLogException">Another log has it, or its folder cannot be written.</exception>
    public static FileOwnership Take(string path, string setting) => Guarded(path, "written", () =>
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        // Whichever link leads to it, the file is one.
        var link = File.Exists(path) ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) : null;
        return FileOwnership.Take(link?.FullName ?? path, setting, "file of keys", "another log, which needs a file of its own");
    });

    /// <summary>Reads the keys of a file that was taken, or begins it.</summary>
    /// <exception cref="AuditLogException">It cannot be read or written, or a line is no key.</exception>
    public static Dictionary<DateOnly, byte[]> ReadOrCreate(string path) => Read(path) ?? Guarded(path, "written", () =>
    {
        using var file = Open(path, FileMode.CreateNew);
        file.Flush(flushToDisk: true);
        return new Dictionary<DateOnly, byte[]>();
    });

    /// <summary>Adds a key; it is on disk when this returns.</summary>
    /// <exception cref="AuditLogException">It cannot be written.</exception>
    public static void Append(string path, DateOnly day, ReadOnlySpan<byte> key)
    {
        var line = Encoding.ASCII.GetBytes($"{day.ToString(DayFormat, CultureInfo.InvariantCulture)} {Convert.ToBase64String(key)}\n");
        Guarded(path, "written", () =>
        {
            using var file = Open(path, FileMode.Open);
            file.Position = file.Length - (file.Length % LineLength);
            file.Write(line);
            file.Flush(flushToDisk: true);
            return 0;
        });
    }

    /// <summary>Writes over the key of a day, on disk.</summary>
    /// <exception cref="AuditLogException">It cannot be written.</exception>
    public static void Destroy(string path, DateOnly day) => Guarded(path, "written", () =>
    {
        using var file = Open(path, FileMode.Open);
        var line = new byte[LineLength];
        var wanted = Encoding.ASCII.GetBytes(day.ToString(DayFormat, CultureInfo.InvariantCulture) + " ");
        for (long at = 0; at + LineLength <= file.Length; at += LineLength)
        {
            file.Position = at;
            file.ReadExactly(line);
            if (!line.AsSpan().StartsWith(wanted))
                continue;
            file.Position = at;
            file.Write(Encoding.ASCII.GetBytes(Blank));
        }

        CryptographicOperations.ZeroMemory(line);
        file.Flush(flushToDisk: true);
        return 0;
    });

    private static FileStream Open(string path, FileMode mode)
    {
        // Unbuffered, so that no key lingers in a buffer.
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, BufferSize = 0 };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static T Guarded<T>(string path, string done, Func<T> touch)
    {
        try
        {
            return touch();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AuditLogException($"The file of keys '{path}' cannot be {done}: {failure.Message}", failure);
        }
    }

    private static bool TryAdd(Dictionary<DateOnly, byte[]> keys, ReadOnlySpan<char> line)
    {
        var key = new byte[KeyLength];
        return line[^1] == '\n' && line[10] == ' '
            && DateOnly.TryParseExact(line[..10], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && Convert.TryFromBase64Chars(line[11..^1], key, out var length) && length == KeyLength && keys.TryAdd(day, key);
    }
}
