namespace SearchGateway.Simulators.Store;

/// <summary>The records of a system as of one instant, for one search; each is read at most once.</summary>
internal sealed class RecordView<TStored>(RecordStore<TStored> store, long instant, ushort day)
    where TStored : class
{
    private readonly Dictionary<int, TStored> _read = [];

    /// <summary>Whether the record is there: neither erased nor run out, nor added later.</summary>
    public bool Has(int record) => store.Has(record, instant, day);

    /// <summary>A record that is there.</summary>
    public TStored this[int record]
    {
        get
        {
            if (!_read.TryGetValue(record, out var stored))
                _read.Add(record, stored = store.Read(record) ?? throw new InvalidOperationException($"Record {record} is gone."));
            return stored;
        }
    }

    /// <summary>The record's kind, without reading it.</summary>
    public byte KindOf(int record) => store.KindOf(record);
}
