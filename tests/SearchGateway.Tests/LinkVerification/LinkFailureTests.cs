using SearchGateway.LinkVerification;
using SearchGateway.Model;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.LinkVerification;

/// <summary>What fails decides nothing, and what was recorded without effect is recorded as that.</summary>
public sealed class LinkFailureTests
{
    [Fact]
    public async Task AStepIsRecordedBeforeItIsStored()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        var records = -1;
        world.Store.BeforeWrite = () => records = world.Gateway.Store.Records.Count;

        await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons));

        Assert.Equal(2, records);
    }

    [Fact]
    public async Task WithoutTheAuditLogNothingIsDecidedOrRead()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        world.Gateway.Store.Fails = true;

        Assert.IsType<RegisterReply<LinkFile>.AuditUnavailable>(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons)));
        Assert.IsType<RegisterReply<LinkFile>.AuditUnavailable>(await world.Register.FindAsync(LinkWorld.Guard, link.Id.ToString(), LinkWorld.Token));
        Assert.IsType<RegisterReply<LinkPage>.AuditUnavailable>(await world.Register.ListAsync(LinkWorld.Guard, 1, 0, "", LinkWorld.Token));

        Assert.Equal(1L, world.Store.Links.Single().Version);
    }

    [Fact]
    public async Task ARegisterThatCannotBeReadDecidesNothingAndComesBack()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        world.Store.Fails = true;

        Assert.IsType<RegisterReply<LinkFile>.StoreUnavailable>(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons)));
        Assert.IsType<RegisterReply<LinkFile>.StoreUnavailable>(await world.Register.FindAsync(LinkWorld.Guard, link.Id.ToString(), LinkWorld.Token));
        Assert.IsType<RegisterReply<LinkPage>.StoreUnavailable>(await world.Register.ListAsync(LinkWorld.Guard, 1, 0, "", LinkWorld.Token));
        Assert.False(world.Register.IsUsable);

        world.Store.Fails = false;
        Assert.Equal(LinkColour.Green, LinkWorld.Done(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons))).Colour);
        Assert.True(world.Register.IsUsable);
    }

    [Fact]
    public async Task AWriteWhoseAnswerWasLostCounts()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        world.Store.FailsAfterWriting = true;

        Assert.Equal(LinkColour.Green, LinkWorld.Done(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons))).Colour);

        Assert.Equal(LinkColour.Green, (await world.LearntAsync(link.Pair))!.Colour);
    }

    [Fact]
    public async Task AWriteThatFailedIsToldAsThatAndItsRecordIsVoid()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        world.Store.BeforeWrite = () => throw new IOException("The disk is full.");

        Assert.IsType<RegisterReply<LinkFile>.StoreUnavailable>(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons)));
        world.Store.BeforeWrite = () => { };

        Assert.Equal(["identity_link detected", "identity_link verified", "identity_link_void verified"], world.Trail);
        Assert.Equal(LinkColour.Green, LinkWorld.Done(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons))).Colour);
    }

    [Fact]
    public void AFaultySettingIsNamed()
    {
        Assert.StartsWith("Links:ReadTimeLimit", new LinkRegisterOptionsValidator().Validate(name: null, new LinkRegisterOptions { ReadTimeLimit = TimeSpan.Zero }).FailureMessage, StringComparison.Ordinal);
        Assert.True(new LinkRegisterOptionsValidator().Validate(name: null, new LinkRegisterOptions()).Succeeded);
    }

    [Fact]
    public async Task OfTwoOfficersAtOneGatewayOneDecides()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();

        var replies = await Task.WhenAll(
            Task.Run(async () => await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons))),
            Task.Run(async () => await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.SamePersonUnjustified), LinkWorld.Colleague)));

        Assert.Single(replies, r => r is RegisterReply<LinkFile>.Done);
        Assert.Single(replies, r => r is RegisterReply<LinkFile>.Conflict { Version: 2 });
        Assert.Equal(2, world.Trail.Count());
    }

    [Fact]
    public async Task OfTwoOfficersAtTwoGatewaysOneDecidesAndTheOthersRecordIsVoid()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        using var other = world.Another();
        world.Store.BeforeWrite = () =>
        {
            world.Store.BeforeWrite = () => { };
            LinkWorld.Done(other.VerifyAsync(LinkWorld.Colleague, LinkWorld.Conclude(link, LinkConclusion.SamePersonUnjustified), LinkWorld.Token).AsTask().GetAwaiter().GetResult());
        };

        Assert.IsType<RegisterReply<LinkFile>.Conflict>(await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons)));

        Assert.Equal(["identity_link detected", "identity_link verified", "identity_link verified", "identity_link_void verified"], world.Trail);
        Assert.Equal(LinkColour.Red, (await world.LearntAsync(link.Pair))!.Colour);
    }

    [Fact]
    public async Task ACallThatWasCancelledIsNotBegun()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await world.Register.VerifyAsync(LinkWorld.Guard, LinkWorld.Conclude(link, LinkConclusion.DifferentPersons), new CancellationToken(canceled: true)));

        Assert.Equal(1L, world.Store.Links.Single().Version);
    }

    [Fact]
    public async Task TheLogHoldsNeitherTheRecordsNorTheWords()
    {
        await using var world = await LinkWorld.CreateAsync();
        var link = await world.KeptAsync();
        await world.VerifyAsync(LinkWorld.Conclude(link, LinkConclusion.DifferentPersons));
        await world.Register.FindAsync(LinkWorld.Guard, link.Id.ToString(), LinkWorld.Token);

        Assert.Contains(world.Gateway.Store.Records, r => r.GetRawText().Contains(link.Id.ToString(), StringComparison.Ordinal));
        var log = string.Join('\n', world.Gateway.Store.Records.Select(RecordTexts.Of));
        foreach (var secret in (string[])["7744", "3311", "beyond doubt", "marriage"])
            Assert.DoesNotContain(secret, log + RecordTexts.WithoutIds(link.ToString()), StringComparison.Ordinal);
    }
}
