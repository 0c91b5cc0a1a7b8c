using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Simulators.Tests.Biometrics;

/// <summary>People whose captures are everyday ones.</summary>
internal static class Everyday
{
    public static Enrolment Enrolled(int person, IReadOnlyList<Finger> fingers) =>
        new((ulong)person, SyntheticTemplates.Everyday((ulong)person), fingers);

    public static Probe Shown(int person, Finger finger, ulong sitting = 1) =>
        Probe.Read((int)finger, SyntheticTemplates.CaptureFinger((ulong)person, finger, SyntheticTemplates.Everyday((1UL << 40) + sitting)), out _)!;

    public static Probe[] Shown(int person, IReadOnlyList<Finger> fingers, ulong sitting = 1) => [.. fingers.Select(f => Shown(person, f, sitting))];
}
