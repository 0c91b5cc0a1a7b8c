using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search;

/// <summary>
/// Finds records by a number that is printed on something: documents, stickers, plates. Misread look-alikes (O for 0)
/// are found too, with a lower score.
/// </summary>
internal sealed class NumberIndex
{
    private readonly Dictionary<string, List<Printed>> _byKey = new(StringComparer.Ordinal);

    /// <summary>Adds a number of a record.</summary>
    /// <param name="number">As recorded; an empty one is left out.</param>
    /// <param name="issuer">Code of the issuer, empty if it plays no part.</param>
    /// <param name="record">Number of the record in its system.</param>
    public void Add(string number, string issuer, int record)
    {
        var key = DocumentNumbers.Key(number);
        if (key.Length == 0)
            return;
        if (!_byKey.TryGetValue(key, out var list))
            _byKey.Add(key, list = []);
        list.Add(new Printed(number, issuer, record));
    }

    /// <summary>Records with that number.</summary>
    /// <param name="number">As printed or as in a machine-readable zone.</param>
    /// <param name="issuer">Code of the issuer; empty asks all.</param>
    public IEnumerable<(int Record, double Score, string Reason)> Find(string number, string issuer = "")
    {
        if (!_byKey.TryGetValue(DocumentNumbers.Key(number), out var list))
            yield break;
        foreach (var printed in list)
        {
            if (issuer.Length > 0 && printed.Issuer.Length > 0 && !CountryCodes.AreSame(issuer, printed.Issuer))
                continue;
            var comparison = DocumentNumbers.Compare(number, printed.Number);
            yield return (printed.Record, comparison.Agreement == DocumentAgreement.Same ? 1 : 0.9, "number: " + comparison.Evidence);
        }
    }

    private sealed record Printed(string Number, string Issuer, int Record);
}
