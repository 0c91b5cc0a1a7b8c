namespace SearchGateway.Simulators.Biometrics;

/// <summary>How well a finger or a face was captured, graded from 1 to 5 as NFIQ grades prints.</summary>
internal enum CaptureQuality
{
    Excellent = 1,
    VeryGood = 2,
    Good = 3,
    Fair = 4,
    Poor = 5,
}

/// <summary>What a quality does to a capture, and how often each occurs.</summary>
internal static class CaptureQualities
{
    /// <summary>Chance in 64 that a bit is turned over, each for itself, by quality from 1.</summary>
    private static ReadOnlySpan<byte> BitNoise => [2, 4, 8, 12, 20];

    /// <summary>Chance in 64 that a trait is taken for its opposite, with all its bits, by quality from 1.</summary>
    private static ReadOnlySpan<byte> TraitNoise => [0, 1, 2, 8, 20];

    // Chances of the qualities 1 to 4 in 65 536, summed up; the rest is 5.
    private static ReadOnlySpan<ushort> FingerSessions => [29_491, 55_706, 64_225, 65_418];

    private static ReadOnlySpan<ushort> FaceSessions => [26_214, 52_429, 63_700, 65_320];

    // Chances that a finger comes out no worse than its session, or one grade worse; the rest is two grades.
    private static ReadOnlySpan<ushort> FingerDrop => [61_604, 65_143];

    public static int BitNoiseOf64(CaptureQuality quality) => BitNoise[(int)quality - 1];

    public static int TraitNoiseOf64(CaptureQuality quality) => TraitNoise[(int)quality - 1];

    /// <summary>The quality of a whole session: dry skin or a hurried hand spoils all fingers alike.</summary>
    /// <param name="face">A face, not fingers.</param>
    /// <param name="drawn">Evenly drawn.</param>
    public static CaptureQuality OfSession(bool face, ushort drawn) =>
        (CaptureQuality)(1 + Grade(face ? FaceSessions : FingerSessions, drawn));

    /// <summary>The quality of one finger of a session.</summary>
    /// <param name="session">What the session came out as.</param>
    /// <param name="drawn">Evenly drawn.</param>
    public static CaptureQuality OfFinger(CaptureQuality session, ushort drawn) =>
        (CaptureQuality)Math.Min((int)CaptureQuality.Poor, (int)session + Grade(FingerDrop, drawn));

    private static int Grade(ReadOnlySpan<ushort> bounds, ushort drawn)
    {
        var grade = 0;
        while (grade < bounds.Length && drawn >= bounds[grade])
            grade++;
        return grade;
    }
}
