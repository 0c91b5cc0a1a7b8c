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

    /// <summary>The columns of a prepared file.</summary>
    /// <exception cref="IOException">The file has none under the prefix.</exception>
    public static FingerprintColumns From(ColumnFile file, string prefix)
    {
        Finger[] fingers = [.. file.Column<int>(prefix + ".fingers").Span.ToArray().Select(f => (Finger)f)];
        return new FingerprintColumns(fingers, SignatureColumns.From(file, prefix, fingers.Length), file.Column<int>(prefix + ".others"));
    }
}
