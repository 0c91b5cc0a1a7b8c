using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Benchmarks.Biometrics;

/// <summary>Comparisons of everyday captures, of the same person and of strangers.</summary>
internal static class Trials
{
    private const int Parts = 64;

    /// <summary>How unlike two captures of the fingers (none for a face) are, summed; the second is of a stranger if not mated.</summary>
    public static Scores Compare(IReadOnlyList<Finger> fingers, bool mated, int comparisons, Comparison comparison)
    {
        var parts = new Scores[Parts];
        Parallel.For(0, Parts, part =>
        {
            var scores = parts[part] = new Scores();
            for (var i = part; i < comparisons; i += Parts)
                scores.Add(Compare(fingers, (ulong)i, mated ? (ulong)i : (ulong)(i + comparisons), comparison));
        });
        var all = new Scores();
        foreach (var part in parts)
            all.Add(part);
        return all;
    }

    /// <summary>Comparisons that a decision accepts; the second capture is of a stranger if not mated.</summary>
    public static long Accepted(IReadOnlyList<Finger> fingers, bool mated, int comparisons, Func<BiometricAgreement, bool> accepts)
    {
        var accepted = 0L;
        Parallel.For(0, comparisons, i =>
        {
            var enrolled = Enrolled((ulong)(mated ? i : i + comparisons), fingers);
            if (accepts(enrolled.Compare(Probes((ulong)i, 1, fingers))!))
                Interlocked.Increment(ref accepted);
        });
        return accepted;
    }

    /// <summary>Mated comparisons that would identify, but that the signatures do not let through.</summary>
    public static long LostByTheScan(IReadOnlyList<Finger> fingers, int comparisons, GallerySettings settings)
    {
        var lost = 0L;
        Parallel.For(0, comparisons, i =>
        {
            var (enrolled, probes) = (Enrolled((ulong)i, fingers), Probes((ulong)i, 1, fingers));
            if (!Passes(ScanPlan.For(ScanTerm.Of(probes, fingers), settings), enrolled) && enrolled.Compare(probes)!.Identifies)
                Interlocked.Increment(ref lost);
        });
        return lost;
    }

    private static bool Passes(ScanPlan plan, Enrolment enrolled)
    {
        var session = CaptureSession.OfFingers(enrolled.Owner, enrolled.Capture);
        ulong[] set = [.. enrolled.Fingers.Select(f => session.Signature((int)f))];
        return plan.Needed.Index().All(n => plan.Terms.Take(plan.Swept + n.Index).Sum(t => t.Evidence(set)) >= n.Item);
    }

    /// <summary>The set of a person as it was enrolled.</summary>
    public static Enrolment Enrolled(ulong person, IReadOnlyList<Finger> fingers) =>
        new(person, SyntheticTemplates.Everyday(person), fingers);

    /// <summary>Fingers of a person as they are shown later.</summary>
    public static Probe[] Probes(ulong person, ulong sitting, IReadOnlyList<Finger> fingers) =>
        [.. fingers.Select(f => Probe.Read((int)f, SyntheticTemplates.CaptureFinger(person, f, SyntheticTemplates.Everyday((person << 8) + sitting + (1UL << 40))), out _)!)];

    private static int Compare(IReadOnlyList<Finger> fingers, ulong person, ulong other, Comparison comparison)
    {
        Span<ulong> shown = stackalloc ulong[SyntheticTemplates.Words];
        Span<ulong> held = stackalloc ulong[SyntheticTemplates.Words];
        var (later, enrolled) = (Later(person, 0), SyntheticTemplates.Everyday(other));
        if (fingers.Count == 0)
        {
            SyntheticTemplates.FaceFeatures(person, later, shown);
            SyntheticTemplates.FaceFeatures(other, enrolled, held);
            return comparison(shown, held);
        }

        var sum = 0;
        foreach (var finger in fingers)
        {
            SyntheticTemplates.FingerFeatures(person, finger, later, shown);
            SyntheticTemplates.FingerFeatures(other, finger, enrolled, held);
            sum += comparison(shown, held);
        }

        return sum;
    }

    private static ulong Later(ulong person, ulong sitting) => SyntheticTemplates.Everyday((person << 8) + sitting + (1UL << 40));
}

/// <summary>How unlike two templates are.</summary>
internal delegate int Comparison(ReadOnlySpan<ulong> shown, ReadOnlySpan<ulong> held);
