using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Simulators.Store;

/// <summary>
/// What a system holds: its records, and the indexes that find them. Records can be added, changed and erased while others
/// search; the indexes then know old and new, and the view of a search tells which of them is there.
/// </summary>
internal sealed class Holdings<TStored>
    where TStored : class
{
    private readonly Lock _writing = new();
    private readonly Dictionary<NumberKey, NumberIndex> _numbers;
    private readonly Dictionary<NameKey, IdentityIndex> _names;
    private readonly FingerprintGallery _fingers;
    private readonly ChangeCounter _counter = new();

    /// <summary>Holdings over parts.</summary>
    /// <param name="source">Where the records from the start come from.</param>
    /// <param name="parts">What was made of them, in memory or mapped.</param>
    /// <param name="clock">Today, and the instants of changes.</param>
    public Holdings(RecordSource<TStored> source, HoldingsParts parts, TimeProvider clock)
    {
        var schema = Schema = source.Schema;
        Records = new RecordStore<TStored>(parts.Records, record => source.Read(parts.Records, record), clock);
        _numbers = schema.Numbers.ToDictionary(key => key, key => new NumberIndex(parts.Numbers[key]));
        _names = schema.Names.ToDictionary(key => key, key => parts.Names[key]);
        _fingers = new FingerprintGallery(parts.Fingers, record => source.Outline(parts.Records, record).Fingers);
    }

    /// <summary>Holdings in memory.</summary>
    public static Holdings<TStored> Of(RecordSource<TStored> source, TimeProvider clock, int threads = -1) =>
        new(source, new HoldingsBuilder<TStored>(source, threads, progress: null, CancellationToken.None).Build(), clock);

    public RecordSchema<TStored> Schema { get; }

    public RecordStore<TStored> Records { get; }

    /// <summary>What is there, now or as of an earlier instant.</summary>
    public RecordView<TStored> View(DateTimeOffset? asOf = null) => asOf is { } instant ? Records.ViewAsOf(instant) : Records.View();

    /// <summary>Records of the view with that number.</summary>
    /// <param name="view">What may be found.</param>
    /// <param name="key">Which kind of number.</param>
    /// <param name="number">As printed or as in a machine-readable zone; empty finds nothing.</param>
    /// <param name="issuer">Code of the issuer; empty asks all.</param>
    public List<NumberHit> Find(RecordView<TStored> view, NumberKey key, string number, string issuer = "") =>
        _numbers[key].Find(number, issuer, record => view.Has(record) ? key.Of(Schema.OutlineOf(view[record])) : null);

    /// <summary>Records of the view with that name, best first.</summary>
    /// <param name="view">What may be found.</param>
    /// <param name="key">Which kind of name.</param>
    /// <param name="searched">Who is searched.</param>
    /// <param name="accept">Which of them are asked for at all; null for all.</param>
    /// <param name="limit">Most hits wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IReadOnlyList<IdentityHit> Find(
        RecordView<TStored> view, NameKey key, SearchedIdentity searched, Func<int, bool>? accept, int limit, CancellationToken cancellationToken) =>
        _names[key].Find(searched, limit, record => view.Has(record) && accept?.Invoke(record) != false, cancellationToken);

    /// <summary>Records of the view with those fingers, best first.</summary>
    public IEnumerable<(int Record, BiometricAgreement Agreement)> Find(RecordView<TStored> view, IReadOnlyList<Probe> fingers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _fingers.Identify(fingers).Where(f => view.Has(f.Record));
    }

    /// <summary>Number of the record of that identifier that is there now; null if there is none.</summary>
    public int? NumberOf(string identifier)
    {
        var view = View();
        foreach (var hit in Find(view, Schema.Identifier, identifier))
            if (string.Equals(Schema.OutlineOf(view[hit.Record]).Reference, identifier, StringComparison.Ordinal))
                return hit.Record;
        return null;
    }

    /// <summary>The outline of the record of that identifier that was there from the start, whatever became of it; null if there was none.</summary>
    public RecordOutline? OutlineFromTheStart(string identifier)
    {
        if (NumberHash.Of(identifier) is { } hash)
            foreach (var record in _numbers[Schema.Identifier].Prepared.Find(hash))
                if (Schema.OutlineOf(Records.Read(record)!) is var outline && string.Equals(outline.Reference, identifier, StringComparison.Ordinal))
                    return outline;
        return null;
    }

    /// <summary>
    /// Adds records, and changes those of the same identifiers. Every search that begins afterwards sees them, and none sees
    /// some of them only.
    /// </summary>
    /// <param name="records">Each identifier once.</param>
    /// <returns>Number of records that are new.</returns>
    public int Put(params IReadOnlyList<TStored> records)
    {
        lock (_writing)
        {
            var instant = Records.NextInstant();
            var added = 0;
            foreach (var record in records)
                added += Put(record, instant) ? 1 : 0;
            Records.Publish(instant);
            _counter.Put(added, records.Count - added);
            return added;
        }
    }

    /// <summary>
    /// Erases records, all that are there or none. No search that begins afterwards sees them, and none sees some of them only.
    /// </summary>
    /// <param name="identifiers">Each once.</param>
    /// <param name="reason">Why.</param>
    /// <param name="permits">Whether the reason ends the retention of a record; null for yes.</param>
    public Erasure Erase(IReadOnlyList<string> identifiers, ErasureReason reason, Func<TStored, bool>? permits = null)
    {
        lock (_writing)
        {
            var sought = identifiers.Select(i => (Identifier: i, Record: NumberOf(i))).ToList();
            var there = sought.Where(s => s.Record is not null).ToList();
            var kept = permits is null ? [] : there.Where(s => !permits(Records.Read(s.Record!.Value)!)).Select(s => s.Identifier).ToList();
            var unknown = sought.Where(s => s.Record is null).Select(s => s.Identifier).ToList();
            if (kept.Count > 0 || there.Count == 0)
                return new Erasure(0, unknown, kept);
            var instant = Records.NextInstant();
            foreach (var (_, record) in there)
                Records.End(record!.Value, instant);
            Records.Publish(instant);
            _counter.Erased(reason, there.Count);
            return new Erasure(there.Count, unknown, []);
        }
    }

    /// <summary>Erases what has run out.</summary>
    /// <returns>Number of records that had run out since the last time.</returns>
    public int Sweep()
    {
        lock (_writing)
        {
            var instant = Records.NextInstant();
            var erased = Records.Sweep(KeptDay.Of(Records.Today()), instant, instant - RetentionSweep.Remembered.Ticks);
            Records.Publish(instant);
            _counter.Erased(ErasureReason.RunOut, erased);
            return erased;
        }
    }

    /// <summary>How many records there are and what became of others; what has run out is erased first.</summary>
    public HoldingsCount Count()
    {
        lock (_writing)
        {
            Sweep();
            return _counter.Count(Records.Prepared.Count);
        }
    }

    private bool Put(TStored stored, long instant)
    {
        var outline = Schema.OutlineOf(stored);
        var (known, record) = (NumberOf(outline.Reference), Records.Next);
        Records.Add(new AddedRecord<TStored>(stored, KeptDay.Of(outline.KeptUntil), (byte)outline.Category, instant));
        Index(outline, record);
        if (known is { } old)
            Records.End(old, instant);
        return known is null;
    }

    private void Index(RecordOutline outline, int record)
    {
        foreach (var (key, index) in _numbers)
            foreach (var printed in key.Of(outline))
                index.Add(printed.Number, record);
        foreach (var (key, index) in _names)
            foreach (var identity in key.Of(outline, record))
                index.Add(identity);
        if (outline.Fingers is { } fingers)
            _fingers.Add(record, fingers);
    }
}

/// <summary>What became of an erasure.</summary>
/// <param name="Erased">Records erased; none if one must be kept.</param>
/// <param name="Unknown">Identifiers of which there is no record.</param>
/// <param name="Kept">Identifiers of records whose retention the reason does not end.</param>
internal sealed record Erasure(int Erased, IReadOnlyList<string> Unknown, IReadOnlyList<string> Kept);
