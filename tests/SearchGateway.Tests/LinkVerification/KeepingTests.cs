using SearchGateway.LinkVerification;
using SearchGateway.Model;

namespace SearchGateway.Tests.LinkVerification;

/// <summary>What searches bring in, and what they learn.</summary>
public sealed class KeepingTests
{
    [Fact]
    public async Task ALinkIsKeptWithWhatMakesItAFile()
    {
        await using var world = await LinkWorld.CreateAsync();
        var search = Guid.CreateVersion7();

        Assert.True(await world.Register.KeepAsync(LinkWorld.Guard, search, [LinkWorld.Yellow()]));

        var link = LinkFileJson.Read(world.Store.Links.Single());
        Assert.Equal((1, LinkColour.Yellow, LinkVerifier.EesAuthority, "EST"), (link.Version, link.Colour, link.Verifier, link.MemberStates.Single()));
        Assert.Equal([CentralSystem.Vis, CentralSystem.Ees], [link.Left.System, link.Right.System]);
        Assert.Equal(world.Clock.GetUtcNow().AddHours(12), link.VerifyBy);
        var step = link.History.Single();
        Assert.Equal((LinkStepKind.Detected, search, "30(1)(a)", "o-1"), (step.Kind, step.SearchId, step.Article, step.By.Officer));
        Assert.Null(await world.LearntAsync(link.Pair));
    }

    [Fact]
    public async Task ASecondSearchThatSeesTheSameChangesNothing()
    {
        await using var world = await LinkWorld.CreateAsync();
        var before = await world.KeptAsync();

        Assert.Equivalent(before, await world.KeptAsync(caller: LinkWorld.Colleague));

        Assert.Equal(["identity_link detected"], world.Trail);
    }

    [Fact]
    public async Task AnotherStatesAuthorityThatIsShownItMayVerifyItToo()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        Assert.IsType<RegisterReply<LinkFile>.NotFound>(await world.Register.FindAsync(LinkWorld.GuardElsewhere, link.Id.ToString(), LinkWorld.Token));

        var shown = await world.KeptAsync(caller: LinkWorld.GuardElsewhere);

        Assert.Equal(["EST", "FRA"], shown.MemberStates);
        Assert.Equal((2, link.VerifyBy), (shown.Version, shown.VerifyBy));
        Assert.Equal(LinkColour.Green, LinkWorld.Done(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons), LinkWorld.GuardElsewhere)).Colour);
    }

    [Fact]
    public async Task ASearchThatComparedMoreSaysSo()
    {
        await using var world = await LinkWorld.CreateAsync();
        var poor = await world.KeptAsync(LinkWorld.Yellow(LinkVerdict.AbsentInOne, LinkVerdict.Same));

        var rich = await world.KeptAsync(LinkWorld.Yellow(LinkVerdict.Same, LinkVerdict.Same));
        var poorAgain = await world.KeptAsync(LinkWorld.Yellow(LinkVerdict.AbsentInOne, LinkVerdict.Same));

        Assert.Equal((LinkVerdict.AbsentInOne, LinkVerdict.Same), (poor.Biometrics, rich.Biometrics));
        Assert.Equal([LinkStepKind.Detected, LinkStepKind.ComparedAnew], rich.History.Select(s => s.Kind));
        Assert.Equivalent(rich, poorAgain);
    }

    [Theory]
    [InlineData(LinkVerifier.VisaAuthority)]
    [InlineData(LinkVerifier.Sirene)]
    public async Task TwelveHoursAreForTheBorder(LinkVerifier verifier)
    {
        await using var world = await LinkWorld.CreateAsync();

        Assert.Null((await world.KeptAsync(LinkWorld.Yellow(verifier: verifier), verifier == LinkVerifier.Sirene ? LinkWorld.Sirene : LinkWorld.Consul)).VerifyBy);
        Assert.Null((await world.KeptAsync(LinkWorld.Yellow(number: "2"), LinkWorld.Immigration)).VerifyBy);
    }

    [Fact]
    public async Task SearchesLearnWhatWasConcludedOfPairsTheyAskForAndOfNoOthers()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        var other = await world.KeptAsync(LinkWorld.Yellow(number: "2"));
        await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.SamePersonUnjustified));
        await world.VerifyAsync(LinkWorld.Conclude(other, LinkConclusion.DifferentPersons));

        var decision = await world.LearntAsync(link.Pair);

        Assert.Equal((link.Pair, LinkColour.Red, "32(1)(a), (d)", LinkVerifier.EesAuthority, world.Clock.GetUtcNow()),
            (decision!.Pair, decision.Colour, decision.Article, decision.Verifier, decision.VerifiedAt));
        Assert.Equal(2, (await world.Register.OfAsync([link.Pair, other.Pair], LinkWorld.Token))!.Value.Length);
        Assert.Empty((await world.Register.OfAsync([LinkedPair.Of(link.Left, other.Right)], LinkWorld.Token))!.Value);
    }

    [Fact]
    public async Task ALinkThatWasVerifiedIsNotOpenedByASearch()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        var verified = LinkWorld.Done(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons)));

        Assert.Equivalent(verified, await world.KeptAsync(caller: LinkWorld.GuardElsewhere));
    }

    [Fact]
    public async Task WhatCannotBeKeptIsNotShown()
    {
        await using var world = await LinkWorld.CreateAsync();

        world.Store.Fails = true;
        Assert.False(await world.ShowAsync(LinkWorld.Yellow()));
        Assert.Null(await world.Register.OfAsync([LinkWorld.Yellow().Pair], LinkWorld.Token));
        Assert.False(world.Register.IsUsable);

        (world.Store.Fails, world.Gateway.Store.Fails) = (false, true);
        Assert.False(await world.ShowAsync(LinkWorld.Yellow()));
        Assert.Empty(world.Store.Links);
    }

    [Fact]
    public async Task TwoGatewaysThatFindItAtOnceKeepItOnce()
    {
        await using var world = await LinkWorld.CreateAsync();
        using var other = world.Another();
        world.Store.BeforeWrite = () =>
        {
            world.Store.BeforeWrite = () => { };
            Assert.True(other.KeepAsync(LinkWorld.Colleague, Guid.CreateVersion7(), [LinkWorld.Yellow()]).AsTask().GetAwaiter().GetResult());
        };

        Assert.True(await world.ShowAsync(LinkWorld.Yellow()));

        Assert.Single(world.Store.Links);
        Assert.Equal(["identity_link detected", "identity_link detected", "identity_link_void detected"], world.Trail);
    }

    [Fact]
    public async Task TwoStatesToWhichItIsShownAtTwoGatewaysAtOnceMayBothVerifyIt()
    {
        await using var world = await LinkWorld.CreateAsync();
        using var other = world.Another();
        world.Store.BeforeWrite = () =>
        {
            world.Store.BeforeWrite = () => { };
            Assert.True(other.KeepAsync(LinkWorld.GuardElsewhere, Guid.CreateVersion7(), [LinkWorld.Yellow()]).AsTask().GetAwaiter().GetResult());
        };

        Assert.True(await world.ShowAsync(LinkWorld.Yellow()));

        Assert.Equal(["EST", "FRA"], world.Store.Links.Single().MemberStates.Order(StringComparer.Ordinal));
        Assert.Equal(["identity_link detected", "identity_link detected", "identity_link_void detected", "identity_link detected_elsewhere"], world.Trail);
    }

    [Fact]
    public async Task ALinkThatOthersMoveOnAgainAndAgainIsNotShownUnkept()
    {
        await using var world = await LinkWorld.CreateAsync();
        using var other = world.Another();
        var number = 0;
        world.Store.BeforeWrite = () =>
        {
            var moving = world.Store.BeforeWrite;
            world.Store.BeforeWrite = () => { };
            var elsewhere = LinkWorld.GuardElsewhere with { MemberState = "F" + (char)('A' + number++) + "A" };
            Assert.True(other.KeepAsync(elsewhere, Guid.CreateVersion7(), [LinkWorld.Yellow()]).AsTask().GetAwaiter().GetResult());
            world.Store.BeforeWrite = moving;
        };

        Assert.False(await world.ShowAsync(LinkWorld.Yellow()));

        Assert.DoesNotContain("EST", world.Store.Links.Single().MemberStates);
    }
}
