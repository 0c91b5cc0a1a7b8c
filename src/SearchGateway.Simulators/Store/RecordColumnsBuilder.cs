using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Store;

/// <summary>Gathers the columns of records; chunks may come in any order, each once.</summary>
internal sealed class RecordColumnsBuilder(int chunks)
{
    private readonly Piece[] _pieces = new Piece[chunks];

    /// <summary>Takes the outlines of a chunk.</summary>
    /// <returns>Number of records.</returns>
    public int Take(int chunk, IReadOnlyList<RecordOutline> outlines)
    {
        var ofNobody = outlines.Count > 0 && outlines[0].Person == RecordOutline.OfNobody;
        var (owners, keptUntil, kinds) = (new int[outlines.Count], new ushort[outlines.Count], new byte[outlines.Count]);
        var withFingers = new List<int>();
        for (var i = 0; i < outlines.Count; i++)
        {
            owners[i] = ofNobody ? outlines[i].Number : outlines[i].Person;
            keptUntil[i] = KeptDay.Of(outlines[i].KeptUntil);
            kinds[i] = (byte)outlines[i].Category;
            if (outlines[i].Fingers is not null)
                withFingers.Add(i);
        }

        _pieces[chunk] = new Piece(owners, keptUntil, kinds, [.. withFingers], ofNobody);
        return outlines.Count;
    }

    /// <summary>The columns. The builder is spent afterwards.</summary>
    public RecordColumns Build()
    {
        var first = 0;
        foreach (var piece in _pieces)
        {
            for (var i = 0; i < piece.WithFingers.Length; i++)
                piece.WithFingers[i] += first;
            first = checked(first + piece.Owners.Length);
        }

        return new RecordColumns(
            Joined(p => p.Owners),
            Joined(p => p.KeptUntil),
            Joined(p => p.Kinds),
            Joined(p => p.WithFingers),
            _pieces.Where(p => !p.OfNobody).Sum(p => p.Owners.Length));
    }

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

    private sealed record Piece(int[] Owners, ushort[] KeptUntil, byte[] Kinds, int[] WithFingers, bool OfNobody);
}
