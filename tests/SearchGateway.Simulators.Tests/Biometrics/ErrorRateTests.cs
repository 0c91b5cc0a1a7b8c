using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Simulators.Tests.Biometrics;

/// <summary>
/// The rates of docs/biometrics.md, seen again in fewer trials. Bounds are four binomial standard deviations wide; the
/// trials are fixed, so an outcome stays what it is.
/// </summary>
public sealed class ErrorRateTests
{
    [Fact]
    public void OneFingerMatchesAStrangersAsOftenAsPublished() =>
        AssertRate(0.00044, 100_000, i => Everyday.Enrolled(i, [Finger.RightIndex]).Compare([Everyday.Shown(i + 1_000_000, Finger.RightIndex)])!.SamePerson);

    [Fact]
    public void OneFingerIsNotRecognisedAsOftenAsPublished() =>
        AssertRate(0.0050, 40_000, i => !Everyday.Enrolled(i, [Finger.RightIndex]).Compare([Everyday.Shown(i, Finger.RightIndex)])!.SamePerson);

    [Fact]
    public void FourFingersAreNotRecognisedAsOftenAsPublished() =>
        AssertRate(0.0036, 25_000, i => !Everyday.Enrolled(i, Enrolment.FourFingers).Compare(Everyday.Shown(i, Enrolment.FourFingers))!.SamePerson);

    [Fact]
    public void FourFingersAreNotIdentifiedAsOftenAsPublished() =>
        AssertRate(0.0051, 25_000, i => !Everyday.Enrolled(i, Enrolment.FourFingers).Compare(Everyday.Shown(i, Enrolment.FourFingers))!.Identifies);

    [Fact]
    public void AFaceIsNotRecognisedAsOftenAsPublished() => AssertRate(0.0046, 40_000, i => !FacesMatch((ulong)i, (ulong)i));

    [Fact]
    public void AFaceMatchesAStrangersAsOftenAsPublished() => AssertRate(0.0005, 100_000, i => FacesMatch((ulong)i, (ulong)i + 1_000_000));

    [Fact]
    public void StrangersAreIdentifiedOnceInTenToTheEleventhAtMost()
    {
        foreach (var fingers in new[] { 1, 2, 4, 10 })
        {
            var agreeing = IdentificationThresholds.For(fingers) / 3;
            Assert.InRange(Binomial.Even(160 * fingers).Take(agreeing + 1).Sum(), 1e-12, IdentificationThresholds.FalseMatchRate);
        }
    }

    private static bool FacesMatch(ulong enrolled, ulong shown)
    {
        Span<ulong> held = stackalloc ulong[SyntheticTemplates.Words];
        Span<ulong> seen = stackalloc ulong[SyntheticTemplates.Words];
        SyntheticTemplates.FaceFeatures(enrolled, SyntheticTemplates.Everyday(enrolled), held);
        SyntheticTemplates.FaceFeatures(shown, SyntheticTemplates.Everyday(1UL << 40), seen);
        return SyntheticTemplates.Dissimilarity(held, seen) <= SyntheticTemplates.Threshold;
    }

    private static void AssertRate(double published, int trials, Func<int, bool> isError)
    {
        var errors = 0;
        Parallel.For(0, trials, i =>
        {
            if (isError(i))
                Interlocked.Increment(ref errors);
        });
        var deviation = Math.Sqrt(published * (1 - published) / trials);
        Assert.InRange((double)errors / trials, published - (4 * deviation), published + (4 * deviation));
    }
}
