using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SearchGateway.Cli.Rules;

namespace SearchGateway.Cli.Batch;

/// <summary>
/// The results of a batch, JSON Lines. The first line names the batch; each other one holds the outcome of one query, with its line and
/// a digest of what was asked. A line counts from its line feed on, so that a process may be killed at any moment: what it wrote of a
/// line without one is cut off when the file is opened again.
/// </summary>
internal sealed class ResultsFile : IDisposable
{
    private const string Format = "searchgateway-batch/1";
    private const int LongestPrefix = 128;

    private readonly FileStream _file;
    private readonly Lock _gate = new();
    private readonly Dictionary<int, ulong> _known;
    private bool _isBroken;

    private ResultsFile(FileStream file, string batch, Dictionary<int, ulong> known) => (_file, Batch, _known) = (file, batch, known);

    /// <summary>The random name of the batch, from which the keys of its queries follow.</summary>
    public string Batch { get; }

    /// <summary>Results that were there when the file was opened.</summary>
    public int Known => _known.Count;

    /// <summary>Lines that had a result when the file was opened.</summary>
    public IEnumerable<int> KnownLines => _known.Keys;

    /// <summary>Opens the file of a batch that was begun, or begins one.</summary>
    /// <exception cref="UsageException">The file is another's, or cannot be written.</exception>
    public static ResultsFile Open(string path, TimeProvider time)
    {
        FileStream? file = null;
        try
        {
            // Unbuffered: what was handed over is the system's, and outlives the process.
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            var (batch, known, end) = Read(file, path);
            file.SetLength(end);
            file.Position = end;
            if (batch.Length > 0)
                return new ResultsFile(file, batch, known);
            batch = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            file.Write(Encoding.UTF8.GetBytes($"{{\"format\":\"{Format}\",\"batch\":\"{batch}\",\"begun_at\":\"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}\"}}\n"));
            return new ResultsFile(file, batch, known);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            file?.Dispose();
            throw new UsageException($"--to: {path} cannot be written: {unusable.Message}");
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Whether the line has a result.</summary>
    /// <exception cref="FaultyInputException">It has one, and of another query.</exception>
    public bool Has(BatchLine line)
    {
        if (!_known.TryGetValue(line.Number, out var digest))
            return false;
        return digest == line.Digest ? true : throw new FaultyInputException([string.Create(
            CultureInfo.InvariantCulture,
            $"line {line.Number}: this is another query than when its result was written. The results file belongs to other queries, or to another --purpose; write these into a new one.")]);
    }

    /// <summary>Adds a result. When this returns, the death of the process does not undo it.</summary>
    /// <param name="line">The query.</param>
    /// <param name="kind"><c>answer</c> or <c>problem</c>.</param>
    /// <param name="json">The outcome in the contract's JSON, on one line.</param>
    /// <exception cref="UsageException">The file takes no more, for example because the disk is full; what stands in it is whole.</exception>
    public void Append(BatchLine line, string kind, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"line\":{line.Number},\"input\":\"{line.Digest:x16}\",\"{kind}\":{json}}}\n"));
        lock (_gate)
        {
            // Behind a part of a line nothing may stand: the next run would take it for damage.
            if (_isBroken)
                throw new UsageException($"--to: {_file.Name} takes no more.");
            var end = _file.Position;
            try
            {
                _file.Write(bytes);
            }
            catch (IOException unwritable)
            {
                _isBroken = true;
                _file.SetLength(end);
                throw new UsageException($"--to: {_file.Name} cannot be written: {unwritable.Message}");
            }
        }
    }

    /// <summary>Hands everything to the disk.</summary>
    /// <exception cref="UsageException">The disk does not take it.</exception>
    public void Flush()
    {
        try
        {
            _file.Flush(flushToDisk: true);
        }
        catch (IOException unwritable)
        {
            throw new UsageException($"--to: {_file.Name} cannot be written: {unwritable.Message}");
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The batch (empty for a file that holds nothing yet), the results that are there, and where the last whole line ends.</summary>
    private static (string Batch, Dictionary<int, ulong> Known, long End) Read(FileStream file, string path)
    {
        var (batch, known, end, number) = ("", new Dictionary<int, ulong>(), 0L, 0);
        foreach (var (prefix, after) in Lines(file))
        {
            number++;
            if (number == 1)
                batch = BatchOf(prefix) ?? throw new UsageException($"--to: {path} is there and holds no results of a batch; name another file.");
            else if (ResultOf(prefix) is not var (line, digest) || !known.TryAdd(line, digest))
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--to: {path}: line {number} is no result of a batch, or a second one: the file was changed. Name another file."));
            end = after;
        }

        // A file without one line feed may be somebody's, or a batch that was killed as it began.
        if (number == 0 && file.Length > 0 && !IsBeginOfHead(file))
            throw new UsageException($"--to: {path} is there and holds no results of a batch; name another file.");
        return (batch, known, end);
    }

    /// <summary>The beginning of every whole line, and where the line ends.</summary>
    private static IEnumerable<(byte[] Prefix, long End)> Lines(FileStream file)
    {
        var buffer = new byte[1 << 20];
        var prefix = new MemoryStream();
        var position = 0L;
        file.Position = 0;
        for (var count = file.Read(buffer); count > 0; count = file.Read(buffer))
        {
            for (var at = 0; at < count;)
            {
                var feed = buffer.AsSpan(at, count - at).IndexOf((byte)'\n');
                var length = feed < 0 ? count - at : feed;
                prefix.Write(buffer, at, (int)Math.Min(length, Math.Max(0, LongestPrefix - prefix.Length)));
                at += length;
                if (feed < 0)
                    continue;
                at++;
                yield return (prefix.ToArray(), position + at);
                prefix.SetLength(0);
            }

            position += count;
        }
    }

    private static string? BatchOf(byte[] head)
    {
        try
        {
            using var document = JsonDocument.Parse(head);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out var format) && format.ValueEquals(Format)
                && root.TryGetProperty("batch", out var batch) && batch.GetString() is { Length: 32 } name && name.All(char.IsAsciiHexDigitLower)
                ? name
                : null;
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The line and the digest with which a result begins; null if it does not.</summary>
    private static (int Line, ulong Digest)? ResultOf(byte[] prefix)
    {
        try
        {
            var reader = new Utf8JsonReader(prefix, isFinalBlock: false, default);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.ValueTextEquals("line") && reader.Read() && reader.TryGetInt32(out var line)
                && reader.Read() && reader.ValueTextEquals("input") && reader.Read()
                && ulong.TryParse(reader.GetString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digest)
                && reader.Read() && (reader.ValueTextEquals("answer") || reader.ValueTextEquals("problem"))
                ? (line, digest)
                : null;
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsBeginOfHead(FileStream file)
    {
        var expected = Encoding.UTF8.GetBytes($"{{\"format\":\"{Format}\"");
        var found = new byte[Math.Min(expected.Length, file.Length)];
        file.Position = 0;
        file.ReadExactly(found);
        return expected.AsSpan(0, found.Length).SequenceEqual(found);
    }
}
