namespace SearchGateway.Simulators.Biometrics;

/// <summary>
/// All fingerprints of a system, laid out finger by finger so that one probe is compared with one dense run of memory.
/// </summary>
internal sealed class FingerprintGallery
{
    private readonly IReadOnlyList<Enrolment?> _enrolments;
    private readonly ulong[][] _features = new ulong[11][];
    private readonly int[][] _records = new int[11][];

    /// <summary>Makes and lays out all templates, on all processors.</summary>
    /// <param name="enrolments">By record number; null where a record holds no fingerprints.</param>
    public FingerprintGallery(IReadOnlyList<Enrolment?> enrolments)
    {
        _enrolments = enrolments;
        Parallel.ForEach(Enrolment.AllFingers, Fill);
    }

    /// <summary>Compares the probes with every record: 1:N.</summary>
    /// <returns>The records of the same person, in order of their numbers.</returns>
    public IReadOnlyList<(int Record, BiometricAgreement Agreement)> Identify(IReadOnlyList<Probe> probes)
    {
        var candidates = new SortedSet<int>();
        foreach (var probe in probes)
        {
            if (probe.Finger != Finger.Unknown)
                Scan(probe, probe.Finger, candidates);
            else
                foreach (var finger in Enrolment.AllFingers)
                    Scan(probe, finger, candidates);
        }

        var found = new List<(int, BiometricAgreement)>();
        foreach (var record in candidates)
            if (_enrolments[record]!.Compare(probes) is { SamePerson: true } agreement)
                found.Add((record, agreement));
        return found;
    }

    private void Fill(Finger finger)
    {
        var records = new List<int>();
        for (var i = 0; i < _enrolments.Count; i++)
            if (_enrolments[i]?.Fingers.Contains(finger) == true)
                records.Add(i);

        var features = new ulong[records.Count * SyntheticTemplates.Words];
        for (var i = 0; i < records.Count; i++)
        {
            var enrolment = _enrolments[records[i]]!;
            SyntheticTemplates.FingerFeatures(
                enrolment.Owner, finger, enrolment.Capture, features.AsSpan(i * SyntheticTemplates.Words, SyntheticTemplates.Words));
        }

        (_features[(int)finger], _records[(int)finger]) = (features, [.. records]);
    }

    private void Scan(Probe probe, Finger finger, SortedSet<int> candidates)
    {
        var records = _records[(int)finger];
        ReadOnlySpan<ulong> features = _features[(int)finger];
        for (var i = 0; i < records.Length; i++)
            if (SyntheticTemplates.Distance(probe.Features, features.Slice(i * SyntheticTemplates.Words, SyntheticTemplates.Words)) <= SyntheticTemplates.Threshold)
                candidates.Add(records[i]);
    }
}
