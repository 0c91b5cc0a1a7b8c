namespace SearchGateway.Simulators.Store;

/// <summary>Records added while the system runs. One writes, any number read without a lock.</summary>
internal sealed class AddedRecords<TStored>
    where TStored : class
{
    private const int PieceBits = 12;
    private const int Piece = 1 << PieceBits;

    private AddedRecord<TStored>[][] _pieces = [];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public AddedRecord<TStored> this[int at] => Volatile.Read(ref _pieces)[at >> PieceBits][at & (Piece - 1)];

    public void Add(AddedRecord<TStored> record)
    {
        var at = _count;
        if (at >> PieceBits == _pieces.Length)
            Volatile.Write(ref _pieces, [.. _pieces, new AddedRecord<TStored>[Piece]]);
        _pieces[at >> PieceBits][at & (Piece - 1)] = record;
        Volatile.Write(ref _count, at + 1);
    }
}

/// <summary>A record added, or the new version of one that was changed.</summary>
/// <param name="record">The record.</param>
/// <param name="keptUntil">Its last day, see <see cref="KeptDay"/>.</param>
/// <param name="kind">Its kind.</param>
/// <param name="from">Instant from which it is there.</param>
internal sealed class AddedRecord<TStored>(TStored record, ushort keptUntil, byte kind, long from)
    where TStored : class
{
    private TStored? _record = record;
    private long _until = long.MaxValue;

    /// <summary>The record; null once its content is gone.</summary>
    public TStored? Record => Volatile.Read(ref _record);

    public ushort KeptUntil => keptUntil;

    public byte Kind => kind;

    public long From => from;

    /// <summary>Instant from which it is there no more.</summary>
    public long Until
    {
        get => Volatile.Read(ref _until);
        set => Volatile.Write(ref _until, value);
    }

    /// <summary>Lets the content go; nobody can read it any more.</summary>
    public void Forget() => Volatile.Write(ref _record, null);
}
