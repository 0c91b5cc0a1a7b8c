using System.Numerics;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>
/// One sitting in which the fingers or the face of a person are captured. Every word of every template follows from its
/// own counter, so that a signature costs three words and not eight.
/// </summary>
/// <remarks>
/// A finger has 160 traits, each written into three of the 480 feature bits: what is next to each other on a finger does
/// not vary for itself. A capture mistakes whole traits (a part of the finger not on the glass) and single bits.
/// </remarks>
internal readonly struct CaptureSession
{
    /// <summary>From this number on captures are everyday ones.</summary>
    public const ulong FirstEveryday = 1UL << 63;

    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const ulong FingerKind = 1;
    private const ulong FaceKind = 2;
    private const int FirstBitMask = 3;

    private readonly ulong _person;
    private readonly ulong _session;
    private readonly bool _varies;
    private readonly CaptureQuality _quality;

    private CaptureSession(ulong kind, ulong owner, ulong capture)
    {
        _person = Draw.For(kind, owner).Next();
        _session = Mix(~_person + Mix(capture + Golden));
        _varies = kind == FingerKind && capture >= FirstEveryday;
        _quality = capture < FirstEveryday
            ? CaptureQuality.Excellent
            : CaptureQualities.OfSession(kind == FaceKind, (ushort)Word(_session, 0));
    }

    public static CaptureSession OfFingers(ulong owner, ulong capture) => new(FingerKind, owner, capture);

    public static CaptureSession OfFace(ulong owner, ulong capture) => new(FaceKind, owner, capture);

    /// <summary>How well the finger, or with position 0 the face, came out.</summary>
    public CaptureQuality Quality(int position) => Quality(Noise(position));

    /// <summary>The feature bits of the finger, or with position 0 of the face.</summary>
    public void Features(int position, Span<ulong> features)
    {
        var (traits, noise) = (Traits(position), Noise(position));
        var quality = Quality(noise);
        var (first, second, third) = (Trait(traits, noise, 0, quality), Trait(traits, noise, 1, quality), Trait(traits, noise, 2, quality));
        third = (third << 32) | (uint)third;
        var bits = CaptureQualities.BitNoiseOf64(quality);
        features[0] = (third ^ Mask(noise, FirstBitMask, bits)) & SyntheticTemplates.HeaderMask;
        for (var i = 1; i < SyntheticTemplates.Words; i++)
            features[i] = (i == 7 ? third : (i & 1) == 1 ? first : second) ^ Mask(noise, FirstBitMask + i, bits);
    }

    /// <summary>What <see cref="Biometrics.Signature.Of"/> makes of the features, without making them all.</summary>
    public ulong Signature(int position)
    {
        var noise = Noise(position);
        var quality = Quality(noise);
        var bits = CaptureQualities.BitNoiseOf64(quality);
        var trait = Trait(Traits(position), noise, 0, quality);
        return Biometrics.Signature.Majority(
            trait ^ Mask(noise, FirstBitMask + 1, bits), trait ^ Mask(noise, FirstBitMask + 3, bits), trait ^ Mask(noise, FirstBitMask + 5, bits));
    }

    private CaptureQuality Quality(ulong noise) =>
        _varies ? CaptureQualities.OfFinger(_quality, (ushort)Word(noise, 0)) : _quality;

    private ulong Traits(int position) => Mix(_person + (Golden * (ulong)(position + 1)));

    private ulong Noise(int position) => Mix(_session + (Golden * (ulong)(position + 1)));

    private static ulong Trait(ulong traits, ulong noise, int index, CaptureQuality quality) =>
        Word(traits, index) ^ Mask(noise, index, CaptureQualities.TraitNoiseOf64(quality));

    /// <summary>64 bits of which each is set with the given chance in 64.</summary>
    private static ulong Mask(ulong seed, int index, int of64)
    {
        var mask = 0UL;
        for (var bit = BitOperations.TrailingZeroCount(of64); bit < 6; bit++)
        {
            var word = Word(seed, (index * 8) + bit + 1);
            mask = ((of64 >> bit) & 1) == 1 ? mask | word : mask & word;
        }

        return mask;
    }

    private static ulong Word(ulong seed, int index) => Mix(seed + (Golden * (ulong)(index + 1)));

    // SplitMix64.
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
