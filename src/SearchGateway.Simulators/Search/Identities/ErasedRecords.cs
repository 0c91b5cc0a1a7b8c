namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Numbers of records that are erased: a bit each, in blocks that appear when they are needed.</summary>
internal sealed class ErasedRecords
{
    private const int BlockBits = 16;

    private readonly ulong[]?[] _blocks = new ulong[1 << (31 - BlockBits)][];
    private bool _any;

    /// <summary>Whether there is any.</summary>
    public bool Any => Volatile.Read(ref _any);

    public bool Has(int record) =>
        Volatile.Read(ref _blocks[record >> BlockBits]) is { } block
        && (Volatile.Read(ref block[Word(record)]) & Bit(record)) != 0;

    /// <summary>Adds a record. One caller at a time.</summary>
    public void Add(int record)
    {
        ref var block = ref _blocks[record >> BlockBits];
        if (block is null)
            Volatile.Write(ref block, new ulong[1 << (BlockBits - 6)]);
        Volatile.Write(ref block[Word(record)], block[Word(record)] | Bit(record));
        Volatile.Write(ref _any, true);
    }

    private static int Word(int record) => (record & ((1 << BlockBits) - 1)) >> 6;

    private static ulong Bit(int record) => 1UL << (record & 63);
}
