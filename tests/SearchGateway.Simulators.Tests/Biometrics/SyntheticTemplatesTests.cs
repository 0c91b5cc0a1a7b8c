using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Simulators.Tests.Biometrics;

public sealed class SyntheticTemplatesTests
{
    [Fact]
    public void TwoCapturesOfAFingerDifferYetMatch() =>
        Check.QuickThrowOnFailure(Prop.ForAll<ulong, ulong, ulong>((owner, one, other) =>
            one == other || Distance(owner, Finger.RightIndex, one, owner, Finger.RightIndex, other) is > 0 and <= SyntheticTemplates.Threshold));

    [Fact]
    public void FingersOfTwoPeopleNeverMatch() =>
        Check.QuickThrowOnFailure(Prop.ForAll<ulong, ulong, ulong>((owner, other, capture) =>
            owner == other || Distance(owner, Finger.RightIndex, capture, other, Finger.RightIndex, capture) > SyntheticTemplates.Threshold));

    [Fact]
    public void TwoFingersOfAPersonNeverMatch() =>
        Check.QuickThrowOnFailure(Prop.ForAll<ulong, ulong>((owner, capture) =>
            Distance(owner, Finger.RightIndex, capture, owner, Finger.LeftIndex, capture) > SyntheticTemplates.Threshold));

    [Fact]
    public void TheSameCaptureGivesTheSameBytes()
    {
        var template = SyntheticTemplates.CaptureFinger(7, Finger.LeftThumb, 3);

        Assert.Equal(SyntheticTemplates.Length, template.Length);
        Assert.Equal(template, SyntheticTemplates.CaptureFinger(7, Finger.LeftThumb, 3));
        Assert.Equal([(byte)'S', 1, 1, 6], template[..4]);
    }

    [Fact]
    public void AFaceIsNoFinger()
    {
        var features = new ulong[SyntheticTemplates.Words];

        Assert.False(SyntheticTemplates.TryReadFinger(SyntheticTemplates.CaptureFace(7, 1), features, out _));
        Assert.False(SyntheticTemplates.TryReadFace(SyntheticTemplates.CaptureFinger(7, Finger.LeftThumb, 1), features));
    }

    [Fact]
    public void AGalleryFindsEachPersonAndNobodyElse()
    {
        var enrolments = Enumerable.Range(0, 300).Select(i => new Enrolment((ulong)i / 2, (ulong)i, Enrolment.AllFingers)).ToList<Enrolment?>();
        enrolments.Add(null);
        var gallery = new FingerprintGallery(enrolments);

        for (var person = 0; person < 150; person++)
        {
            var probe = Read(SyntheticTemplates.CaptureFinger((ulong)person, Finger.RightMiddle, 900));
            Assert.Equal([person * 2, (person * 2) + 1], gallery.Identify([probe]).Select(f => f.Record));
        }

        Assert.Empty(gallery.Identify([Read(SyntheticTemplates.CaptureFinger(5000, Finger.RightMiddle, 1))]));
    }

    [Fact]
    public void FingersOfTwoPeopleAtOnceIdentifyNeither()
    {
        var gallery = new FingerprintGallery([new Enrolment(1, 1, Enrolment.AllFingers), new Enrolment(2, 1, Enrolment.AllFingers)]);

        Assert.Empty(gallery.Identify([Read(SyntheticTemplates.CaptureFinger(1, Finger.RightThumb, 5)), Read(SyntheticTemplates.CaptureFinger(2, Finger.RightIndex, 5))]));
    }

    [Theory]
    [InlineData(11, 64, "finger: must be 0 to 10")]
    [InlineData(0, 63, "template: must be 64 bytes, was 63")]
    [InlineData(0, 64, "template: is not a synthetic finger template of version 1")]
    public void ABadSampleIsToldItsRule(int position, int length, string rule)
    {
        Assert.Null(Probe.Read(position, new byte[length], out var fault));
        Assert.Equal(rule, fault);
    }

    [Fact]
    public void APositionThatContradictsTheTemplateIsRefused()
    {
        Assert.Null(Probe.Read(3, SyntheticTemplates.CaptureFinger(1, Finger.RightIndex, 1), out var fault));
        Assert.Equal("finger: contradicts the position inside the template", fault);
    }

    private static Probe Read(byte[] template) => Probe.Read(0, template, out _)!;

    private static int Distance(ulong owner, Finger finger, ulong capture, ulong otherOwner, Finger otherFinger, ulong otherCapture)
    {
        Span<ulong> left = stackalloc ulong[SyntheticTemplates.Words];
        Span<ulong> right = stackalloc ulong[SyntheticTemplates.Words];
        SyntheticTemplates.FingerFeatures(owner, finger, capture, left);
        SyntheticTemplates.FingerFeatures(otherOwner, otherFinger, otherCapture, right);
        return SyntheticTemplates.Distance(left, right);
    }
}
