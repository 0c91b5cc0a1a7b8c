using SearchGateway.Model;
using SearchGateway.Tests.Merging;
using SearchGateway.Tests.Policy;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Pipeline;

/// <summary>Links in answers: under a pack that has them, to those whom it lets see them, as they were verified, and on record.</summary>
public sealed class LinkedAnswerTests
{
    private static readonly LinkedPair VisaAndFile = LinkedPair.Of(new(CentralSystem.Vis, "V1"), new(CentralSystem.Ees, "E1"));

    private static readonly Caller Immigration = PipelineWorld.BorderGuard with { Authority = Authority.Immigration, Purposes = [Purpose.TerritoryVerification] };

    [Fact]
    public async Task APackWithoutLinksShowsNoneAndAsksNobody()
    {
        await using var world = await CreateAsync(Packs.Of2016);
        world.Links.Decisions.Add(Decided(LinkColour.Red, "32(1)(a), (d)"));

        var answer = Assert.IsType<SearchReply.Answered>(await world.SearchAsync()).Answer;

        Assert.Null(answer.Links);
        Assert.Empty(world.Links.Asked);
        Assert.Empty(world.Links.Kept);
    }

    [Fact]
    public async Task AYellowLinkIsShownToWhoHasToVerifyItAndKeptForThat()
    {
        await using var world = await CreateAsync(Packs.Of("2019"));

        var answer = Assert.IsType<SearchReply.Answered>(await world.SearchAsync()).Answer;

        var link = Assert.Single(answer.Links!.Shown);
        Assert.Equal((LinkColour.Yellow, "30(1)(b)", LinkVerifier.EesAuthority), (link.Colour, link.Article, link.Verifier));
        Assert.Contains("26(1)(a)", link.ShownBy, StringComparison.Ordinal);
        Assert.Equal([link], world.Links.Kept);
    }

    [Fact]
    public async Task AnAlertForArrestIsForSireneAndNotForTheBorderGuard()
    {
        await using var world = await WithAlertAsync();

        var guard = Assert.IsType<SearchReply.Answered>(await world.SearchAsync()).Answer;
        var sirene = Assert.IsType<SearchReply.Answered>(
            await world.SearchAsync(PipelineWorld.BorderGuard with { Roles = CallerRoles.Search | CallerRoles.Sirene })).Answer;

        Assert.DoesNotContain(guard.Links!.Shown, l => l.Pair.Left.System == CentralSystem.Sis);
        Assert.Contains(sirene.Links!.Shown, l => l is { Colour: LinkColour.Yellow, Verifier: LinkVerifier.Sirene });
    }

    [Theory]
    [InlineData(LinkColour.Red, "32(1)(b), (c)", "26(2)")]
    [InlineData(LinkColour.Green, "31", "26(4)")]
    [InlineData(LinkColour.White, "33(1)(d)", "26(3)")]
    public async Task AVerifiedLinkIsShownInItsColourByItsArticleAndNotKeptAgain(LinkColour colour, string article, string shownBy)
    {
        await using var world = await CreateAsync(Packs.Of("2019"));
        world.Links.Decisions.Add(Decided(colour, article));

        var link = Assert.Single(Assert.IsType<SearchReply.Answered>(await world.SearchAsync()).Answer.Links!.Shown);

        Assert.Equal((colour, article, LinkOrigin.Manual), (link.Colour, link.Article, link.Origin));
        Assert.Contains(shownBy, link.ShownBy, StringComparison.Ordinal);
        Assert.Empty(world.Links.Kept);
    }

    [Fact]
    public async Task TheRegisterIsAskedAboutPairsOfTheAnswerAndNoOthers()
    {
        await using var world = await CreateAsync(Packs.Of("2019"));

        await world.SearchAsync();

        Assert.Equal([VisaAndFile], world.Links.Asked);
    }

    [Fact]
    public async Task WhereARecordIsNotGrantedItsLinkDoesNotExist()
    {
        // For this purpose, immigration sees VIS, and EES only by its own keys, which this search has not.
        await using var world = await CreateAsync(Packs.Of("2019"));
        world.Links.Decisions.Add(Decided(LinkColour.Red, "32(1)(a), (d)"));
        var input = PipelineWorld.Entry with { Purpose = 5, Mrz = "" };

        var answer = Assert.IsType<SearchReply.Answered>(await world.SearchAsync(Immigration, input)).Answer;

        Assert.DoesNotContain(answer.Systems, s => s.Decision is { System: CentralSystem.Ees, Permit: not null });
        Assert.Empty(answer.Links!.Shown);
        Assert.Empty(world.Links.Asked);
    }

    [Fact]
    public async Task WhatCannotBeReadIsNotShownAsIfNobodyHadVerifiedIt()
    {
        await using var world = await CreateAsync(Packs.Of("2019"));
        world.Links.IsReadable = false;

        var links = Assert.IsType<SearchReply.Answered>(await world.SearchAsync()).Answer.Links!;

        Assert.True(links.IsUnavailable);
        Assert.Empty(links.Shown);
        Assert.Empty(world.Links.Kept);
    }

    [Fact]
    public async Task AnAnswerWhoseYellowLinksCannotBeKeptDoesNotLeave()
    {
        await using var world = await CreateAsync(Packs.Of("2019"));
        world.Links.IsWritable = false;

        Assert.IsType<SearchReply.AuditUnavailable>(await world.SearchAsync());
    }

    [Fact]
    public async Task TheRecordNamesTheColoursThatWereShownAndNoRecord()
    {
        await using var world = await CreateAsync(Packs.Of("2019"));

        await world.SearchAsync();

        var record = world.Store.Records[^1];
        Assert.Equal(["yellow"], record.GetProperty("links_shown").EnumerateArray().Select(colour => colour.GetString()));
        Assert.DoesNotContain("V1", RecordTexts.Of(record), StringComparison.Ordinal);
        Assert.DoesNotContain("E1", RecordTexts.Of(record), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSummaryOfAStreamHasTheLinksOfTheWholeAnswer()
    {
        await using var world = await CreateAsync(Packs.Of("2019"));
        var unary = Assert.IsType<SearchReply.Answered>(await world.SearchAsync()).Answer.Links!;

        var ended = Assert.IsType<SearchEvent.Ended>((await world.StreamAsync())[^1]);

        var streamed = Assert.IsType<SearchReply.Answered>(ended.Reply).Answer.Links!;
        Assert.Equal(unary.Shown.Select(l => (l.Pair, l.Colour, l.Article)), streamed.Shown.Select(l => (l.Pair, l.Colour, l.Article)));
    }

    private static LinkDecision Decided(LinkColour colour, string article) => new(VisaAndFile, colour, article, LinkVerifier.EesAuthority, DateTimeOffset.UnixEpoch);

    /// <summary>One passport in VIS and in EES, under two names.</summary>
    private static Task<PipelineWorld> CreateAsync(SearchGateway.Policy.RulePack pack) => PipelineWorld.CreateAsync(
        pack,
        PipelineWorld.Holding(Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3")),
        PipelineWorld.Holding(Records.Ees("E1", "ALIYEVA", "ROZA", "1969-01-30", "L898902C3")),
        Nothing(CentralSystem.Sis), Nothing(CentralSystem.Eurodac), Nothing(CentralSystem.Cir));

    private static Task<PipelineWorld> WithAlertAsync() => PipelineWorld.CreateAsync(
        Packs.Of("2019"),
        PipelineWorld.Holding(Records.Sis("S1", "MORALES", "DIEGO", "1985-07-30", SisCategories.Arrest, SearchKeys.Names | SearchKeys.Fingerprints)),
        PipelineWorld.Holding(Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3", SearchKeys.Fingerprints)),
        Nothing(CentralSystem.Ees), Nothing(CentralSystem.Eurodac), Nothing(CentralSystem.Cir));

    private static FanOut.FakeAdapter Nothing(CentralSystem system) =>
        new(system, (_, _) => ValueTask.FromResult<SystemOutcome>(new SystemOutcome.NoHit(system)));
}
