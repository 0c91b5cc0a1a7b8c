using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Store;

/// <summary>What is kept of each record from the start, by its number: five bytes, three of an object of nobody.</summary>
/// <param name="Owners">Whose those of people are; those of objects of nobody come after, in the order of the objects, each with one record.</param>
/// <param name="KeptUntil">Last day, see <see cref="KeptDay"/>.</param>
/// <param name="Kinds">The system's own category or status.</param>
internal sealed record RecordColumns(OwnerColumn Owners, Column<ushort> KeptUntil, Column<byte> Kinds)
{
    public int Count => KeptUntil.Length;

    /// <summary>Number of records of people.</summary>
    public int OfPeople => Owners.Count;

    /// <summary>Whose record it is, and which among theirs; null for an object of nobody, of which the owner is the index.</summary>
    public (int Owner, int? Number) OriginOf(int record)
    {
        if (record >= OfPeople)
            return (record - OfPeople, null);
        var (owner, first) = (Owners[record], record);
        while (first > 0 && Owners[first - 1] == owner)
            first--;
        return (owner, record - first);
    }

    /// <summary>Maps the columns from a prepared file.</summary>
    /// <exception cref="IOException">The file has no such columns, or they do not fit together.</exception>
    public static RecordColumns From(ColumnFile file)
    {
        var columns = new RecordColumns(OwnerColumn.From(file), file.Column<ushort>("kept until"), file.Column<byte>("kinds"));
        if (columns.Kinds.Length != columns.Count || columns.OfPeople > columns.Count)
            throw new IOException("The columns of a prepared file of records do not fit together.");
        return columns;
    }

    public void WriteTo(ColumnFileWriter writer)
    {
        Owners.WriteTo(writer);
        writer.Write("kept until", KeptUntil);
        writer.Write("kinds", Kinds);
    }
}
