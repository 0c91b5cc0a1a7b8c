namespace SearchGateway.Simulators.Biometrics;

/// <summary>The fingers that a record holds. Templates are made anew from it, not kept.</summary>
/// <param name="Owner">The person's biometric key.</param>
/// <param name="Capture">Number of the capture that was enrolled.</param>
/// <param name="Fingers">The fingers held, in order.</param>
internal sealed record Enrolment(ulong Owner, ulong Capture, IReadOnlyList<Finger> Fingers)
{
    /// <summary>All ten fingers (VIS 9(6), EUR 9 and 14).</summary>
    public static IReadOnlyList<Finger> AllFingers { get; } = [.. Enum.GetValues<Finger>().Where(f => f != Finger.Unknown)];

    /// <summary>Four fingers of the right hand (EES 17(1)(c)).</summary>
    public static IReadOnlyList<Finger> FourFingers { get; } =
        [Finger.RightIndex, Finger.RightMiddle, Finger.RightRing, Finger.RightLittle];

    /// <summary>The same person shows these fingers: 1:1.</summary>
    /// <returns>Null if none of the probes meets a finger held.</returns>
    public BiometricAgreement? Compare(IReadOnlyList<Probe> probes)
    {
        Span<ulong> held = stackalloc ulong[SyntheticTemplates.Words];
        var matched = new List<Finger>();
        var (compared, closest) = (0, SyntheticTemplates.FeatureBits);
        foreach (var probe in probes)
        {
            var best = SyntheticTemplates.FeatureBits + 1;
            var at = Finger.Unknown;
            foreach (var finger in Fingers)
            {
                if (probe.Finger != Finger.Unknown && probe.Finger != finger)
                    continue;
                SyntheticTemplates.FingerFeatures(Owner, finger, Capture, held);
                var distance = SyntheticTemplates.Distance(probe.Features, held);
                if (distance < best)
                    (best, at) = (distance, finger);
            }

            if (at == Finger.Unknown)
                continue;
            compared++;
            closest = Math.Min(closest, best);
            if (best <= SyntheticTemplates.Threshold)
                matched.Add(at);
        }

        return compared == 0 ? null : new BiometricAgreement(compared, matched, SyntheticTemplates.Score(closest));
    }
}

/// <summary>How the fingers shown agree with those held.</summary>
/// <param name="Compared">Fingers that could be compared.</param>
/// <param name="Matched">Fingers that matched.</param>
/// <param name="Score">0 to 1 of the best finger; 0.5 is the threshold.</param>
internal sealed record BiometricAgreement(int Compared, IReadOnlyList<Finger> Matched, double Score)
{
    /// <summary>The same person: more than half of the fingers compared matched.</summary>
    public bool SamePerson => Matched.Count * 2 > Compared;
}
