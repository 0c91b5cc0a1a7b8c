using System.IO.Compression;
using System.Text;

namespace SearchGateway.Cli.Leaks;

/// <summary>A file that could not be read, and why.</summary>
internal sealed record Unread(string File, string Reason);

/// <summary>The texts of the files in a folder, line by line: logs and dumps as text, also packed by gzip, and whatever else there is as what can be read of it.</summary>
/// <param name="folder">The folder; what it links to elsewhere is left out.</param>
internal sealed class FolderTexts(string folder)
{
    private const int Head = 4096;
    private const long LargestWhole = 256L << 20;

    private static readonly string[] s_packed = [".zip", ".zst", ".xz", ".bz2", ".7z", ".lz4"];
    private static readonly EnumerationOptions s_below = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    private readonly Dictionary<string, Unread> _unread = new(StringComparer.Ordinal);

    /// <summary>Those that could not be read, so that nothing is known of them.</summary>
    public IEnumerable<Unread> Unread => _unread.Values;

    /// <summary>The files, by their paths below the folder.</summary>
    public IReadOnlyList<string> Files { get; } = [.. Directory.EnumerateFiles(folder, "*", s_below).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    /// <summary>The texts of a file, its path first, with the number of the line; 0 for what has no lines.</summary>
    public IEnumerable<(int Line, string Text)> Of(string file)
    {
        yield return (0, file);
        using var stream = Open(file);
        if (stream is null)
            yield break;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var number = 0;
        while (Next(reader, file) is { } line)
            yield return (++number, line);
        if (Whole(file) is not { } message)
            yield break;
        foreach (var text in ProtobufTexts.Of(message))
            yield return (0, text);
    }

    private string? Next(StreamReader reader, string file)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            _unread[file] = new Unread(file, "broken off: " + broken.GetType().Name);
            return null;
        }
    }

    private Stream? Open(string file)
    {
        if (s_packed.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        {
            _unread[file] = new Unread(file, "packed; unpack it first");
            return null;
        }

        try
        {
            var stream = File.OpenRead(Path.Combine(folder, file));
            return IsGzip(file) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            _unread[file] = new Unread(file, closed.GetType().Name);
            return null;
        }
    }

    /// <summary>The bytes of what is no text, such as messages of OTLP; null for a text.</summary>
    private byte[]? Whole(string file)
    {
        if (_unread.ContainsKey(file))
            return null;
        using var stream = Open(file)!;
        var head = new byte[Head];
        var read = stream.ReadAtLeast(head, Head, throwOnEndOfStream: false);
        if (!head.AsSpan(0, read).Contains((byte)0) && !head.AsSpan(0, read).ContainsAnyInRange((byte)1, (byte)8))
            return null;
        using var whole = new MemoryStream();
        whole.Write(head, 0, read);
        for (int more; (more = stream.Read(head)) > 0;)
        {
            if (whole.Length > LargestWhole)
            {
                _unread[file] = new Unread(file, "read as text alone: too large to be taken for a message");
                return null;
            }

            whole.Write(head, 0, more);
        }

        return whole.ToArray();
    }

    private static bool IsGzip(string file) => Path.GetExtension(file).Equals(".gz", StringComparison.OrdinalIgnoreCase);
}
