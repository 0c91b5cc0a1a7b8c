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
        var (owners, keptUntil, kinds) = (new int[outlines.Count], new ushort[outlines.Count], new byte[outlines.Count]);
        for (var i = 0; i < outlines.Count; i++)
        {
            owners[i] = ofNobody ? outlines[i].Number : outlines[i].Person;
            keptUntil[i] = KeptDay.Of(outlines[i].KeptUntil);
            kinds[i] = (byte)outlines[i].Category;
        }

        _pieces[chunk] = new Piece(owners, keptUntil, kinds, ofNobody);
    }

    /// <summary>The columns. The builder is spent afterwards.</summary>
    public RecordColumns Build() => new(
        Joined(p => p.Owners), Joined(p => p.KeptUntil), Joined(p => p.Kinds), _pieces.Where(p => !p.OfNobody).Sum(p => p.Owners.Length));

    private Column<T> Joined<T>(Func<Piece, T[]> part)
        where T : unmanaged
    {
        var values = new T[_pieces.Sum(p => part(p).Length)];
        var at = 0;
        foreach (var piece in _pieces)
        {
            part(piece).CopyTo(values, at);
            at += part(piece).Length;
        }

        return Column<T>.Of(values);
    }

    private sealed record Piece(int[] Owners, ushort[] KeptUntil, byte[] Kinds, bool OfNobody);
}
