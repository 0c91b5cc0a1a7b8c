using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Tests.Biometrics;

public sealed class FingerprintGalleryTests
{
    private static readonly GallerySettings OneThread = new() { Threads = 1 };

    [Fact]
    public void AGalleryFindsEachPersonAndNobodyElse()
    {
        var enrolments = Enumerable.Range(0, 300).Select(i => new Enrolment((ulong)i / 2, (ulong)i, Enrolment.AllFingers)).ToList<Enrolment?>();
        enrolments.Add(null);
        var gallery = new FingerprintGallery(enrolments);

        for (var person = 0; person < 150; person++)
            Assert.Equal([person * 2, (person * 2) + 1], gallery.Identify([Careful(person, Finger.RightMiddle)]).Select(f => f.Record).Order());
        Assert.Empty(gallery.Identify([Careful(5000, Finger.RightMiddle)]));
    }

    [Fact]
    public void TheBetterAgreementComesFirst()
    {
        var gallery = new FingerprintGallery([.. Enumerable.Range(0, 50).Select(i => new Enrolment(7, (ulong)i, Enrolment.AllFingers))]);

        var found = gallery.Identify([Careful(7, Finger.LeftIndex), Careful(7, Finger.LeftRing)]);

        Assert.Equal(50, found.Count);
        Assert.Equal(found.OrderByDescending(f => f.Agreement.Score).ThenBy(f => f.Record), found);
    }

    [Fact]
    public void FingersOfTwoPeopleAtOnceIdentifyNeither()
    {
        var gallery = new FingerprintGallery([new Enrolment(1, 1, Enrolment.AllFingers), new Enrolment(2, 1, Enrolment.AllFingers)]);

        Assert.Empty(gallery.Identify([Careful(1, Finger.RightThumb), Careful(2, Finger.RightIndex)]));
    }

    [Fact]
    public void AFingerWhosePositionIsUnknownIsComparedWithAll()
    {
        var gallery = Everybody(2000, Enrolment.AllFingers);
        foreach (var finger in Enrolment.AllFingers)
        {
            var template = SyntheticTemplates.CaptureFinger(1234, finger, 5);
            template[3] = 0;

            var found = Assert.Single(gallery.Identify([Probe.Read(0, template, out _)!]));

            Assert.Equal(1234, found.Record);
            Assert.Equal([finger], found.Agreement.Matched);
        }
    }

    [Fact]
    public void OneBadFingerDoesNotLoseTheSet()
    {
        var gallery = Everybody(3000, Enrolment.FourFingers);
        for (var person = 0; person < 100; person++)
        {
            Probe[] shown = [.. Enrolment.FourFingers.Take(3).Select(f => Careful(person, f)), Careful(person + 9999, Finger.RightLittle)];

            Assert.Contains(person, gallery.Identify(shown).Select(f => f.Record));
        }
    }

    [Fact]
    public void ASetOfFewerFingersIsFoundByAnyOfThem()
    {
        Finger[] left = [Finger.LeftLittle, Finger.LeftThumb];
        var gallery = new FingerprintGallery([.. Enumerable.Range(0, 500).Select(i => new Enrolment((ulong)i, 3, i % 10 == 0 ? left : Enrolment.AllFingers))]);
        Probe[] allTen = [.. Enrolment.AllFingers.Select(f => Careful(40, f))];

        Assert.Equal([40], gallery.Identify(allTen).Select(f => f.Record));
        Assert.Equal([40], gallery.Identify([Careful(40, Finger.LeftLittle)]).Select(f => f.Record));
        Assert.Empty(gallery.Identify([Careful(40, Finger.RightIndex)]));
    }

    [Fact]
    public void TheAnswerIsTheSameOnAnyNumberOfThreads()
    {
        // More entries than one piece of a scan, so that threads do share it.
        const int entries = 600_000;
        var columns = Columns(entries, threads: 1);
        var onFour = Columns(entries, threads: 4);
        Assert.True(columns.Signatures[0].SequenceEqual(onFour.Signatures[0]));
        var one = new FingerprintGallery(columns, OnTwo, OneThread);
        var four = new FingerprintGallery(onFour, OnTwo, new GallerySettings { Threads = 4 });

        for (var person = 0; person < 20; person++)
        {
            var probes = Everyday.Shown(person * 29_000, TwoFingers);
            Assert.Equal(one.Candidates(probes, 1), four.Candidates(probes, 4));
            Assert.Equal(one.Identify(probes).Select(f => (f.Record, f.Agreement.Distance)), four.Identify(probes).Select(f => (f.Record, f.Agreement.Distance)));
        }
    }

    [Fact]
    public void TheScanLosesFewerMatchesThanPublished()
    {
        const int people = 10_000;
        var gallery = new FingerprintGallery([.. Enumerable.Range(0, people).Select(i => Everyday.Enrolled(i, Enrolment.FourFingers))], OneThread);
        var (matches, lost) = (0, 0);
        Parallel.For(0, people / 4, person =>
        {
            var probes = Everyday.Shown(person, Enrolment.FourFingers);
            if (Everyday.Enrolled(person, Enrolment.FourFingers).Compare(probes)!.Identifies)
            {
                Interlocked.Increment(ref matches);
                if (Array.BinarySearch(gallery.Candidates(probes, 1), person) < 0)
                    Interlocked.Increment(ref lost);
            }
        });

        Assert.InRange(matches, people / 5, people);
        Assert.InRange(lost, 0, matches / 500);
    }

    [Fact]
    public void WhatIsAddedIsFoundAtOnceAndWhatIsErasedIsNot()
    {
        var gallery = Everybody(1000, Enrolment.AllFingers);
        var newcomer = new[] { Careful(7777, Finger.RightIndex) };
        Assert.Empty(gallery.Identify(newcomer));

        gallery.Add(1000, new Enrolment(7777, 1, Enrolment.AllFingers));
        Assert.Equal([1000], gallery.Identify(newcomer).Select(f => f.Record));

        gallery.Erase(1000);
        Assert.Empty(gallery.Identify(newcomer));

        gallery.Erase(500);
        Assert.Empty(gallery.Identify([Careful(500, Finger.LeftThumb)]));

        gallery.Add(500, new Enrolment(500, 8, [Finger.LeftThumb]));
        Assert.Equal([500], gallery.Identify([Careful(500, Finger.LeftThumb)]).Select(f => f.Record));
        Assert.Empty(gallery.Identify([Careful(500, Finger.RightThumb)]));
    }

    [Fact]
    public void AChangedRecordIsKnownByItsNewFingersOnly()
    {
        var gallery = Everybody(100, Enrolment.FourFingers);

        gallery.Add(20, new Enrolment(900, 1, Enrolment.FourFingers));
        gallery.Add(20, new Enrolment(901, 1, Enrolment.FourFingers));

        Assert.Empty(gallery.Identify([Careful(20, Finger.RightIndex)]));
        Assert.Empty(gallery.Identify([Careful(900, Finger.RightIndex)]));
        Assert.Equal([20], gallery.Identify([Careful(901, Finger.RightIndex)]).Select(f => f.Record));
    }

    [Fact]
    public async Task SearchesGoOnWhileSetsAreAddedAndErased()
    {
        var gallery = Everybody(500, Enrolment.AllFingers);
        var adding = Task.Run(
            () =>
            {
                for (var i = 0; i < 10_000; i++)
                {
                    gallery.Add(500 + i, new Enrolment((ulong)(50_000 + i), 1, Enrolment.AllFingers));
                    if (i % 2 == 1)
                        gallery.Erase(500 + i);
                }
            },
            TestContext.Current.CancellationToken);
        do
            Assert.Equal([123], gallery.Identify([Careful(123, Finger.RightRing)]).Select(f => f.Record));
        while (!adding.IsCompleted);
        await adding;

        Assert.Equal([500 + 9_998], gallery.Identify([Careful(50_000 + 9_998, Finger.RightRing)]).Select(f => f.Record));
        Assert.Empty(gallery.Identify([Careful(50_000 + 9_999, Finger.RightRing)]));
    }

    [Fact]
    public void APreparedFileIsSearchedAsWhatWasWritten()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("gallery").FullName, "fingers.columns");
        try
        {
            var numbers = Column<int>.Of([.. Enumerable.Range(0, 2000).Select(i => i * 3)]);
            Enrolment? Held(int record) => new Enrolment((ulong)record, 1, record % 5 == 0 ? [Finger.RightThumb] : Enrolment.FourFingers);
            var builder = new FingerprintColumnsBuilder(2000, Enrolment.FourFingers, numbers);
            builder.PutAll(entry => Held(entry * 3), 4);
            using (var writer = new ColumnFileWriter(path, "fingers"))
            {
                builder.Build().WriteTo(writer, "ees");
                writer.Complete();
            }

            using var file = ColumnFile.Open(path, "fingers");
            var gallery = new FingerprintGallery(FingerprintColumns.From(file, "ees"), Held);

            Assert.Equal([333], gallery.Identify([Careful(333, Finger.RightIndex)]).Select(f => f.Record));
            Assert.Equal([3000], gallery.Identify([Careful(3000, Finger.RightThumb)]).Select(f => f.Record));
            Assert.Empty(gallery.Identify([Careful(334, Finger.RightIndex)]));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private static readonly Finger[] TwoFingers = [Finger.RightIndex, Finger.LeftIndex];

    private static FingerprintGallery Everybody(int people, IReadOnlyList<Finger> fingers) =>
        new([.. Enumerable.Range(0, people).Select(i => new Enrolment((ulong)i, 100, fingers))]);

    private static FingerprintColumns Columns(int entries, int threads)
    {
        var builder = new FingerprintColumnsBuilder(entries, TwoFingers);
        builder.PutAll(OnTwo, threads);
        return builder.Build();
    }

    private static Enrolment? OnTwo(int record) => Everyday.Enrolled(record, TwoFingers);

    private static Probe Careful(int person, Finger finger) => Probe.Read((int)finger, SyntheticTemplates.CaptureFinger((ulong)person, finger, 900), out _)!;
}
