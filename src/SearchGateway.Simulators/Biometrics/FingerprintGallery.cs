using System.Collections.Concurrent;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>
/// All fingerprints of a system. A scan of signatures, eight bytes for a finger, leaves few candidates; these are compared
/// in full, with templates that are made anew from what was enrolled. Sets can be added, changed and erased at any time.
/// </summary>
internal sealed class FingerprintGallery
{
    private const int Positions = 10;

    private readonly FingerprintColumns _columns;
    private readonly Func<int, Enrolment?> _enrolments;
    private readonly GallerySettings _settings;
    private readonly LiveRows _rows = new(Positions);
    private readonly ConcurrentDictionary<int, Enrolment?> _changed = new();
    private readonly SignatureGallery _signatures;
    private readonly SearchThreads _threads;

    /// <summary>A gallery of few sets, made at once.</summary>
    /// <param name="enrolments">By record number; null where a record holds no fingerprints.</param>
    /// <param name="settings">How it is searched.</param>
    public FingerprintGallery(IReadOnlyList<Enrolment?> enrolments, GallerySettings? settings = null)
        : this(ColumnsOf(enrolments), record => enrolments[record], settings)
    {
    }

    /// <summary>A gallery over columns, made or mapped.</summary>
    /// <param name="columns">The signatures of the sets.</param>
    /// <param name="enrolments">What a record of the columns holds, by record number; called by several threads at once.</param>
    /// <param name="settings">How it is searched.</param>
    public FingerprintGallery(FingerprintColumns columns, Func<int, Enrolment?> enrolments, GallerySettings? settings = null)
    {
        (_columns, _enrolments, _settings) = (columns, enrolments, settings ?? new GallerySettings());
        _signatures = new SignatureGallery(columns.Signatures, _rows);
        _threads = new SearchThreads(_settings.Threads);
        foreach (var record in columns.Others.Span)
            if (enrolments(record) is { } other)
                PutRow(record, other);
    }

    /// <summary>Adds or replaces what a record holds. Visible when the call returns.</summary>
    public void Add(int record, Enrolment enrolment)
    {
        _changed[record] = enrolment;
        PutRow(record, enrolment);
    }

    /// <summary>Erases what a record holds. No search that begins afterwards finds it.</summary>
    public void Erase(int record) => _changed[record] = null;

    /// <summary>Compares the probes with every record: 1:N.</summary>
    /// <returns>The records of the same person, best first, then in order of their numbers.</returns>
    public IReadOnlyList<(int Record, BiometricAgreement Agreement)> Identify(IReadOnlyList<Probe> probes) =>
        probes.Count == 0 ? [] : _threads.Run(threads => Identify(probes, threads));

    /// <summary>The records that the scan leaves to be compared.</summary>
    internal int[] Candidates(IReadOnlyList<Probe> probes, int threads)
    {
        var plan = ScanPlan.For(ScanTerm.Of(probes, _columns.Fingers), _settings);
        var rowPlan = ScanPlan.For(_rows.Count == 0 ? [] : ScanTerm.Of(probes, Enrolment.AllFingers), _settings);
        return _signatures.Candidates(plan, rowPlan, threads);
    }

    private List<(int Record, BiometricAgreement Agreement)> Identify(IReadOnlyList<Probe> probes, int threads)
    {
        var candidates = Candidates(probes, threads);
        var agreements = new BiometricAgreement?[candidates.Length];
        Parallel.For(0, candidates.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => agreements[i] = Held(candidates[i])?.Compare(probes));
        var found = new List<(int Record, BiometricAgreement Agreement)>();
        for (var i = 0; i < candidates.Length; i++)
            if (agreements[i] is { Identifies: true } agreement)
                found.Add((candidates[i], agreement));
        found.Sort((one, other) => (-one.Agreement.Score, one.Record).CompareTo((-other.Agreement.Score, other.Record)));
        return found;
    }

    private Enrolment? Held(int record) => _changed.TryGetValue(record, out var changed) ? changed : _enrolments(record);

    private void PutRow(int record, Enrolment enrolment)
    {
        Span<ulong> signatures = stackalloc ulong[Positions];
        for (var i = 0; i < Positions; i++)
            signatures[i] = SignatureColumns.Nobody(record, i);
        var session = CaptureSession.OfFingers(enrolment.Owner, enrolment.Capture);
        for (var i = 0; i < enrolment.Fingers.Count; i++)
            signatures[(int)enrolment.Fingers[i] - 1] = enrolment.Given is { } given ? Signature.Of(given[i]) : session.Signature((int)enrolment.Fingers[i]);
        _rows.Put(record, signatures);
    }

    private static FingerprintColumns ColumnsOf(IReadOnlyList<Enrolment?> enrolments)
    {
        var usual = enrolments.OfType<Enrolment>().GroupBy(e => e.Fingers).MaxBy(g => g.Count())?.Key ?? Enrolment.AllFingers;
        var builder = new FingerprintColumnsBuilder(enrolments.Count, usual);
        builder.PutAll(record => enrolments[record], Environment.ProcessorCount);
        return builder.Build();
    }
}
