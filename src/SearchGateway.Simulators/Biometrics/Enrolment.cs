using System.Globalization;

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

    /// <summary>Feature bits given with a record, in the order of the fingers; null where they are made anew.</summary>
    public IReadOnlyList<ulong[]>? Given { get; init; }

    /// <summary>Fingers whose templates are given.</summary>
    /// <param name="fingers">Each finger once, its position known.</param>
    public static Enrolment Of(IReadOnlyList<Probe> fingers) =>
        new(0, 0, [.. fingers.Select(f => f.Finger)]) { Given = [.. fingers.Select(f => f.Features.ToArray())] };

    /// <summary>The template of one of the fingers.</summary>
    /// <param name="at">Its number among the fingers held, from 0.</param>
    public byte[] Template(int at)
    {
        Span<ulong> features = stackalloc ulong[SyntheticTemplates.Words];
        Features(at, CaptureSession.OfFingers(Owner, Capture), features);
        return SyntheticTemplates.FingerTemplate(Fingers[at], features);
    }

    /// <summary>The feature bits of one of the fingers.</summary>
    public void Features(int at, CaptureSession session, Span<ulong> features)
    {
        if (Given is null)
            session.Features((int)Fingers[at], features);
        else
            Given[at].CopyTo(features);
    }

    /// <summary>The same person shows these fingers: 1:1.</summary>
    /// <returns>Null if none of the probes meets a finger held.</returns>
    public BiometricAgreement? Compare(IReadOnlyList<Probe> probes)
    {
        Span<ulong> held = stackalloc ulong[SyntheticTemplates.Words];
        var session = CaptureSession.OfFingers(Owner, Capture);
        List<Finger>? matched = null;
        var (compared, distance) = (0, 0);
        for (var i = 0; i < probes.Count; i++)
        {
            var (at, nearest, matches) = Nearest(probes[i], session, held);
            if (at == Finger.Unknown)
                continue;
            compared++;
            distance += nearest;
            if (matches)
                (matched ??= []).Add(at);
        }

        return compared == 0 ? null : new BiometricAgreement(compared, matched ?? [], distance);
    }

    private (Finger At, int Distance, bool Matches) Nearest(Probe probe, CaptureSession session, Span<ulong> held)
    {
        var (at, nearest, matches) = (Finger.Unknown, int.MaxValue, false);
        for (var i = 0; i < Fingers.Count; i++)
        {
            if (probe.Finger != Finger.Unknown && probe.Finger != Fingers[i])
                continue;
            Features(i, session, held);
            var distance = SyntheticTemplates.Distance(probe.Features, held);
            if (distance < nearest)
                (at, nearest, matches) = (Fingers[i], distance, SyntheticTemplates.Dissimilarity(probe.Features, held) <= SyntheticTemplates.Threshold);
        }

        return (at, nearest, matches);
    }
}

/// <summary>How the fingers shown agree with those held.</summary>
/// <param name="Compared">Fingers that could be compared, at least 1.</param>
/// <param name="Matched">Fingers that matched.</param>
/// <param name="Distance">Number of bits in which the fingers compared differ, all together.</param>
internal sealed record BiometricAgreement(int Compared, IReadOnlyList<Finger> Matched, int Distance)
{
    /// <summary>0 to 1 over all fingers compared; 0.5 where they differ on average as much as one finger may at most.</summary>
    public double Score => SyntheticTemplates.Score((double)Distance / Compared);

    /// <summary>Why the record is a candidate, in words.</summary>
    public string Reason => string.Create(
        CultureInfo.InvariantCulture,
        $"fingerprints: {Matched.Count} of {Compared} fingers agree, {100.0 * Distance / (Compared * SyntheticTemplates.FeatureBits):0} % of their features differ");

    /// <summary>The same person, when it is known whose prints they should be: more than half of the fingers compared matched.</summary>
    public bool SamePerson => Matched.Count * 2 > Compared;

    /// <summary>The same person among millions: the fingers together must agree better than those of one suspect need to.</summary>
    public bool Identifies => SamePerson && Distance <= IdentificationThresholds.For(Compared);
}
