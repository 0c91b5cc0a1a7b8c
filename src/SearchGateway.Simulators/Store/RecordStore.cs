using System.Collections.Concurrent;

namespace SearchGateway.Simulators.Store;

/// <summary>
/// The records of a system by number: those from the start, and those added or changed since. A change makes a new
/// record and ends the old one in the same instant, and every search looks at one instant: it sees a record before or
/// after, never half. One writes at a time; reading takes no lock.
/// </summary>
/// <param name="prepared">The records from the start.</param>
/// <param name="read">Gives one of them: as it is kept, or made anew from the population.</param>
/// <param name="clock">Today, and the instants of changes.</param>
/// <remarks>Instants are UTC ticks of the clock, each later than the one before.</remarks>
internal sealed class RecordStore<TStored>(RecordColumns prepared, Func<int, TStored> read, TimeProvider clock)
    where TStored : class
{
    private readonly ConcurrentDictionary<int, long> _ended = new();
    private readonly AddedRecords<TStored> _added = new();
    private long _now;
    private int _sweptBefore;

    /// <summary>The records from the start.</summary>
    public RecordColumns Prepared => prepared;

    /// <summary>Number that the next record gets.</summary>
    public int Next => prepared.Count + _added.Count;

    /// <summary>What is there now.</summary>
    public RecordView<TStored> View() => new(this, Volatile.Read(ref _now), KeptDay.Of(Today()));

    /// <summary>What was there at an earlier instant; what has been erased for more than <see cref="RetentionSweep.Remembered"/> may be missing.</summary>
    public RecordView<TStored> ViewAsOf(DateTimeOffset instant) => new(
        this, Math.Min(instant.UtcTicks, Volatile.Read(ref _now)), KeptDay.Of(DateOnly.FromDateTime(instant.UtcDateTime)));

    /// <summary>Today by the clock.</summary>
    public DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The instant of the next change.</summary>
    public long NextInstant() => Math.Max(clock.GetUtcNow().UtcTicks, _now + 1);

    /// <summary>Keeps a record that is there from the instant on, once that is published; its number is <see cref="Next"/>.</summary>
    public void Add(AddedRecord<TStored> record) => _added.Add(record);

    /// <summary>Ends a record from the instant on, once that is published.</summary>
    public void End(int record, long instant)
    {
        if (record < prepared.Count)
            _ended[record] = instant;
        else
            _added[record - prepared.Count].Until = instant;
    }

    /// <summary>Makes everything seen that was added or ended with this instant.</summary>
    public void Publish(long instant) => Volatile.Write(ref _now, instant);

    public bool Has(int record, long instant, ushort day)
    {
        if (record < prepared.Count)
        {
            var keptUntil = prepared.KeptUntil[record];
            return keptUntil >= day && keptUntil >= Volatile.Read(ref _sweptBefore) && (!_ended.TryGetValue(record, out var until) || instant < until);
        }

        var added = _added[record - prepared.Count];
        return added.From <= instant && instant < added.Until && added.KeptUntil >= day && added.Record is not null;
    }

    public TStored? Read(int record) =>
        record < prepared.Count ? read(record) : _added[record - prepared.Count].Record;

    public byte KindOf(int record) =>
        record < prepared.Count ? prepared.Kinds[record] : _added[record - prepared.Count].Kind;

    /// <summary>How many of the records from the start had run out before today.</summary>
    public int RunOut()
    {
        var (day, count) = (KeptDay.Of(Today()), 0);
        foreach (var keptUntil in prepared.KeptUntil.Span)
            count += keptUntil < day ? 1 : 0;
        return count;
    }

    /// <summary>
    /// Erases for good what has run out before the day, and lets go the content of what was ended before the instant.
    /// </summary>
    /// <returns>Number of records that had run out.</returns>
    public int Sweep(ushort day, long now, long forgetBefore)
    {
        var erased = 0;
        if (day > _sweptBefore)
            erased += SweepPrepared(prepared.KeptUntil.Span, day);
        for (var i = 0; i < _added.Count; i++)
        {
            var record = _added[i];
            if (record.Until == long.MaxValue && record.KeptUntil < day)
            {
                record.Until = now;
                erased++;
            }

            if (record.Until < forgetBefore)
                record.Forget();
        }

        return erased;
    }

    private int SweepPrepared(ReadOnlySpan<ushort> keptUntil, ushort day)
    {
        var erased = 0;
        for (var i = 0; i < keptUntil.Length; i++)
            if (keptUntil[i] < day && keptUntil[i] >= _sweptBefore && !_ended.ContainsKey(i))
                erased++;
        Volatile.Write(ref _sweptBefore, day);
        return erased;
    }
}
