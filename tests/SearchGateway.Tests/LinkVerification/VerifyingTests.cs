using SearchGateway.Model;

namespace SearchGateway.Tests.LinkVerification;

/// <summary>Who concludes what, and what it makes of a link.</summary>
public sealed class VerifyingTests
{
    /// <summary>Regulation (EU) 2019/817 Art. 31, 32(1), 33(1)(d): what each conclusion makes of a yellow link, by what the biometrics say.</summary>
    public static TheoryData<LinkConclusion, LinkVerdict, LinkColour?, string> Transitions => new()
    {
        { LinkConclusion.DifferentPersons, LinkVerdict.Same, LinkColour.Green, "31" },
        { LinkConclusion.DifferentPersons, LinkVerdict.Different, LinkColour.Green, "31" },
        { LinkConclusion.DifferentPersons, LinkVerdict.AbsentInOne, LinkColour.Green, "31" },
        { LinkConclusion.SamePersonUnjustified, LinkVerdict.Same, LinkColour.Red, "32(1)(a), (d)" },
        { LinkConclusion.SamePersonUnjustified, LinkVerdict.AbsentInOne, LinkColour.Red, "32(1)(a), (d)" },
        { LinkConclusion.DifferentPersonsUnjustified, LinkVerdict.Different, LinkColour.Red, "32(1)(b), (c)" },
        { LinkConclusion.SamePersonJustified, LinkVerdict.Same, LinkColour.White, "33(1)(d)" },
        { LinkConclusion.SamePersonJustified, LinkVerdict.Different, null, "" },
        { LinkConclusion.SamePersonJustified, LinkVerdict.AbsentInOne, null, "" },
    };

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task AConclusionGivesTheColourThatTheLawSays(LinkConclusion conclusion, LinkVerdict biometrics, LinkColour? colour, string article)
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync(LinkWorld.Yellow(biometrics));
        world.Clock.Advance(TimeSpan.FromHours(3));

        var reply = await world.VerifyAsync(LinkWorld.Conclude(link, conclusion));

        if (colour is null)
        {
            var fault = Assert.IsType<RegisterReply<LinkFile>.Invalid>(reply).Faults.Single();
            Assert.Equal(("conclusion", "not_possible"), (fault.Field, fault.Rule));
            Assert.Contains("33(1)(d)", fault.Message, StringComparison.Ordinal);
            Assert.Null(await world.LearntAsync(link.Pair));
            return;
        }

        var verified = LinkWorld.Done(reply);
        Assert.Equal((colour, 2L), (verified.Colour, verified.Version));
        var step = verified.History[^1];
        Assert.Equal((LinkStepKind.Verified, conclusion, article, world.Clock.GetUtcNow(), "o-1"), (step.Kind, step.Conclusion, step.Article, step.At, step.By.Officer));
        Assert.Equal(link.History[0], verified.History[0]);
        Assert.Equal(colour, (await world.LearntAsync(link.Pair))!.Colour);
    }

    [Fact]
    public async Task NobodyElseMayDecideAndToThemItIsAsIfThereWereNone()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        var absent = link with { Id = Guid.CreateVersion7() };

        foreach (var stranger in (Caller[])[LinkWorld.Consul, LinkWorld.Sirene, LinkWorld.GuardElsewhere])
        {
            Assert.IsType<RegisterReply<LinkFile>.NotFound>(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons), stranger));
            Assert.IsType<RegisterReply<LinkFile>.NotFound>(await world.VerifyAsync(LinkWorld.Conclude(absent, LinkConclusion.DifferentPersons), stranger));
            Assert.IsType<RegisterReply<LinkFile>.NotFound>(await world.Register.FindAsync(stranger, link.Id.ToString(), LinkWorld.Token));
            Assert.IsType<RegisterReply<LinkFile>.NotFound>(await world.Register.FindBetweenAsync(stranger, Records(link), LinkWorld.Token));
            Assert.Empty(LinkWorld.Done(await world.Register.ListAsync(stranger, (int)LinkList.ToVerify, 0, "", LinkWorld.Token)).Links);
        }

        foreach (var nobody in (Caller[])[LinkWorld.Police, LinkWorld.Guard with { Roles = CallerRoles.Policy }, LinkWorld.Guard with { Authority = Authority.Europol }])
        {
            Assert.Equal(RegisterDenial.NotLinkVerifier, Denial(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons), nobody)));
            Assert.Equal(RegisterDenial.NotLinkVerifier, Denial(await world.Register.FindAsync(nobody, "not even an identifier", LinkWorld.Token)));
            Assert.Equal(RegisterDenial.NotLinkVerifier, Denial(await world.Register.ListAsync(nobody, 0, 0, "", LinkWorld.Token)));
        }

        Assert.Equal(1L, world.Store.Links.Single().Version);
    }

    [Theory]
    [InlineData(LinkVerifier.EesAuthority)]
    [InlineData(LinkVerifier.VisaAuthority)]
    [InlineData(LinkVerifier.Sirene)]
    public async Task EveryKindOfAuthorityVerifiesItsOwn(LinkVerifier verifier)
    {
        await using var world = await LinkWorld.CreateAsync();
        var officer = verifier switch
        {
            LinkVerifier.EesAuthority => LinkWorld.Immigration,
            LinkVerifier.VisaAuthority => LinkWorld.Consul,
            _ => LinkWorld.Sirene,
        };
        var link = await world.KeptAsync(LinkWorld.Yellow(verifier: verifier), officer);

        Assert.Equal([link.Id], LinkWorld.Done(await world.Register.ListAsync(officer, (int)LinkList.ToVerify, 0, "", LinkWorld.Token)).Links.Select(l => l.Id));
        // Nobody stands before these: the law asks for no hearing.
        var silent = LinkWorld.Conclude(link, LinkConclusion.DifferentPersons) with { PersonPresent = false, PersonHeard = false, Explanation = "" };
        Assert.Equal(LinkColour.Green, LinkWorld.Done(await world.VerifyAsync(silent, officer)).Colour);
        Assert.Equal([link.Id], LinkWorld.Done(await world.Register.ListAsync(officer, (int)LinkList.Verified, 0, "", LinkWorld.Token)).Links.Select(l => l.Id));
    }

    [Fact]
    public async Task AtTheBorderThePersonIsPresentAndHeard()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        var unheard = LinkWorld.Conclude(link, LinkConclusion.DifferentPersons) with { PersonPresent = false, PersonHeard = false, Explanation = "" };

        var reply = await world.VerifyAsync(unheard);
        var present = await world.VerifyAsync(unheard with { PersonPresent = true });

        Assert.Equal(["person_present", "person_heard"], Faults(reply));
        Assert.Equal(["person_heard"], Faults(present));
        Assert.Equal(
            new PersonHearing(IsPresent: true, IsHeard: true, "Says that the name was changed on marriage."),
            LinkWorld.Done(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.SamePersonJustified))).History[^1].Hearing);
    }

    [Fact]
    public async Task AConclusionIsTakenOnceAndRepeatedWithoutHarm()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        var input = LinkWorld.Conclude(link, LinkConclusion.DifferentPersons) with { Version = 1 };
        var first = LinkWorld.Done(await world.VerifyAsync(input));

        var again = LinkWorld.Done(await world.VerifyAsync(input));
        var other = await world.VerifyAsync(input with { Conclusion = (int)LinkConclusion.SamePersonUnjustified, Version = 0 });
        var byAnother = await world.VerifyAsync(input with { Version = 0 }, LinkWorld.Colleague);
        var stale = await world.VerifyAsync(input with { Reason = "Another reason, on what was seen before." });

        Assert.Equivalent(first, again);
        Assert.Contains("green", Assert.IsType<RegisterReply<LinkFile>.Conflict>(other).Explanation, StringComparison.Ordinal);
        Assert.Equal(2L, Assert.IsType<RegisterReply<LinkFile>.Conflict>(byAnother).Version);
        Assert.IsType<RegisterReply<LinkFile>.Conflict>(stale);
        Assert.Equal(["identity_link detected", "identity_link verified", "identity_link_reading"], world.Trail);
    }

    [Fact]
    public async Task ARectificationKeepsWhatItRectifies()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        var rectified = LinkWorld.Conclude(link, LinkConclusion.DifferentPersons) with { Rectifies = true };

        Assert.IsType<RegisterReply<LinkFile>.Conflict>(await world.VerifyAsync(rectified));
        await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.SamePersonUnjustified));
        Assert.Equal(["conclusion"], Faults(await world.VerifyAsync(rectified with { Conclusion = (int)LinkConclusion.SamePersonUnjustified, Reason = "The same again, for other reasons." })));
        var green = LinkWorld.Done(await world.VerifyAsync(rectified with { PersonPresent = false, PersonHeard = false, Explanation = "" }, LinkWorld.Colleague));

        Assert.Equal([LinkStepKind.Detected, LinkStepKind.Verified, LinkStepKind.Rectified], green.History.Select(s => s.Kind));
        Assert.Equal([LinkColour.Yellow, LinkColour.Red, LinkColour.Green], green.History.Select(s => s.Colour));
        Assert.Equal(("31", LinkColour.Green), ((await world.LearntAsync(link.Pair))!.Article, green.Colour));
    }

    [Fact]
    public async Task RecordsLeadToTheirLinkInAnyOrder()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        var records = Records(link);

        Assert.Equivalent(link, LinkWorld.Done(await world.Register.FindBetweenAsync(LinkWorld.Guard, records, LinkWorld.Token)));
        Assert.Equivalent(link, LinkWorld.Done(await world.Register.FindBetweenAsync(LinkWorld.Colleague, new(records.Second, records.First), LinkWorld.Token)));
    }

    [Fact]
    public async Task ListsComeInPagesThoseThatWaitLongestFirst()
    {
        await using var world = await LinkWorld.CreateAsync();
        for (var i = 1; i <= 3; i++)
        {
            await world.KeptAsync(LinkWorld.Yellow(number: $"{i}"));
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var first = LinkWorld.Done(await world.Register.ListAsync(LinkWorld.Guard, 1, 2, "", LinkWorld.Token));
        var second = LinkWorld.Done(await world.Register.ListAsync(LinkWorld.Guard, 1, 2, first.NextPageToken, LinkWorld.Token));

        Assert.Equal(["EES-7744-1", "EES-7744-2", "EES-7744-3"], first.Links.Concat(second.Links).Select(l => l.Right.RecordNumber));
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task UnderRulesWithoutLinksEverybodyIsToldThatThereAreNone()
    {
        await using var world = await LinkWorld.CreateAsync("2016");
        var link = await world.KeptAsync();

        foreach (var caller in (Caller[])[LinkWorld.Guard, LinkWorld.Police])
        {
            Assert.Equal(RegisterDenial.NoLinks, Denial(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons), caller)));
            Assert.Equal(RegisterDenial.NoLinks, Denial(await world.Register.FindAsync(caller, link.Id.ToString(), LinkWorld.Token)));
            Assert.Equal(RegisterDenial.NoLinks, Denial(await world.Register.FindBetweenAsync(caller, Records(link), LinkWorld.Token)));
            Assert.Equal(RegisterDenial.NoLinks, Denial(await world.Register.ListAsync(caller, 1, 0, "", LinkWorld.Token)));
        }
    }

    private static LinkRecordsInput Records(LinkFile link) =>
        new(((int)link.Left.System + 1, link.Left.RecordNumber), ((int)link.Right.System + 1, link.Right.RecordNumber));

    private static RegisterDenial Denial<T>(RegisterReply<T> reply) => Assert.IsType<RegisterReply<T>.Denied>(reply).Reason;

    private static IEnumerable<string> Faults(RegisterReply<LinkFile> reply) => Assert.IsType<RegisterReply<LinkFile>.Invalid>(reply).Faults.Select(f => f.Field);
}
