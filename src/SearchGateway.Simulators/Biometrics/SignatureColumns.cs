using System.Globalization;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>
/// Signatures by entry, a column for each finger (or one for faces): eight bytes for each. An entry without prints has
/// signatures that nobody's fingers have.
/// </summary>
internal sealed class SignatureColumns
{
    private readonly Column<ulong>[] _signatures;
    private readonly Column<int>? _records;

    /// <summary>Puts columns together.</summary>
    /// <param name="signatures">All of one length.</param>
    /// <param name="records">The record of each entry; null where entries are numbered as records are.</param>
    public SignatureColumns(IReadOnlyList<Column<ulong>> signatures, Column<int>? records)
    {
        (_signatures, _records) = ([.. signatures], records);
        Count = signatures.Count == 0 ? 0 : signatures[0].Length;
        if (signatures.Any(s => s.Length != Count) || (records is not null && records.Length != Count))
            throw new ArgumentException("The columns of a gallery are of one length.", nameof(signatures));
    }

    /// <summary>Number of entries.</summary>
    public int Count { get; }

    public long Bytes => _signatures.Sum(s => s.Bytes) + (_records?.Bytes ?? 0);

    public ReadOnlySpan<ulong> this[int column] => _signatures[column].Span;

    public int Record(int entry) => _records?[entry] ?? entry;

    public void WriteTo(ColumnFileWriter writer, string prefix)
    {
        for (var i = 0; i < _signatures.Length; i++)
            writer.Write(Name(prefix, i), _signatures[i]);
        if (_records is not null)
            writer.Write(Records(prefix), _records);
    }

    public static SignatureColumns From(ColumnFile file, string prefix, int columns) => new(
        [.. Enumerable.Range(0, columns).Select(i => file.Column<ulong>(Name(prefix, i)))],
        file.Has(Records(prefix)) ? file.Column<int>(Records(prefix)) : null);

    /// <summary>What stands where nothing was captured: as far from every finger as a stranger is.</summary>
    public static ulong Nobody(int entry, int column) => Population.Draw.For(0x4E6F_626F_6479, (ulong)entry, (ulong)column).Next();

    private static string Name(string prefix, int column) => string.Create(CultureInfo.InvariantCulture, $"{prefix}.signatures.{column}");

    private static string Records(string prefix) => prefix + ".records";
}
