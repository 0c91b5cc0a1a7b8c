using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Model;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>Urgent cases: access first, verification afterwards within the deadline, and what follows if it does not come.</summary>
public sealed class UrgentTests
{
    /// <summary>Monday, 21 November 2016, and seven working days: to the end of Wednesday, 30 November.</summary>
    private static readonly DateTimeOffset Deadline = new(2016, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task AnUrgentRequestOpensAtOnceAndFlagFirst()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync(RequestWorld.Urgent);

        Assert.Equal((AccessRequestState.ProvisionallyOpen, Deadline), (request.State, request.VerifyBy));
        Assert.True((await world.SearchAsync(request.Id)).Decision.Permit!.IsFirstStep);
        Assert.False((await world.SearchAsync(request.Id)).Decision.Permit!.IsFirstStep);
        Assert.Equal(["access_request urgent_opened"], world.Trail);
    }

    [Fact]
    public async Task ConfirmedInTimeItStaysOpen()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync(RequestWorld.Urgent);
        world.Clock.Advance(TimeSpan.FromDays(5));

        var confirmed = RequestWorld.Done(await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request), RequestWorld.Token));
        world.Clock.Advance(TimeSpan.FromDays(10));

        Assert.Equal(AccessRequestState.Approved, confirmed.State);
        Assert.Equal(request.SubmittedAt.AddDays(30), confirmed.Approval!.ValidUntil);
        Assert.NotNull((await world.SearchAsync(request.Id)).Decision.Permit);
        Assert.Contains("access_request confirmed", world.Trail);
    }

    [Fact]
    public async Task NotJustifiedItIsClosedAndWhatWasObtainedMustBeErased()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync(RequestWorld.Urgent);

        var decided = RequestWorld.Done(await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Refuse(request), RequestWorld.Token));

        Assert.Equal(AccessRequestState.NotJustified, decided.State);
        Assert.Equal([CentralSystem.Vis], decided.MustErase);
        Assert.Contains("erased", (await world.SearchAsync(request.Id)).Decision.Explanation);
        Assert.Contains("VIS", RequestWorld.Text(world.Gateway.Store.Records.Last(r => RequestWorld.Text(r, "step") == "not_justified"), "must_erase"));
    }

    [Fact]
    public async Task ConfirmedForFewerSystemsTheRestMustBeErased()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync(RequestWorld.Urgent with { Systems = [2, 3], Statements = [.. RequestWorld.ForVis.Statements, (3, "It tells where she went after that.")] });
        Assert.Equal(new DateTimeOffset(2016, 11, 25, 0, 0, 0, TimeSpan.Zero), request.VerifyBy);

        var decided = RequestWorld.Done(await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request) with { Systems = [2] }, RequestWorld.Token));

        Assert.Equal([CentralSystem.Vis], decided.Approval!.Systems);
        Assert.Equal([CentralSystem.Ees], decided.MustErase);
        Assert.Null((await world.SearchAsync(request.Id, system: CentralSystem.Ees)).Decision.Permit);
    }

    [Fact]
    public async Task UnverifiedItIsClosedAtItsDeadlineAndRecordedOnce()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync(RequestWorld.Urgent);
        world.Clock.Advance(Deadline - world.Clock.GetUtcNow() - TimeSpan.FromTicks(1));
        Assert.NotNull((await world.SearchAsync(request.Id)).Decision.Permit);
        world.Clock.Advance(TimeSpan.FromTicks(1));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.SearchAsync(request.Id)));

        Assert.All(answers, a => Assert.Contains("not verified in time", a.Decision.Explanation));
        Assert.Equal(AccessRequestState.Lapsed, RequestWorld.Done(await world.Register.FindAsync(RequestWorld.Officer, request.Id.ToString(), RequestWorld.Token)).State);
        Assert.Equal(0, await world.Register.SweepAsync(RequestWorld.Token));
        Assert.Single(world.Trail, t => t == "access_request lapsed");
    }

    [Fact]
    public async Task TheSweepClosesWhatNobodyLooksAt()
    {
        await using var world = await RequestWorld.CreateAsync();
        for (var i = 0; i < 3; i++)
            await world.SubmitAsync(RequestWorld.Urgent);

        Assert.Equal(0, await world.Register.SweepAsync(RequestWorld.Token));
        world.Clock.Advance(TimeSpan.FromDays(20));

        Assert.Equal(3, await world.Register.SweepAsync(RequestWorld.Token));
        Assert.Equal(3, world.Trail.Count(t => t == "access_request lapsed"));
    }

    [Fact]
    public async Task ALapsedCaseKeepsTheUnitFromAnotherUntilItIsDecided()
    {
        await using var world = await RequestWorld.CreateAsync();
        var lapsed = await world.SubmitAsync(RequestWorld.Urgent);
        world.Clock.Advance(TimeSpan.FromDays(20));

        var another = await world.Register.SubmitAsync(RequestWorld.Colleague, RequestWorld.Urgent, RequestWorld.Token);
        Assert.Equal(RegisterDenial.UrgentCaseOutstanding, Assert.IsType<RegisterReply<AccessRequest>.Denied>(another).Reason);
        Assert.Equal(AccessRequestState.Submitted, (await world.SubmitAsync()).State);
        Assert.Equal(AccessRequestState.ProvisionallyOpen, (await world.SubmitAsync(RequestWorld.Urgent, RequestWorld.Stranger)).State);
        var listed = RequestWorld.Done(await world.Register.ListAsync(RequestWorld.Verifier, (int)AccessRequestList.LateVerification + 1, 0, "", RequestWorld.Token));
        Assert.Equal((lapsed.Id, AccessRequestState.Lapsed), (listed.Requests[0].Id, listed.Requests[0].State));

        var decided = RequestWorld.Done(await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(lapsed), RequestWorld.Token));
        Assert.Equal((AccessRequestState.JustifiedAfterLapse, 0), (decided.State, decided.MustErase.Length));
        Assert.Null((await world.SearchAsync(lapsed.Id)).Decision.Permit);
        Assert.Equal(AccessRequestState.ProvisionallyOpen, (await world.SubmitAsync(RequestWorld.Urgent)).State);
    }

    [Fact]
    public async Task WhoSawItOpenIsToldThatItHasLapsedSince()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync(RequestWorld.Urgent);
        world.Clock.Advance(TimeSpan.FromDays(20));

        var reply = await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request) with { Version = 1 }, RequestWorld.Token);

        var conflict = Assert.IsType<RegisterReply<AccessRequest>.Conflict>(reply);
        Assert.Equal((AccessRequestState.Lapsed, 2L), (conflict.State, conflict.Version));
    }

    [Fact]
    public async Task AnUrgentRequestCannotBeTakenBackBeforeItIsVerified()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync(RequestWorld.Urgent);

        var reply = await world.Register.WithdrawAsync(RequestWorld.Officer, request.Id.ToString(), 1, RequestWorld.Token);

        Assert.Equal(AccessRequestState.ProvisionallyOpen, Assert.IsType<RegisterReply<AccessRequest>.Conflict>(reply).State);
    }

    [Theory]
    [InlineData("2016-11-21T00:00:00Z", 1, "2016-11-23")]
    [InlineData("2016-11-21T23:59:59Z", 1, "2016-11-23")]
    [InlineData("2016-11-25T08:00:00Z", 1, "2016-11-29")]
    [InlineData("2016-11-26T08:00:00Z", 1, "2016-11-29")]
    [InlineData("2016-12-23T08:00:00Z", 1, "2016-12-28")]
    [InlineData("2016-12-23T08:00:00Z", 7, "2017-01-05")]
    public void WorkingDaysLeaveOutWeekendsAndHolidays(string from, int days, string end)
    {
        var options = new AccessRequestOptions { Holidays = { ["LTU"] = ["2016-12-26"], ["UTO"] = ["2016-12-27"] } };

        var deadline = new WorkingDays(Options.Create(options)).After(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), days, "LTU");

        Assert.Equal(end + "T00:00:00", deadline.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void FaultySettingsAreNamedAllAtOnce()
    {
        var options = new AccessRequestOptions { SweepInterval = TimeSpan.Zero, ReadTimeLimit = TimeSpan.Zero, Holidays = { ["lt"] = ["2016-12-26", "Christmas"] } };

        var result = new AccessRequestOptionsValidator().Validate(name: null, options);

        Assert.Equal(4, result.Failures!.Count());
        Assert.True(new AccessRequestOptionsValidator().Validate(name: null, new AccessRequestOptions()).Succeeded);
    }
}
