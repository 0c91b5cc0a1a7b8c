using SearchGateway.Model;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>Who may do what: the unit, another person of the central access point, and nobody else.</summary>
public sealed class StandingTests
{
    [Fact]
    public async Task NobodyVerifiesARequestOfTheirOwn()
    {
        await using var world = await RequestWorld.CreateAsync();
        var both = RequestWorld.Officer with { Roles = CallerRoles.Search | CallerRoles.CentralAccessPoint };
        var request = await world.SubmitAsync(caller: both);

        var reply = await world.Register.VerifyAsync(both, RequestWorld.Approve(request), RequestWorld.Token);

        Assert.Equal(RegisterDenial.OwnRequest, Assert.IsType<RegisterReply<AccessRequest>.Denied>(reply).Reason);
        Assert.Null((await world.SearchAsync(request.Id)).Decision.Permit);
    }

    [Fact]
    public async Task AnOfficerOfTheUnitIsNoCentralAccessPoint()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync();

        var reply = await world.Register.VerifyAsync(RequestWorld.Colleague, RequestWorld.Approve(request), RequestWorld.Token);

        Assert.Equal(RegisterDenial.NotCentralAccessPoint, Assert.IsType<RegisterReply<AccessRequest>.Denied>(reply).Reason);
    }

    public static TheoryData<string, Caller> ThoseWhoMayNotKnow => new()
    {
        { "another unit", RequestWorld.Stranger },
        { "another Member State's central access point", RequestWorld.Verifier with { MemberState = "LTU" } },
        { "Europol's central access point", RequestWorld.Verifier with { Authority = Authority.Europol } },
        { "the unit with a token for something else", RequestWorld.Officer with { Purposes = [Purpose.PoliceCheck] } },
        { "another authority's unit of the same name", RequestWorld.Officer with { Authority = Authority.Police } },
    };

    [Theory]
    [MemberData(nameof(ThoseWhoMayNotKnow))]
    public async Task WhoMayNotSeeARequestIsToldWhatIsToldOfNone(string who, Caller caller)
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync();
        var none = Guid.CreateVersion7();

        Assert.Equal(
            await world.Register.FindAsync(caller, none.ToString(), RequestWorld.Token),
            await world.Register.FindAsync(caller, request.Id.ToString(), RequestWorld.Token));
        Assert.Equal(
            await world.Register.VerifyAsync(caller, RequestWorld.Approve(request) with { AccessRequestId = none.ToString() }, RequestWorld.Token),
            await world.Register.VerifyAsync(caller, RequestWorld.Approve(request), RequestWorld.Token));
        Assert.Equal(
            await world.Register.WithdrawAsync(caller, none.ToString(), 1, RequestWorld.Token),
            await world.Register.WithdrawAsync(caller, request.Id.ToString(), 1, RequestWorld.Token));
        Assert.Single(world.Trail);
        Assert.NotEmpty(who);
    }

    [Fact]
    public async Task AnotherUnitsRequestOpensWhatNoneOpensInTheSameWords()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.ApprovedAsync();

        var others = await world.SearchAsync(request.Id, RequestWorld.Stranger);
        var nobodys = await world.SearchAsync(Guid.CreateVersion7(), RequestWorld.Stranger);

        Assert.Equal(nobodys.Decision, others.Decision);
        Assert.Equal(RefusalReason.AccessRequestNotValid, others.Decision.Reason);
    }

    [Fact]
    public async Task EuropolHasACentralAccessPointOfItsOwn()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync(caller: RequestWorld.Europol);
        var own = RequestWorld.Verifier with { Authority = Authority.Europol, MemberState = "EUE" };

        Assert.IsType<RegisterReply<AccessRequest>.NotFound>(
            await world.Register.VerifyAsync(RequestWorld.Verifier with { MemberState = "EUE" }, RequestWorld.Approve(request), RequestWorld.Token));
        Assert.Equal(
            AccessRequestState.Approved,
            RequestWorld.Done(await world.Register.VerifyAsync(own, RequestWorld.Approve(request), RequestWorld.Token)).State);
        Assert.NotNull((await world.SearchAsync(request.Id, RequestWorld.Europol)).Decision.Permit);
    }

    [Fact]
    public async Task WithoutTheTokenForLawEnforcementNothingIsHandedIn()
    {
        await using var world = await RequestWorld.CreateAsync();
        foreach (var caller in (Caller[])[RequestWorld.Officer with { Purposes = [] }, RequestWorld.Officer with { Roles = CallerRoles.CentralAccessPoint }])
        {
            var reply = await world.Register.SubmitAsync(caller, RequestWorld.ForVis, RequestWorld.Token);
            Assert.Equal(RegisterDenial.PurposeNotInToken, Assert.IsType<RegisterReply<AccessRequest>.Denied>(reply).Reason);
        }
    }

    [Fact]
    public async Task TheCentralAccessPointDoesNotWithdrawForTheUnit()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync();

        var reply = await world.Register.WithdrawAsync(RequestWorld.Verifier, request.Id.ToString(), 0, RequestWorld.Token);

        Assert.Equal(RegisterDenial.NotRequestingUnit, Assert.IsType<RegisterReply<AccessRequest>.Denied>(reply).Reason);
    }

    [Fact]
    public async Task EachListShowsItsOwn()
    {
        await using var world = await RequestWorld.CreateAsync();
        var own = await world.SubmitAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var colleagues = await world.SubmitAsync(caller: RequestWorld.Colleague);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var strangers = await world.SubmitAsync(caller: RequestWorld.Stranger);
        await world.SubmitAsync(caller: RequestWorld.Europol);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var urgent = await world.SubmitAsync(RequestWorld.Urgent);

        Assert.Equal([urgent.Id, own.Id], await ListAsync(world, RequestWorld.Officer, AccessRequestList.Own));
        Assert.Equal([urgent.Id, colleagues.Id, own.Id], await ListAsync(world, RequestWorld.Officer, AccessRequestList.Unit));
        Assert.Equal([own.Id, colleagues.Id, strangers.Id], await ListAsync(world, RequestWorld.Verifier, AccessRequestList.ToVerify));
        Assert.Equal([urgent.Id], await ListAsync(world, RequestWorld.Verifier, AccessRequestList.LateVerification));
        Assert.Empty(await ListAsync(world, RequestWorld.Verifier with { MemberState = "LTU" }, AccessRequestList.ToVerify));
        Assert.Equal(5, world.Trail.Count(t => t == "access_request_reading"));
        Assert.IsType<RegisterReply<AccessRequestPage>.Denied>(
            await world.Register.ListAsync(RequestWorld.Officer, (int)AccessRequestList.ToVerify + 1, 0, "", RequestWorld.Token));
        Assert.IsType<RegisterReply<AccessRequestPage>.Denied>(
            await world.Register.ListAsync(RequestWorld.Verifier, (int)AccessRequestList.Unit + 1, 0, "", RequestWorld.Token));
    }

    [Fact]
    public async Task AListComesInPages()
    {
        await using var world = await RequestWorld.CreateAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await world.SubmitAsync()).Id);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var seen = new List<Guid>();
        var token = "";
        do
        {
            var page = RequestWorld.Done(await world.Register.ListAsync(RequestWorld.Verifier, (int)AccessRequestList.ToVerify + 1, 2, token, RequestWorld.Token));
            seen.AddRange(page.Requests.Select(r => r.Id));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(ids, seen);
        Assert.Equal(
            ["list required", "page_size range", "page_token format"],
            RequestWorld.Faults(await world.Register.ListAsync(RequestWorld.Verifier, 0, 201, "nonsense", RequestWorld.Token)));
    }

    private static async Task<IEnumerable<Guid>> ListAsync(RequestWorld world, Caller caller, AccessRequestList list) =>
        RequestWorld.Done(await world.Register.ListAsync(caller, (int)list + 1, 0, "", RequestWorld.Token)).Requests.Select(r => r.Id).ToList();
}
