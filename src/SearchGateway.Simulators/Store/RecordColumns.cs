using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Store;

/// <summary>What is kept of each record from the start, by its number: seven bytes.</summary>
/// <param name="Owners">Index of the person, or of the object of nobody.</param>
/// <param name="KeptUntil">Last day, see <see cref="KeptDay"/>.</param>
/// <param name="Kinds">The system's own category or status.</param>
/// <param name="OfPeople">Number of records of people; those of objects of nobody come after.</param>
internal sealed record RecordColumns(
    Column<int> Owners, Column<ushort> KeptUntil, Column<byte> Kinds, int OfPeople)
{
    public int Count => Owners.Length;

    /// <summary>Whose record it is, and which among theirs; null for an object of nobody, of which the owner is the index.</summary>
    public (int Owner, int? Number) OriginOf(int record)
    {
        var owners = Owners.Span;
        var owner = owners[record];
        if (record >= OfPeople)
            return (owner, null);
        var first = record;
        while (first > 0 && owners[first - 1] == owner)
            first--;
        return (owner, record - first);
    }

    /// <summary>Maps the columns from a prepared file.</summary>
    /// <exception cref="IOException">The file has no such columns, or they do not fit together.</exception>
    public static RecordColumns From(ColumnFile file)
    {
        var columns = new RecordColumns(
            file.Column<int>("owners"), file.Column<ushort>("kept until"), file.Column<byte>("kinds"), file.Column<int>("of people")[0]);
        if (columns.KeptUntil.Length != columns.Count || columns.Kinds.Length != columns.Count || columns.OfPeople > columns.Count)
            throw new IOException("The columns of a prepared file of records do not fit together.");
        return columns;
    }

    public void WriteTo(ColumnFileWriter writer)
    {
        writer.Write("owners", Owners);
        writer.Write("kept until", KeptUntil);
        writer.Write("kinds", Kinds);
        writer.Write<int>("of people", [OfPeople]);
    }
}
