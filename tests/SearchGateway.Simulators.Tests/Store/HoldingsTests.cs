using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Store;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Tests.Shared;
using WireDate = SearchGateway.Systems.Contracts.Vis.V1.PartialDate;

namespace SearchGateway.Simulators.Tests.Store;

public sealed class HoldingsTests
{
    private static readonly World s_world = World.Generate(new PopulationOptions { Size = 200 }, RunningSystems.Today);
    private static readonly NumberKey s_documents = VisRegister.Schema.Numbers[1];
    private static readonly NameKey s_applicants = VisRegister.Schema.Names[0];

    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(RunningSystems.Today, new TimeOnly(12, 0), TimeSpan.Zero));
    private readonly Holdings<Stored<ApplicationFile>> _files;

    public HoldingsTests() => _files = Holdings<Stored<ApplicationFile>>.Of(RecordSource<Stored<ApplicationFile>>.Of(s_world.Vis, VisRegister.Schema), _clock);

    [Fact]
    public void AnAddedFileIsFoundAtOnceByEveryKey()
    {
        var fingers = new Enrolment(77, 1, Enrolment.AllFingers);
        Assert.Equal(1, _files.Put(File("NEW1", "QUARTZSMITH", "ZQ1234567", fingers: fingers)));

        Assert.Equal("NEW1", Assert.Single(ByName("QUARTZSMITH")));
        Assert.Equal("NEW1", Assert.Single(ByDocument("ZQ1234567")));
        Assert.Equal("NEW1", Assert.Single(ByFinger(77)));
    }

    [Fact]
    public void AChangedFileIsFoundUnderItsNewKeysAndNoMoreUnderTheOld()
    {
        _files.Put(File("NEW1", "QUARTZSMITH", "ZQ1234567", fingers: new Enrolment(77, 1, Enrolment.AllFingers)));
        Assert.Equal(0, _files.Put(File("NEW1", "JASPERWRIGHT", "ZQ7654321", fingers: new Enrolment(78, 1, Enrolment.AllFingers))));

        Assert.Empty(ByName("QUARTZSMITH"));
        Assert.Empty(ByDocument("ZQ1234567"));
        Assert.Empty(ByFinger(77));
        Assert.Equal("NEW1", Assert.Single(ByName("JASPERWRIGHT")));
        Assert.Equal("NEW1", Assert.Single(ByDocument("ZQ7654321")));
        Assert.Equal("NEW1", Assert.Single(ByFinger(78)));
    }

    [Fact]
    public void AFileFromTheStartCanBeChangedAndErased()
    {
        var known = s_world.Vis[40].Record;
        _files.Put(File(known.ApplicationNumber, "QUARTZSMITH", "ZQ1234567"));

        Assert.DoesNotContain(known.ApplicationNumber, ByDocument(known.TravelDocument.Number));
        Assert.Equal(known.ApplicationNumber, Assert.Single(ByName("QUARTZSMITH")));
        Assert.Equal(1, _files.Erase([known.ApplicationNumber], ErasureReason.Requested).Erased);
        Assert.Empty(ByName("QUARTZSMITH"));
        Assert.Equal([known.ApplicationNumber], _files.Erase([known.ApplicationNumber], ErasureReason.Requested).Unknown);
        var count = _files.Count();
        Assert.Equal((s_world.Vis.Count - 1, 0, 1, 1), ((int)count.Held, (int)count.Added, (int)count.Changed, (int)count.Erased[ErasureReason.Requested]));
    }

    [Fact]
    public void AnErasedFileCanComeBack()
    {
        _files.Put(File("NEW1", "QUARTZSMITH", "ZQ1234567"));
        _files.Erase(["NEW1"], ErasureReason.Citizenship);
        Assert.Equal(1, _files.Put(File("NEW1", "QUARTZSMITH", "ZQ1234567")));
        Assert.Single(ByName("QUARTZSMITH"));
    }

    [Fact]
    public void WhatHasRunOutIsAnsweredNoMoreFromTheNextDayOnAndErasedByTheSweep()
    {
        _files.Put(File("NEW1", "QUARTZSMITH", "ZQ1234567", kept: RunningSystems.Today.AddDays(1)));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Single(ByName("QUARTZSMITH"));
        Assert.Equal(0, _files.Sweep());

        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(ByName("QUARTZSMITH"));
        Assert.Empty(ByDocument("ZQ1234567"));
        Assert.Equal(1, _files.Sweep());
        Assert.Equal(0, _files.Sweep());
        Assert.Equal(1, _files.Count().Erased[ErasureReason.RunOut]);
    }

    [Fact]
    public void AfterSixYearsAlmostNothingFromTheStartIsLeft()
    {
        var lasting = s_world.Vis.Count(f => VisValues.Date(f.Record.RetainedUntil).AsDateOnly >= RunningSystems.Today.AddYears(6));
        _clock.Advance(TimeSpan.FromDays(RunningSystems.Today.AddYears(6).DayNumber - RunningSystems.Today.DayNumber));

        Assert.Equal(lasting, s_world.Vis.Count(f => ByDocument(f.Record.TravelDocument.Number).Contains(f.Record.ApplicationNumber)));
        Assert.Equal(lasting, _files.Count().Held);
        Assert.Equal(s_world.Vis.Count - lasting, _files.Count().Erased[ErasureReason.RunOut]);
    }

    [Fact]
    public void ASearchCanBeAskedAsOfAnEarlierInstant()
    {
        var known = s_world.Vis[40].Record;
        var before = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMinutes(1));
        _files.Put(File("NEW1", "QUARTZSMITH", "ZQ1234567"));
        _files.Erase([known.ApplicationNumber], ErasureReason.Requested);
        var between = _clock.GetUtcNow().AddSeconds(30);
        _clock.Advance(TimeSpan.FromMinutes(1));
        _files.Put(File("NEW1", "JASPERWRIGHT", "ZQ1234567"));

        Assert.Empty(ByDocument("ZQ1234567", before));
        Assert.Contains(known.ApplicationNumber, ByDocument(known.TravelDocument.Number, before));
        Assert.Single(ByName("QUARTZSMITH", between));
        Assert.Empty(ByName("JASPERWRIGHT", between));
        Assert.DoesNotContain(known.ApplicationNumber, ByDocument(known.TravelDocument.Number, between));
        Assert.Empty(ByName("QUARTZSMITH"));
        Assert.Single(ByName("JASPERWRIGHT"));
    }

    [Fact]
    public async Task ASearchSeesARecordBeforeOrAfterAChangeAndNeverHalf()
    {
        _files.Put(File("NEW1", "QUARTZSMITH", "ZQ1234567"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var searches = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var seen = 0;
            while (!stop.IsCancellationRequested)
            {
                var view = _files.View();
                var (one, other) = (Named(view, "QUARTZSMITH"), Named(view, "JASPERWRIGHT"));
                var file = view[Assert.Single(one.Concat(other))].Record;
                Assert.Equal(one.Count == 1 ? "ZQ1234567" : "ZQ7654321", file.TravelDocument.Number);
                Assert.Single(_files.Find(view, s_documents, file.TravelDocument.Number));
                Assert.Empty(_files.Find(view, s_documents, one.Count == 1 ? "ZQ7654321" : "ZQ1234567"));
                seen++;
            }

            return seen;
        }, TestContext.Current.CancellationToken)).ToArray();
        for (var i = 0; i < 400; i++)
            _files.Put(i % 2 == 0 ? File("NEW1", "JASPERWRIGHT", "ZQ7654321") : File("NEW1", "QUARTZSMITH", "ZQ1234567"));
        await stop.CancelAsync();

        Assert.All(await Task.WhenAll(searches), seen => Assert.True(seen >= 0));
    }

    [Fact]
    public void RecordsPutTogetherAreSeenTogether()
    {
        var before = _files.View();
        _files.Put(File("NEW1", "QUARTZSMITH", "ZQ1234567"), File("NEW2", "QUARTZSMITH", "ZQ7654321"));
        Assert.Empty(Named(before, "QUARTZSMITH"));
        Assert.Equal(2, Named(_files.View(), "QUARTZSMITH").Count);
    }

    [Fact]
    public async Task RecordsErasedTogetherVanishTogether()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var searches = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                Assert.Contains(Named(_files.View(), "QUARTZSMITH").Count, (int[])[0, 2]);
        }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 200; i++)
        {
            _files.Put(File("NEW1", "QUARTZSMITH", "ZQ1234567"), File("NEW2", "QUARTZSMITH", "ZQ7654321"));
            Assert.Equal(2, _files.Erase(["NEW1", "NEW2"], ErasureReason.Requested).Erased);
        }

        await stop.CancelAsync();
        await searches;
        Assert.Equal(400, _files.Count().Erased[ErasureReason.Requested]);
    }

    [Fact]
    public void IfOneRecordMustBeKeptNoneIsErased()
    {
        _files.Put(File("NEW1", "QUARTZSMITH", "ZQ1234567"), File("NEW2", "QUARTZSMITH", "ZQ7654321"));
        var erasure = _files.Erase(["NEW1", "NONE", "NEW2"], ErasureReason.Citizenship, f => f.Record.ApplicationNumber == "NEW1");

        Assert.Equal((0, "NONE", "NEW2"), (erasure.Erased, Assert.Single(erasure.Unknown), Assert.Single(erasure.Kept)));
        Assert.Equal(2, ByName("QUARTZSMITH").Count);
        Assert.False(_files.Count().Erased.ContainsKey(ErasureReason.Citizenship));
    }

    private static Stored<ApplicationFile> File(string number, string surname, string document, DateOnly? kept = null, Enrolment? fingers = null) => new(
        new ApplicationFile
        {
            ApplicationNumber = number,
            Status = ApplicationStatus.Requested,
            Applicant = new Applicant { Surname = surname, FirstNames = "OTTILIE", DateOfBirth = new WireDate { Year = 1980, Month = 1, Day = 2 } },
            Nationality = new Nationality { Current = "UTO" },
            TravelDocument = new TravelDocument { Number = document, Issuer = "UTO" },
            DateOfApplication = RunningSystems.Today.ToVis(),
            RetainedUntil = (kept ?? RunningSystems.Today.AddYears(5)).ToVis(),
        },
        -1,
        0,
        0,
        fingers);

    private List<int> Named(RecordView<Stored<ApplicationFile>> view, string surname) =>
        [.. _files.Find(view, s_applicants, new SearchedIdentity(surname, "OTTILIE", default, Simulators.Population.Sex.Unspecified, []), null, 20, CancellationToken.None).Select(h => h.Record)];

    private List<string> ByName(string surname, DateTimeOffset? asOf = null)
    {
        var view = _files.View(asOf);
        return [.. Named(view, surname).Select(r => view[r].Record.ApplicationNumber)];
    }

    private List<string> ByDocument(string number, DateTimeOffset? asOf = null)
    {
        var view = _files.View(asOf);
        return [.. _files.Find(view, s_documents, number).Select(h => view[h.Record].Record.ApplicationNumber)];
    }

    private List<string> ByFinger(ulong owner)
    {
        var view = _files.View();
        Probe[] probes = [.. Enrolment.FourFingers.Select(f => Probe.Read((int)f, SyntheticTemplates.CaptureFinger(owner, f, 9), out _)!)];
        return [.. _files.Find(view, probes, CancellationToken.None).Select(f => view[f.Record].Record.ApplicationNumber)];
    }
}
