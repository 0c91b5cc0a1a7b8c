using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Store;

/// <summary>Gathers the columns of records; chunks may come in any order, each once.</summary>
internal sealed class RecordColumnsBuilder(int chunks)
{
    private readonly Piece[] _pieces = new Piece[chunks];

    /// <summary>Takes the outlines of a chunk.</summary>
    public void Take(int chunk, IReadOnlyList<RecordOutline> outlines)
    {
        var ofNobody = outlines.Count > 0 && outlines[0].Person == RecordOutline.OfNobody;
        var (owners, keptUntil, kinds) = (new int[ofNobody ? 0 : outlines.Count], new ushort[outlines.Count], new byte[outlines.Count]);
        for (var i = 0; i < outlines.Count; i++)
        {
            if (!ofNobody)
                owners[i] = outlines[i].Person;
            keptUntil[i] = KeptDay.Of(outlines[i].KeptUntil);
            kinds[i] = (byte)outlines[i].Category;
        }

        _pieces[chunk] = new Piece(owners, keptUntil, kinds);
    }

    /// <summary>The columns. The builder is spent afterwards.</summary>
    public RecordColumns Build() =>
        new(OwnerColumn.Of(Joined(p => p.Owners)), Column<ushort>.Of(Joined(p => p.KeptUntil)), Column<byte>.Of(Joined(p => p.Kinds)));

    private T[] Joined<T>(Func<Piece, T[]> part)
    {
        var values = new T[_pieces.Sum(p => part(p).Length)];
        var at = 0;
        foreach (var piece in _pieces)
        {
            part(piece).CopyTo(values, at);
            at += part(piece).Length;
        }

        return values;
    }

    private sealed record Piece(int[] Owners, ushort[] KeptUntil, byte[] Kinds);
}
