using System.Collections.Concurrent;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>All faces of a system: a scan of signatures leaves few candidates, which are compared in full.</summary>
internal sealed class FaceGallery
{
    private readonly Func<int, FaceEnrolment?> _faces;
    private readonly GallerySettings _settings;
    private readonly LiveRows _rows = new(1);
    private readonly ConcurrentDictionary<int, FaceEnrolment?> _changed = new();
    private readonly SignatureGallery _signatures;
    private readonly SearchThreads _threads;

    /// <summary>A gallery of few faces, made at once.</summary>
    /// <param name="faces">Biometric key and enrolled capture, by record number.</param>
    public FaceGallery(IReadOnlyList<(ulong Owner, ulong Capture)> faces)
        : this(ColumnOf(faces.Count, i => new FaceEnrolment(faces[i].Owner, faces[i].Capture), Environment.ProcessorCount), i => new FaceEnrolment(faces[i].Owner, faces[i].Capture))
    {
    }

    /// <summary>A gallery over a column, made or mapped.</summary>
    /// <param name="signatures">One column.</param>
    /// <param name="faces">What a record of the column holds, by record number; called by several threads at once.</param>
    /// <param name="settings">How it is searched.</param>
    public FaceGallery(SignatureColumns signatures, Func<int, FaceEnrolment?> faces, GallerySettings? settings = null)
    {
        (_faces, _settings) = (faces, settings ?? new GallerySettings());
        _signatures = new SignatureGallery(signatures, _rows);
        _threads = new SearchThreads(_settings.Threads);
    }

    /// <summary>Makes the column of a gallery, on several threads; the outcome is the same on any number.</summary>
    /// <param name="records">Number of records.</param>
    /// <param name="faces">What a record holds.</param>
    /// <param name="threads">Threads to use.</param>
    public static SignatureColumns ColumnOf(int records, Func<int, FaceEnrolment?> faces, int threads)
    {
        var signatures = new ulong[records];
        Parallel.For(0, records, new ParallelOptions { MaxDegreeOfParallelism = threads }, record => signatures[record] = Sign(record, faces(record)));
        return new SignatureColumns([Column<ulong>.Of(signatures)], records: null);
    }

    /// <summary>Adds or replaces the face of a record. Visible when the call returns.</summary>
    public void Add(int record, FaceEnrolment face)
    {
        _changed[record] = face;
        _rows.Put(record, [Sign(record, face)]);
    }

    /// <summary>Erases the face of a record. No search that begins afterwards finds it.</summary>
    public void Erase(int record) => _changed[record] = null;

    /// <summary>Compares a face with every record: 1:N.</summary>
    /// <param name="shown">Its feature bits.</param>
    /// <returns>The records of the same person, best first, then in order of their numbers.</returns>
    public IEnumerable<int> Identify(ulong[] shown) => _threads.Run(threads => Identify(shown, threads));

    private int[] Identify(ulong[] shown, int threads)
    {
        var plan = ScanPlan.For([new ScanTerm(Signature.Of(shown), 0, [0])], _settings);
        var candidates = _signatures.Candidates(plan, plan, threads);
        var distances = new int[candidates.Length];
        Parallel.For(0, candidates.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => distances[i] = Distance(shown, candidates[i]));
        return [.. candidates.Index().Where(c => distances[c.Index] <= IdentificationThresholds.For(1)).OrderBy(c => distances[c.Index]).Select(c => c.Item)];
    }

    private int Distance(ulong[] shown, int record)
    {
        var face = _changed.TryGetValue(record, out var changed) ? changed : _faces(record);
        if (face is not { } held)
            return SyntheticTemplates.FeatureBits;
        Span<ulong> features = stackalloc ulong[SyntheticTemplates.Words];
        SyntheticTemplates.FaceFeatures(held.Owner, held.Capture, features);
        return SyntheticTemplates.Distance(shown, features);
    }

    private static ulong Sign(int record, FaceEnrolment? face) =>
        face is { } held ? CaptureSession.OfFace(held.Owner, held.Capture).Signature(0) : SignatureColumns.Nobody(record, 0);
}

/// <summary>The face that a record holds. Its template is made anew from it, not kept.</summary>
/// <param name="Owner">The person's biometric key.</param>
/// <param name="Capture">Number of the capture that was enrolled.</param>
internal readonly record struct FaceEnrolment(ulong Owner, ulong Capture);
