using System.Globalization;
using SearchGateway.Audit;

namespace SearchGateway.Host;

/// <summary>Records that somebody holds receipts of: lines of an index and a leaf hash in hexadecimal.</summary>
internal sealed class ReceivedRecords
{
    private readonly Dictionary<long, HashSet<string>> _hashes = [];

    public int Count => _hashes.Values.Sum(hashes => hashes.Count);

    /// <summary>Reads the file.</summary>
    /// <exception cref="FormatException">A line is neither empty nor an index and a hash; the message names it.</exception>
    public static ReceivedRecords Read(string path)
    {
        var received = new ReceivedRecords();
        foreach (var (line, number) in File.ReadLines(path).Select((line, i) => (line.Trim(), i + 1)).Where(l => l.Item1.Length > 0))
        {
            if (line.Split(' ') is not [var index, { Length: 64 } hash] || !long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {number}: an index and a leaf hash of 64 hexadecimal digits are expected."));
            if (!received._hashes.TryGetValue(at, out var hashes))
                received._hashes[at] = hashes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            hashes.Add(hash);
        }

        return received;
    }

    /// <summary>Indexes of receipts whose record does not stand there in the first <paramref name="verified"/> records of the log.</summary>
    public async Task<IReadOnlyList<long>> MissingAsync(IAuditReader reader, long verified, CancellationToken cancellationToken)
    {
        var missing = new Dictionary<long, HashSet<string>>(_hashes);
        await foreach (var record in reader.ReadRecordsAsync(0, verified, cancellationToken))
        {
            // Two receipts for one index with different hashes cannot both be in the log.
            if (missing.TryGetValue(record.Index, out var hashes) && hashes.SetEquals([Convert.ToHexStringLower(record.LeafHash.Span)]))
                missing.Remove(record.Index);
        }

        return [.. missing.Keys.Order()];
    }
}
