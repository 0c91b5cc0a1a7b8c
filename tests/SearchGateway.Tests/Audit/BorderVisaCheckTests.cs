using SearchGateway.Audit;
using SearchGateway.Model;
using SearchGateway.Tests.Audit.Oversight;
using SearchGateway.Tests.Pipeline;

namespace SearchGateway.Tests.Audit;

/// <summary>The share of visas that are checked against VIS at the borders: what counts above and below the line.</summary>
public sealed class BorderVisaCheckTests
{
    private const SearchKeys Sticker = SearchKeys.VisaSticker;
    private const SearchKeys Fingers = SearchKeys.VisaSticker | SearchKeys.Fingerprints;

    [Theory]
    [InlineData(Sticker, "hits", nameof(BorderVisaCheck.Checked))]
    [InlineData(Sticker, "no_hit", nameof(BorderVisaCheck.Checked))]
    [InlineData(Fingers, "hits", nameof(BorderVisaCheck.CheckedWithFingerprints))]
    [InlineData(Fingers, "timed_out", nameof(BorderVisaCheck.Unanswered))]
    [InlineData(Fingers, "failed", nameof(BorderVisaCheck.Unanswered))]
    [InlineData(Fingers, "answered", nameof(BorderVisaCheck.Unanswered))]
    [InlineData(SearchKeys.Fingerprints, "hits", nameof(BorderVisaCheck.AskedOtherwise))]
    [InlineData(SearchKeys.None, "not_permitted", nameof(BorderVisaCheck.NotAsked))]
    [InlineData(Fingers, "not_asked", nameof(BorderVisaCheck.NotAsked))]
    public void AVisaIsCheckedWhereVisWasAskedByItsStickerAndAnswered(SearchKeys keys, string outcome, string check) =>
        Assert.Equal(check, BorderVisaChecks.Of(Entry(keys, outcome)).ToString());

    [Fact]
    public void OnlyEntriesOfVisaHoldersCount()
    {
        var entry = Entry(Fingers, "hits");

        Assert.Null(BorderVisaChecks.Of(entry with { IsVisaHolder = false }));
        Assert.Null(BorderVisaChecks.Of(entry with { Purpose = Purpose.BorderExit }));
        Assert.Null(BorderVisaChecks.Of(entry with { Purpose = Purpose.BorderSecondLine }));
        Assert.Null(BorderVisaChecks.Of(entry with { Kind = AuditRecordKind.SystemRelease }));
        Assert.Equal(BorderVisaCheck.NotAsked, BorderVisaChecks.Of(entry with { Systems = [] }));
    }

    [Fact]
    public void EachSystemOfASearchCountsOnceAndItsEventsDoNot()
    {
        var entry = Entry(Fingers, "hits");

        Assert.Equal(
            [
                "search|2016-11|LTU|search|border_guard|border_entry|VIS|hits|visa_sticker+fingerprints",
                "visa|2016-11|LTU|checked_with_fingerprints",
            ],
            StatisticKeys.Of(entry));
        Assert.Empty(StatisticKeys.Of(entry with { Kind = AuditRecordKind.SystemRelease }));
        Assert.Empty(StatisticKeys.Of(SampleRecords.Change(bySignal: true)));
    }

    [Fact]
    public async Task AWorldOfEntriesGivesTheShare()
    {
        await using var world = await OversightWorld.CreateAsync();
        // Passport, sticker and finger; passport and sticker where fingers cannot be used; the passport alone, when what EES or VIS release shows the visa or nothing does.
        await world.World.SearchAsync();
        await world.World.SearchAsync(PipelineWorld.Entry with { Biometrics = [], Circumstances = [1] });
        await world.World.SearchAsync(PipelineWorld.Entry with { Biometrics = [] });
        await world.World.SearchAsync(PipelineWorld.Entry with { Biometrics = [], VisaStickerNumber = "" });
        await world.World.StreamAsync();

        var reply = await world.Oversight.StatisticsAsync(
            OversightWorld.UnionSupervisor, OversightWorld.Lookup, new StatisticsInput("2016-11", "2016-11", ""), TestContext.Current.CancellationToken);
        var checks = Assert.Single(Assert.IsType<RegisterReply<SearchGateway.Audit.Oversight.OversightStatistics>.Done>(reply).Value.Visas);

        Assert.Equal(("UTO", new DateOnly(2016, 11, 1)), (checks.MemberState, checks.Month));
        Assert.Equal((4, 3, 2, 1), (checks.VisaHolders, checks.Checked, checks.CheckedWithFingerprints, checks.NotAsked));
    }

    [Fact]
    public void AVisaIsShownByItsKeysAndByARecordThatIsReleased()
    {
        var today = new DateOnly(2016, 11, 21);
        SystemRecord Vis(string until) => new()
        {
            System = CentralSystem.Vis, RecordNumber = "V1", RetrievedAt = SampleRecords.Noon,
            Fields = [new RecordField(VisFields.StickerNumber, FieldValue.Text("UTO1")), new RecordField(VisFields.ValidUntil, FieldValue.Date(Date(until)))],
        };

        Assert.True(VisaShown.By(new SearchTerms { VisaStickerNumber = "UTO1" }, [], today));
        Assert.True(VisaShown.By(new SearchTerms(), [Vis("2016-11-21")], today));
        Assert.False(VisaShown.By(new SearchTerms(), [Vis("2016-11-20")], today));
        Assert.False(VisaShown.By(new SearchTerms(), [Vis("2017-01-01") with { Fields = [] }], today));
        Assert.False(VisaShown.By(new SearchTerms { Document = new TravelDocument("X", "UTO", "P") }, [], today));
    }

    private static SearchGateway.Matching.PartialDate Date(string text)
    {
        Assert.Equal(SearchGateway.Matching.PartialDateFault.None, SearchGateway.Matching.PartialDate.TryParse(text, out var date));
        return date;
    }

    private static SearchRecord Entry(SearchKeys keys, string outcome) => SampleRecords.Entry(1) with
    {
        IsVisaHolder = true,
        Systems = [new AuditedSystem { System = CentralSystem.Vis, Outcome = outcome, KeysSent = keys }],
    };
}
