using SearchGateway.Model;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>The ordinary way: request, verification, flag, full access, end.</summary>
public sealed class ProcedureTests
{
    [Fact]
    public async Task ARequestOpensNothingUntilItIsVerified()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync();

        var answer = await world.SearchAsync(request.Id);

        Assert.Equal((AccessRequestState.Submitted, 1), (request.State, request.Version));
        Assert.Equal(RefusalReason.AccessRequestNotValid, answer.Decision.Reason);
        Assert.Contains("not verified", answer.Decision.Explanation);
    }

    [Fact]
    public async Task AnApprovedRequestShowsAFlagFirstAndTheRestAfterIt()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.ApprovedAsync();

        var first = await world.SearchAsync(request.Id);
        var second = await world.SearchAsync(request.Id, RequestWorld.Colleague);

        Assert.True(first.Decision.Permit!.IsFirstStep);
        Assert.Empty(Assert.IsType<SystemOutcome.Hits>(first.Outcome).Records);
        Assert.False(second.Decision.Permit!.IsFirstStep);
        Assert.Single(Assert.IsType<SystemOutcome.Hits>(second.Outcome).Records);
    }

    [Fact]
    public async Task EveryStepStandsInTheLogWithBothOfficersAndWithoutThePerson()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.ApprovedAsync();
        await world.SearchAsync(request.Id);

        Assert.Equal(["access_request submitted", "access_request approved"], world.Trail);
        var approved = world.Gateway.Store.Records[1];
        Assert.Equal("cap-1", RequestWorld.Text(approved, "officer"));
        Assert.Equal("o-1", approved.GetProperty("requested_by").GetProperty("officer").GetString());
        Assert.Equal("terrorist_offence", RequestWorld.Text(approved, "offence"));
        Assert.Contains("Decision 2008/633/JHA Art. 4(1)", RequestWorld.Text(approved, "legal_bases"));
        var search = world.Gateway.Store.Records[2];
        Assert.Equal(request.Id.ToString(), RequestWorld.Text(search, "access_request"));
        Assert.Contains("\"first_step\":true", RequestWorld.Text(search, "systems"));
        Assert.All(world.Gateway.Store.Records, r => Assert.DoesNotContain("Eriksson", r.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task AnApprovalEndsWithItsTime()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync();
        var approved = RequestWorld.Done(await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request) with { ValidDays = 3 }, RequestWorld.Token));
        Assert.Equal(world.Clock.GetUtcNow().AddDays(3), approved.Approval!.ValidUntil);

        world.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromTicks(1));
        Assert.NotNull((await world.SearchAsync(request.Id)).Decision.Permit);
        world.Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Contains("time", (await world.SearchAsync(request.Id)).Decision.Explanation);
        Assert.Equal(AccessRequestState.Expired, RequestWorld.Done(await world.Register.FindAsync(RequestWorld.Officer, request.Id.ToString(), RequestWorld.Token)).State);
    }

    [Fact]
    public async Task ARefusedOrWithdrawnRequestOpensNothing()
    {
        await using var world = await RequestWorld.CreateAsync();
        var refused = await world.SubmitAsync();
        var withdrawn = await world.ApprovedAsync();

        Assert.Equal(AccessRequestState.Refused, RequestWorld.Done(await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Refuse(refused), RequestWorld.Token)).State);
        Assert.Equal(AccessRequestState.Withdrawn, RequestWorld.Done(await world.Register.WithdrawAsync(RequestWorld.Colleague, withdrawn.Id.ToString(), 2, RequestWorld.Token)).State);

        Assert.Contains("refused", (await world.SearchAsync(refused.Id)).Decision.Explanation);
        Assert.Contains("withdrawn", (await world.SearchAsync(withdrawn.Id)).Decision.Explanation);
    }
}
