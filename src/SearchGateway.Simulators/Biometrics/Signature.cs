namespace SearchGateway.Simulators.Biometrics;

/// <summary>
/// The 64 bits that stand for a template while a gallery is scanned: the first 64 traits, each by the majority of its
/// three bits, so that most of the noise of the bits is gone.
/// </summary>
internal static class Signature
{
    public const int Bits = 64;

    public static ulong Of(ReadOnlySpan<ulong> features) => Majority(features[1], features[3], features[5]);

    public static ulong Majority(ulong one, ulong two, ulong three) => (one & two) | (three & (one | two));
}
