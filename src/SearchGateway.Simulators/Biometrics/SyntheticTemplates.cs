using System.Buffers.Binary;
using System.Numerics;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>
/// Biometric templates that stand for fingers and faces without being any. Layout of the
/// <see cref="Length"/> bytes: <c>'S'</c>, version 1, kind (1 finger, 2 face), position (1 to 10; 0 for a face or an
/// unknown finger), then 480 feature bits. The bits of a finger follow from its owner and its position alone; a capture
/// turns each bit over with a probability of 1/16, so that no two captures are the same.
/// </summary>
/// <remarks>
/// Two captures of one finger differ in 56 bits on average (standard deviation 7), those of two fingers in 240
/// (standard deviation 11). The threshold of <see cref="Threshold"/> bits lies thirteen deviations from the one and
/// eight from the other, so a comparison is never wrong in practice: a wrong answer of a trial is the gateway's, not
/// the dice's.
/// </remarks>
public static class SyntheticTemplates
{
    /// <summary>Size of a template in bytes.</summary>
    public const int Length = 64;

    /// <summary>Two templates belong together when at most this many of the 480 bits differ.</summary>
    public const int Threshold = 150;

    internal const int FeatureBits = 480;
    internal const int Words = Length / sizeof(ulong);
    private const byte Magic = (byte)'S';
    private const byte Version = 1;
    private const byte FingerKind = 1;
    private const byte FaceKind = 2;
    private const ulong HeaderMask = 0xFFFF_FFFF_0000_0000;

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

    /// <summary>The features of a capture, without the detour over bytes.</summary>
    internal static void FingerFeatures(ulong owner, Finger finger, ulong capture, Span<ulong> features) =>
        Features(FingerKind, (byte)finger, owner, capture, features);

    /// <summary>The features of a face, without the detour over bytes.</summary>
    internal static void FaceFeatures(ulong owner, ulong capture, Span<ulong> features) =>
        Features(FaceKind, 0, owner, capture, features);

    /// <summary>Number of feature bits in which two captures differ, 0 to 480.</summary>
    internal static int Distance(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var distance = 0;
        for (var i = 0; i < Words; i++)
            distance += BitOperations.PopCount(left[i] ^ right[i]);
        return distance;
    }

    /// <summary>1 for equal templates, 0.5 at the threshold, 0 from twice the threshold on.</summary>
    internal static double Score(int distance) => Math.Max(0, 1 - (distance / (2.0 * Threshold)));

    private static byte[] Bytes(byte kind, byte position, ulong owner, ulong capture)
    {
        Span<ulong> features = stackalloc ulong[Words];
        Features(kind, position, owner, capture, features);
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

    private static void Features(byte kind, byte position, ulong owner, ulong capture, Span<ulong> features)
    {
        var body = Draw.For(owner, kind, position);
        var noise = Draw.For(owner, kind, position, capture);
        for (var i = 0; i < Words; i++)
            features[i] = body.Next() ^ (noise.Next() & noise.Next() & noise.Next() & noise.Next());
        features[0] &= HeaderMask;
    }
}
