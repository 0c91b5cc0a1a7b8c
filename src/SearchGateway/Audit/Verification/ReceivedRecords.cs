using System.Globalization;

namespace SearchGateway.Audit.Verification;

/// <summary>Records that somebody holds receipts of: an index and a leaf hash each. A verification notes which of them stand in the log.</summary>
public sealed class ReceivedRecords
{
    private readonly Dictionary<long, Received> _byIndex = [];

    private ReceivedRecords()
    {
    }

    /// <summary>How many there are.</summary>
    public int Count => _byIndex.Values.Sum(received => received.Hashes.Count);

    /// <summary>Indexes of which the record that was received does not stand in the log, ascending; before a verification all of them.</summary>
    public IReadOnlyList<long> Missing => [.. _byIndex.Where(entry => !entry.Value.IsThere).Select(entry => entry.Key).Order()];

    /// <summary>Reads lines of an index and a leaf hash in hexadecimal.</summary>
    /// <exception cref="FormatException">A line is neither empty nor an index and a hash; the message names it.</exception>
    public static ReceivedRecords Parse(IEnumerable<string> lines)
    {
        var received = new ReceivedRecords();
        foreach (var (line, number) in lines.Select((line, i) => (line.Trim(), i + 1)).Where(l => l.Item1.Length > 0))
        {
            if (line.Split(' ') is not [var index, { Length: 64 } hash] || !long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || !hash.All(char.IsAsciiHexDigit))
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {number}: an index and a leaf hash of 64 hexadecimal digits are expected."));
            if (!received._byIndex.TryGetValue(at, out var known))
                received._byIndex[at] = known = new Received();
            known.Hashes.Add(hash.ToLowerInvariant());
        }

        return received;
    }

    /// <summary>Notes what stands in the log. Safe for several threads, each of which has records of its own.</summary>
    internal void Note(long index, ReadOnlySpan<byte> leafHash)
    {
        // Two receipts for one index with different hashes cannot both be in the log.
        if (_byIndex.TryGetValue(index, out var received) && received.Hashes.SetEquals([Convert.ToHexStringLower(leafHash)]))
            received.IsThere = true;
    }

    private sealed class Received
    {
        public HashSet<string> Hashes { get; } = new(StringComparer.Ordinal);

        public bool IsThere { get; set; }
    }
}
