using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Simulators.Tests.Biometrics;

public sealed class FaceGalleryTests
{
    [Fact]
    public void AGalleryFindsEachFaceAndNobodyElse()
    {
        var gallery = new FaceGallery([.. Enumerable.Range(0, 3000).Select(i => ((ulong)i / 2, (ulong)i))]);

        for (var person = 0; person < 1500; person += 10)
            Assert.Equal([person * 2, (person * 2) + 1], gallery.Identify(Face(person)).Order());
        Assert.Empty(gallery.Identify(Face(90_000)));
    }

    [Fact]
    public void WhatIsAddedIsFoundAtOnceAndWhatIsErasedIsNot()
    {
        var gallery = new FaceGallery([.. Enumerable.Range(0, 100).Select(i => ((ulong)i, 1UL))]);

        gallery.Add(100, new FaceEnrolment(5000, 1));
        Assert.Equal([100], gallery.Identify(Face(5000)));

        gallery.Erase(100);
        gallery.Erase(30);
        Assert.Empty(gallery.Identify(Face(5000)));
        Assert.Empty(gallery.Identify(Face(30)));
    }

    private static ulong[] Face(int person)
    {
        var features = new ulong[SyntheticTemplates.Words];
        SyntheticTemplates.FaceFeatures((ulong)person, 900, features);
        return features;
    }
}
