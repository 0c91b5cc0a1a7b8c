using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Model;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>What fails opens nothing, and what was recorded without effect is recorded as that.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task WithoutTheAuditLogNoStepIsTaken()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync();
        world.Gateway.Store.Fails = true;

        Assert.IsType<RegisterReply<AccessRequest>.AuditUnavailable>(await world.Register.SubmitAsync(RequestWorld.Officer, RequestWorld.ForVis, RequestWorld.Token));
        Assert.IsType<RegisterReply<AccessRequest>.AuditUnavailable>(await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request), RequestWorld.Token));
        Assert.IsType<RegisterReply<AccessRequest>.AuditUnavailable>(await world.Register.FindAsync(RequestWorld.Officer, request.Id.ToString(), RequestWorld.Token));

        var stored = await world.Store.ListAsync(new RequestFilter { Limit = 10 }, RequestWorld.Token);
        Assert.Equal((1, 1L), (stored.Length, stored[0].Version));
    }

    [Fact]
    public async Task ARegisterThatCannotBeReadOpensNothing()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.ApprovedAsync();
        Assert.True(world.Register.IsUsable);
        world.Store.Fails = true;

        var answer = await world.SearchAsync(request.Id);

        Assert.Equal(RefusalReason.AccessRequestNotValid, answer.Decision.Reason);
        Assert.Contains("cannot be read", answer.Decision.Explanation);
        Assert.False(world.Register.IsUsable);
        Assert.IsType<RegisterReply<AccessRequest>.StoreUnavailable>(await world.Register.FindAsync(RequestWorld.Officer, request.Id.ToString(), RequestWorld.Token));
        Assert.IsType<RegisterReply<AccessRequest>.StoreUnavailable>(await world.Register.SubmitAsync(RequestWorld.Officer, RequestWorld.Urgent, RequestWorld.Token));
        Assert.Equal(0, await world.Register.SweepAsync(RequestWorld.Token));

        world.Store.Fails = false;
        Assert.NotNull((await world.SearchAsync(request.Id)).Decision.Permit);
        Assert.True(world.Register.IsUsable);
    }

    [Fact]
    public async Task AStepIsRecordedBeforeItIsStored()
    {
        await using var world = await RequestWorld.CreateAsync();
        var records = -1;
        world.Store.BeforeWrite = () => records = world.Gateway.Store.Records.Count;

        await world.SubmitAsync();

        Assert.Equal(1, records);
    }

    [Fact]
    public async Task AWriteWhoseAnswerWasLostCounts()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync();
        world.Store.FailsAfterWriting = true;

        var approved = RequestWorld.Done(await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request), RequestWorld.Token));
        world.Store.FailsAfterWriting = false;

        Assert.Equal(AccessRequestState.Approved, approved.State);
        Assert.Equal(["access_request submitted", "access_request approved"], world.Trail);
        Assert.NotNull((await world.SearchAsync(request.Id)).Decision.Permit);
    }

    [Fact]
    public async Task AWriteThatFailedIsToldAsThatAndItsRecordIsVoid()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync();
        world.Store.BeforeWrite = () => throw new IOException("The disk is full.");

        var reply = await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request), RequestWorld.Token);
        world.Store.BeforeWrite = () => { };

        Assert.IsType<RegisterReply<AccessRequest>.StoreUnavailable>(reply);
        Assert.Equal(["access_request submitted", "access_request approved", "access_request_void approved"], world.Trail);
        Assert.Equal(AccessRequestState.Approved, RequestWorld.Done(await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request), RequestWorld.Token)).State);
    }

    [Fact]
    public async Task OfTwoVerifiersAtOneGatewayOneWins()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync();

        var replies = await Task.WhenAll(
            Task.Run(async () => await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request), RequestWorld.Token)),
            Task.Run(async () => await world.Register.VerifyAsync(RequestWorld.Verifier with { Officer = "cap-2" }, RequestWorld.Refuse(request), RequestWorld.Token)));

        Assert.Single(replies, r => r is RegisterReply<AccessRequest>.Done);
        Assert.Equal(2L, Assert.IsType<RegisterReply<AccessRequest>.Conflict>(replies.Single(r => r is not RegisterReply<AccessRequest>.Done)).Version);
        Assert.Equal(2, world.Trail.Count());
    }

    [Fact]
    public async Task OfTwoVerifiersAtTwoGatewaysOneWinsAndTheOthersRecordIsVoid()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync();
        using var other = new AccessRequestRegister(
            world.Store,
            SearchGatewayServices.Surroundings(world.Gateway.Policy, world.Gateway.Log, world.Clock),
            Options.Create(new AccessRequestOptions()),
            world.Clock,
            NullLogger<AccessRequestRegister>.Instance);
        RegisterReply<AccessRequest>? refused = null;
        world.Store.BeforeWrite = () =>
        {
            // The other gateway is quicker between this one's record and its write.
            world.Store.BeforeWrite = () => { };
            refused = other.VerifyAsync(RequestWorld.Verifier with { Officer = "cap-2" }, RequestWorld.Refuse(request), RequestWorld.Token).AsTask().GetAwaiter().GetResult();
        };

        var approved = await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request), RequestWorld.Token);

        Assert.IsType<RegisterReply<AccessRequest>.Done>(refused);
        Assert.Equal(AccessRequestState.Refused, Assert.IsType<RegisterReply<AccessRequest>.Conflict>(approved).State);
        Assert.Equal(["access_request submitted", "access_request approved", "access_request refused", "access_request_void approved"], world.Trail);
        Assert.Null((await world.SearchAsync(request.Id)).Decision.Permit);
    }

    [Fact]
    public async Task AStepOnAVersionThatHasPassedIsAConflict()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.ApprovedAsync();

        var stale = await world.Register.WithdrawAsync(RequestWorld.Officer, request.Id.ToString(), 1, RequestWorld.Token);
        var again = await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request), RequestWorld.Token);

        Assert.Equal(2L, Assert.IsType<RegisterReply<AccessRequest>.Conflict>(stale).Version);
        Assert.Equal(AccessRequestState.Approved, Assert.IsType<RegisterReply<AccessRequest>.Conflict>(again).State);
    }

    [Fact]
    public async Task ACallThatWasCancelledIsNotBegun()
    {
        await using var world = await RequestWorld.CreateAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await world.Register.SubmitAsync(RequestWorld.Officer, RequestWorld.ForVis, new CancellationToken(canceled: true)));

        Assert.Empty(world.Trail);
    }
}
