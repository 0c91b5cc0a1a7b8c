using System.Collections.Concurrent;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search;

/// <summary>
/// Finds records by a number that is printed on something: documents, stickers, plates. Misread look-alikes (O for 0)
/// are found too, with a lower score. Numbers can be added while others search.
/// </summary>
/// <param name="prepared">Numbers that were there from the start.</param>
internal sealed class NumberIndex(NumberColumns prepared)
{
    private readonly ConcurrentDictionary<ulong, int[]> _added = new();

    public NumberIndex()
        : this(NumberColumns.Empty)
    {
    }

    /// <summary>Numbers that were there from the start, and the bytes that they take.</summary>
    public NumberColumns Prepared => prepared;

    /// <summary>Adds a number of a record.</summary>
    /// <param name="number">As recorded; an empty one is left out.</param>
    /// <param name="record">Number of the record in its system.</param>
    public void Add(string number, int record)
    {
        if (NumberHash.Of(number) is { } hash)
            _added.AddOrUpdate(hash, static (_, added) => [added], static (_, known, added) => [.. known, added], record);
    }

    /// <summary>Records with that number, in order of their numbers.</summary>
    /// <param name="number">As printed or as in a machine-readable zone.</param>
    /// <param name="issuer">Code of the issuer; empty asks all.</param>
    /// <param name="printed">The numbers of this kind on a record; null for a record that is not to be found.</param>
    public List<NumberHit> Find(string number, string issuer, Func<int, IEnumerable<PrintedNumber>?> printed)
    {
        var hits = new List<NumberHit>();
        if (NumberHash.Of(number) is not { } hash)
            return hits;
        foreach (var record in prepared.Find(hash))
            Judge(record);
        foreach (var record in _added.GetValueOrDefault(hash, []))
            Judge(record);
        return hits;

        void Judge(int record)
        {
            foreach (var candidate in printed(record) ?? [])
                if (Hit(record, number, issuer, candidate) is { } hit)
                    hits.Add(hit);
        }
    }

    private static NumberHit? Hit(int record, string number, string issuer, PrintedNumber candidate)
    {
        if (issuer.Length > 0 && candidate.Issuer.Length > 0 && !CountryCodes.AreSame(issuer, candidate.Issuer))
            return null;
        var comparison = DocumentNumbers.Compare(number, candidate.Number);
        return comparison.Agreement switch
        {
            DocumentAgreement.Same => new NumberHit(record, 1, "number: " + comparison.Evidence),
            DocumentAgreement.Confusable => new NumberHit(record, 0.9, "number: " + comparison.Evidence),
            _ => null,
        };
    }
}

/// <summary>A number on something.</summary>
/// <param name="Number">As recorded.</param>
/// <param name="Issuer">Code of the issuer, empty if it plays no part.</param>
internal sealed record PrintedNumber(string Number, string Issuer = "");

/// <summary>A record that a number leads to.</summary>
/// <param name="Record">Number of the record in its system.</param>
/// <param name="Score">1 for the same number, 0.9 where look-alike characters differ.</param>
/// <param name="Reason">Why, without the number.</param>
internal sealed record NumberHit(int Record, double Score, string Reason);
