using System.Buffers.Binary;
using System.Numerics;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>
/// Biometric templates that stand for fingers and faces without being any. Layout of the
/// <see cref="Length"/> bytes: <c>'S'</c>, version 1, kind (1 finger, 2 face), position (1 to 10; 0 for a face or an
/// unknown finger), then 480 feature bits. What a finger is like follows from its owner and its position alone; each
/// capture adds noise of its own, so that no two captures are the same.
/// </summary>
/// <remarks>
/// Captures are taken with care unless their number is made <see cref="Everyday"/>: careful ones differ little and are
/// always recognised. Everyday ones come in five qualities, as they do at a counter; some are not recognised any more.
/// The error rates are measured in docs/biometrics.md.
/// </remarks>
public static class SyntheticTemplates
{
    /// <summary>Size of a template in bytes.</summary>
    public const int Length = 64;

    /// <summary>
    /// Two templates belong together when at most this many of the 480 bits differ; clear captures must agree better than
    /// that. Everyday captures of different fingers do so in 0.05 % of cases (Decision (EU) 2019/329, annex).
    /// </summary>
    public const int Threshold = 205;

    internal const int FeatureBits = 480;

    // Two captures without noise may differ in this many bits; for each of their traits that is blurred, in so many halves more.
    private const int ClearThreshold = 90;
    private const int HalvesPerBlur = 3;

    internal const int Words = Length / sizeof(ulong);
    internal const ulong HeaderMask = 0xFFFF_FFFF_0000_0000;
    private const byte Magic = (byte)'S';
    private const byte Version = 1;
    private const byte FingerKind = 1;
    private const byte FaceKind = 2;

    /// <summary>The number of an everyday capture, whose quality is drawn.</summary>
    /// <param name="capture">Any number; two numbers that differ by 2^63 alone are one capture.</param>
    /// <returns>2^63 or more.</returns>
    public static ulong Everyday(ulong capture) => capture | CaptureSession.FirstEveryday;

    /// <summary>The number of a capture taken with care, which is always recognised.</summary>
    /// <param name="capture">Any number; two numbers that differ by 2^63 alone are one capture.</param>
    /// <returns>Below 2^63.</returns>
    public static ulong Careful(ulong capture) => capture & ~CaptureSession.FirstEveryday;

    /// <summary>A capture of a finger.</summary>
    /// <param name="owner">The person's biometric key.</param>
    /// <param name="finger">Which finger, not <see cref="Finger.Unknown"/>.</param>
    /// <param name="capture">Number of the capture; the same number gives the same bytes.</param>
    public static byte[] CaptureFinger(ulong owner, Finger finger, ulong capture)
    {
        if (finger is < Finger.RightThumb or > Finger.LeftLittle)
            throw new ArgumentOutOfRangeException(nameof(finger), finger, "A capture needs a known finger, 1 to 10.");
        return Bytes(FingerKind, (byte)finger, owner, capture);
    }

    /// <summary>A capture of a face.</summary>
    /// <param name="owner">The person's biometric key.</param>
    /// <param name="capture">Number of the capture; the same number gives the same bytes.</param>
    public static byte[] CaptureFace(ulong owner, ulong capture) => Bytes(FaceKind, 0, owner, capture);

    /// <summary>Reads a template of a finger.</summary>
    /// <returns>False unless it has the length, the head and a position from 0 to 10.</returns>
    internal static bool TryReadFinger(ReadOnlySpan<byte> template, Span<ulong> features, out Finger finger)
    {
        finger = template.Length == Length ? (Finger)template[3] : Finger.Unknown;
        return TryRead(template, FingerKind, features) && finger <= Finger.LeftLittle;
    }

    /// <summary>Reads a template of a face.</summary>
    internal static bool TryReadFace(ReadOnlySpan<byte> template, Span<ulong> features) =>
        TryRead(template, FaceKind, features);

    /// <summary>The template of a finger with those features.</summary>
    internal static byte[] FingerTemplate(Finger finger, ReadOnlySpan<ulong> features) => Bytes(FingerKind, (byte)finger, features);

    /// <summary>The features of a capture, without the detour over bytes.</summary>
    internal static void FingerFeatures(ulong owner, Finger finger, ulong capture, Span<ulong> features) =>
        CaptureSession.OfFingers(owner, capture).Features((int)finger, features);

    /// <summary>The features of a face, without the detour over bytes.</summary>
    internal static void FaceFeatures(ulong owner, ulong capture, Span<ulong> features) =>
        CaptureSession.OfFace(owner, capture).Features(0, features);

    /// <summary>Number of feature bits in which two captures differ, 0 to 480.</summary>
    internal static int Distance(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var distance = 0;
        for (var i = 0; i < Words; i++)
            distance += BitOperations.PopCount(left[i] ^ right[i]);
        return distance;
    }

    /// <summary>
    /// Number of bits in which two captures differ, with what clear ones must agree better added: they belong together if
    /// it is not above <see cref="Threshold"/>. A matcher that sees little noise has no reason to forgive much.
    /// </summary>
    internal static int Dissimilarity(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var allowed = ClearThreshold + (HalvesPerBlur * (Blurred(left) + Blurred(right)) / 2);
        return Distance(left, right) + Math.Max(0, Threshold - allowed);
    }

    /// <summary>How many of the first 128 traits have not the same three bits: the noise that a template shows by itself.</summary>
    internal static int Blurred(ReadOnlySpan<ulong> features) =>
        BitOperations.PopCount((features[1] ^ features[3]) | (features[1] ^ features[5]))
        + BitOperations.PopCount((features[2] ^ features[4]) | (features[2] ^ features[6]));

    /// <summary>1 for equal templates, 0.5 at the threshold, 0 from twice the threshold on.</summary>
    internal static double Score(double distance) => Math.Max(0, 1 - (distance / (2 * Threshold)));

    private static byte[] Bytes(byte kind, byte position, ulong owner, ulong capture)
    {
        Span<ulong> features = stackalloc ulong[Words];
        if (kind == FingerKind)
            FingerFeatures(owner, (Finger)position, capture, features);
        else
            FaceFeatures(owner, capture, features);
        return Bytes(kind, position, features);
    }

    private static byte[] Bytes(byte kind, byte position, ReadOnlySpan<ulong> features)
    {
        var template = new byte[Length];
        for (var i = 0; i < Words; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(template.AsSpan(i * sizeof(ulong)), features[i]);
        (template[0], template[1], template[2], template[3]) = (Magic, Version, kind, position);
        return template;
    }

    private static bool TryRead(ReadOnlySpan<byte> template, byte kind, Span<ulong> features)
    {
        if (template.Length != Length || template[0] != Magic || template[1] != Version || template[2] != kind)
            return false;
        for (var i = 0; i < Words; i++)
            features[i] = BinaryPrimitives.ReadUInt64LittleEndian(template[(i * sizeof(ulong))..]);
        features[0] &= HeaderMask;
        return true;
    }
}
