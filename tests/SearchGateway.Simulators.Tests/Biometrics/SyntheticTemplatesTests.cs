using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Simulators.Tests.Biometrics;

public sealed class SyntheticTemplatesTests
{
    [Fact]
    public void TwoCarefulCapturesOfAFingerDifferYetIdentify() =>
        Check.QuickThrowOnFailure(Prop.ForAll<ulong, ulong, ulong>((owner, one, other) =>
            one == other || Between(owner, Finger.RightIndex, SyntheticTemplates.Careful(one), owner, Finger.RightIndex, SyntheticTemplates.Careful(other)) is > 0 and <= 90));

    [Fact]
    public void CarefulCapturesOfTwoPeopleNeverMatch() =>
        Check.QuickThrowOnFailure(Prop.ForAll<ulong, ulong, ulong>((owner, other, capture) =>
            owner == other || !Match(owner, Finger.RightIndex, other, Finger.RightIndex, SyntheticTemplates.Careful(capture))));

    [Fact]
    public void CarefulCapturesOfTwoFingersOfAPersonNeverMatch() =>
        Check.QuickThrowOnFailure(Prop.ForAll<ulong, ulong>((owner, capture) =>
            !Match(owner, Finger.RightIndex, owner, Finger.LeftIndex, SyntheticTemplates.Careful(capture))));

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
    public void TheSignatureOfACaptureIsThatOfItsTemplate() =>
        Check.QuickThrowOnFailure(Prop.ForAll<ulong, ulong, bool>((owner, capture, everyday) =>
        {
            var session = CaptureSession.OfFingers(owner, everyday ? SyntheticTemplates.Everyday(capture) : SyntheticTemplates.Careful(capture));
            var features = new ulong[SyntheticTemplates.Words];
            return Enrolment.AllFingers.All(finger =>
            {
                session.Features((int)finger, features);
                return session.Signature((int)finger) == Signature.Of(features);
            });
        }));

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

    private static bool Match(ulong owner, Finger finger, ulong other, Finger otherFinger, ulong capture) =>
        new Enrolment(owner, capture, [finger]).Compare([Probe.Read((int)finger, Renamed(SyntheticTemplates.CaptureFinger(other, otherFinger, capture), finger), out _)!])!.SamePerson;

    private static byte[] Renamed(byte[] template, Finger finger)
    {
        template[3] = (byte)finger;
        return template;
    }

    private static int Between(ulong owner, Finger finger, ulong capture, ulong otherOwner, Finger otherFinger, ulong otherCapture)
    {
        Span<ulong> left = stackalloc ulong[SyntheticTemplates.Words];
        Span<ulong> right = stackalloc ulong[SyntheticTemplates.Words];
        SyntheticTemplates.FingerFeatures(owner, finger, capture, left);
        SyntheticTemplates.FingerFeatures(otherOwner, otherFinger, otherCapture, right);
        return SyntheticTemplates.Distance(left, right);
    }
}
