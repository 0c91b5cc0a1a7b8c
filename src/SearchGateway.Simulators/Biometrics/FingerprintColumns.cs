using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>
/// What a gallery of fingerprints is made of: signatures in columns for the sets that hold the usual fingers of the
/// system, and the few sets that hold others, by record.
/// </summary>
/// <param name="Fingers">The usual fingers, one column for each.</param>
/// <param name="Signatures">Their signatures.</param>
/// <param name="Others">Records whose sets hold other fingers, in order; they are in the columns as nobody.</param>
internal sealed record FingerprintColumns(IReadOnlyList<Finger> Fingers, SignatureColumns Signatures, Column<int> Others)
{
    /// <summary>Bytes held.</summary>
    public long Bytes => Signatures.Bytes + Others.Bytes;

    public void WriteTo(ColumnFileWriter writer, string prefix)
    {
        writer.Write(prefix + ".fingers", Column<int>.Of([.. Fingers.Select(f => (int)f)]));
        writer.Write(prefix + ".others", Others);
        Signatures.WriteTo(writer, prefix);
    }

    /// <summary>Columns one after the other, of entries that say their records.</summary>
    /// <param name="fingers">The usual fingers of all of them.</param>
    /// <param name="parts">In the order of their records.</param>
    public static FingerprintColumns Joined(IReadOnlyList<Finger> fingers, IReadOnlyList<FingerprintColumns> parts)
    {
        var signatures = fingers.Select(_ => new ulong[parts.Sum(p => p.Signatures.Count)]).ToArray();
        var records = new int[parts.Sum(p => p.Signatures.Count)];
        var at = 0;
        foreach (var part in parts)
        {
            for (var i = 0; i < signatures.Length; i++)
                part.Signatures[i].CopyTo(signatures[i].AsSpan(at));
            for (var entry = 0; entry < part.Signatures.Count; entry++)
                records[at++] = part.Signatures.Record(entry);
        }

        int[] others = [.. parts.SelectMany(p => p.Others.Span.ToArray())];
        return new FingerprintColumns(fingers, new SignatureColumns([.. signatures.Select(Column<ulong>.Of)], Column<int>.Of(records)), Column<int>.Of(others));
    }

    /// <summary>The columns of a prepared file.</summary>
    /// <exception cref="IOException">The file has none under the prefix.</exception>
    public static FingerprintColumns From(ColumnFile file, string prefix)
    {
        Finger[] fingers = [.. file.Column<int>(prefix + ".fingers").Span.ToArray().Select(f => (Finger)f)];
        return new FingerprintColumns(fingers, SignatureColumns.From(file, prefix, fingers.Length), file.Column<int>(prefix + ".others"));
    }
}
