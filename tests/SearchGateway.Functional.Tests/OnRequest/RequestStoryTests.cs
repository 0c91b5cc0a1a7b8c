using SearchGateway.Functional.Tests.Stand;
using SearchGateway.V1;

namespace SearchGateway.Functional.Tests.OnRequest;

/// <summary>Access on request as people live it, by REST against processes of their own; the records that it leaves are read back.</summary>
public sealed class RequestStoryTests
{
    private static readonly (string, string)[] Rules =
        [("Policy__Folder", Path.Combine(Repository.Root, "tests", "Shared", "Packs")), ("Policy__Pack", "on-request")];

    /// <summary>The rules of 2016 as they are shipped, and the tests' own, which stay as they are.</summary>
    [Theory]
    [InlineData("2016")]
    [InlineData("on-request")]
    public async Task AnOfficersWayFromARefusedRequestToFullAccess(string pack)
    {
        await using var stand = pack == "2016" ? await GatewayStand.StartAsync() : await GatewayStand.StartAsync(Rules);
        var desk = new RequestDesk(stand);

        var (closed, _) = await desk.SearchAsync("Vis");
        Assert.Equal(("access_request_missing", "Decision 2008/633/JHA Art. 4(1), 5(1)"), (closed.ReasonCode, closed.LegalBasis));

        var first = await desk.SubmitAsync(RequestDesk.Application());
        Assert.Equal((AccessRequestState.Submitted, 1), (first.State, first.Version));
        Assert.Equal("access_request_not_valid", (await desk.SearchAsync("Vis", first.Id)).System.ReasonCode);

        Assert.Equal([first.Id], (await desk.ListAsync("to_verify", RequestDesk.AccessPoint)).Select(r => r.Id));
        var refused = await desk.VerifyAsync(first.Id, new { verdict = "VERDICT_REFUSE", reason = "The necessity is not shown: say why the carrier's data do not suffice." });
        Assert.Equal(AccessRequestState.Refused, refused.State);
        Assert.Contains("the carrier's data", (await desk.GetAsync(first.Id)).History[^1].Reason, StringComparison.Ordinal);

        var second = await desk.SubmitAsync(RequestDesk.Application());
        var approved = await desk.VerifyAsync(second.Id, new { verdict = "VERDICT_APPROVE", valid_days = 14, version = 1 });
        Assert.Equal((AccessRequestState.Approved, TimeSpan.FromDays(14)), (approved.State, approved.Approval.ValidUntil.ToDateTimeOffset() - approved.Approval.ValidFrom.ToDateTimeOffset()));
        Assert.NotEqual(approved.Requester.Officer, approved.History[^1].By.Officer);

        var (flag, flagged) = await desk.SearchAsync("Vis", second.Id);
        Assert.Equal((Outcome.Hits, SearchMode.HitFlag, true, second.Id), (flag.Outcome, flag.Mode, flag.FirstStep, flag.AccessRequestId));
        Assert.Empty(flag.Records);
        Assert.DoesNotContain(flagged.Persons.SelectMany(p => p.Records), r => r.System == CentralSystem.Vis);

        var (full, _) = await desk.SearchAsync("Vis", second.Id);
        Assert.Equal((Outcome.Hits, SearchMode.Full, false), (full.Outcome, full.Mode, full.FirstStep));
        Assert.All(full.Records.SelectMany(r => r.Fields), field => Assert.StartsWith("Decision 2008/633/JHA Art. 5(", field.LegalBasis, StringComparison.Ordinal));
        Assert.Contains(full.Records.SelectMany(r => r.Fields), field => field is { Name: "sticker_number", Value.Text: "DEU000101" });

        stand.KillGateway();
        await stand.StartGatewayAsync();

        Assert.Equal(approved, await desk.GetAsync(second.Id));
        Assert.Equal(SearchMode.Full, (await desk.SearchAsync("Vis", second.Id, RequestDesk.Colleague)).System.Mode);
        Assert.Equal(AccessRequestState.Withdrawn, (await desk.WithdrawAsync(second.Id)).State);
        Assert.Equal("access_request_not_valid", (await desk.SearchAsync("Vis", second.Id)).System.ReasonCode);
        await desk.ProveAsync();
    }

    [Fact]
    public async Task WhoMayNotDoesNot()
    {
        await using var stand = await GatewayStand.StartAsync(Rules);
        var desk = new RequestDesk(stand);
        var request = await desk.SubmitAsync(RequestDesk.Application());
        var verification = $"/v1/access-requests/{request.Id}/verification";
        var approve = new { verdict = "VERDICT_APPROVE" };

        // Neither the requester nor a guard; nor a lead who is of the access point too, on a request of their own.
        Assert.Equal("role_missing", (await desk.FailAsync(RequestDesk.Officer, HttpMethod.Post, verification, approve)).Reason);
        var own = await desk.SubmitAsync(RequestDesk.Application(), RequestDesk.Lead);
        Assert.Equal("own_request", (await desk.FailAsync(RequestDesk.Lead, HttpMethod.Post, $"/v1/access-requests/{own.Id}/verification", approve)).Reason);
        Assert.Equal("purpose_not_in_token", (await desk.FailAsync("border-guard", HttpMethod.Post, "/v1/access-requests", RequestDesk.Application())).Reason);

        // To another unit, another Member State's and Europol's access point it is as if it did not exist.
        foreach (var stranger in (string[])[RequestDesk.OtherUnit, "europol-access-point", "border-guard"])
        {
            var shown = await desk.FailAsync(stranger, HttpMethod.Get, $"/v1/access-requests/{request.Id}");
            var absent = await desk.FailAsync(stranger, HttpMethod.Get, $"/v1/access-requests/{Guid.NewGuid()}");
            Assert.Equal((404, absent), (shown.Status, shown));
            Assert.Equal(absent, await desk.FailAsync(stranger, HttpMethod.Post, verification, approve));
        }

        await desk.VerifyAsync(request.Id, approve);
        var (ofOthers, _) = await desk.SearchAsync("Vis", request.Id, RequestDesk.OtherUnit);
        var (ofNobody, _) = await desk.SearchAsync("Vis", Guid.NewGuid().ToString(), RequestDesk.OtherUnit);
        Assert.Equal(("access_request_not_valid", ofNobody.Reason), (ofOthers.ReasonCode, ofOthers.Reason));

        // One request, one person.
        var (other, _) = await desk.SearchAsync("Vis", request.Id, subject: new { surname = "Stevenson", given_names = "Peter" });
        Assert.Equal("access_request_not_valid", other.ReasonCode);
        Assert.Equal(409, (await desk.FailAsync(RequestDesk.AccessPoint, HttpMethod.Post, verification, approve)).Status);
        await desk.ProveAsync();
    }

    [Fact]
    public async Task AnIncompleteRequestIsToldEverythingThatIsMissing()
    {
        await using var stand = await GatewayStand.StartAsync(Rules);
        var desk = new RequestDesk(stand);

        var problem = await desk.FailAsync(RequestDesk.Officer, HttpMethod.Post, "/v1/access-requests", new
        {
            systems = new[] { "CENTRAL_SYSTEM_EES" },
            subject = RequestDesk.Eriksson,
            case_reference = "LEA-0077/2016/4711",
            offence = new { category = "OFFENCE_CATEGORY_TERRORIST_OFFENCE", description = "Preparation of an attack" },
            identity_unknown = true,
            urgent = true,
            urgency_reason = "An attack is expected within hours.",
        });

        Assert.Equal((400, "invalid_query"), (problem.Status, problem.Reason));
        Assert.Equal(
            ["prior_searches required", "prior_searches required", "statements required", "statements required", "statements required", "urgent not_allowed"],
            problem.Errors.Select(e => $"{e.Field} {e.Rule}").Order(StringComparer.Ordinal));
        Assert.Empty(await desk.ListAsync("own", RequestDesk.Officer));
    }

    [Fact]
    public async Task AnUrgentCaseIsOpenedAtOnceAndVerifiedAfterwards()
    {
        await using var stand = await GatewayStand.StartAsync(Rules);
        var desk = new RequestDesk(stand);

        var urgent = await desk.SubmitAsync(RequestDesk.Application(urgency: "The suspect boards a plane within the hour."));
        Assert.Equal((AccessRequestState.ProvisionallyOpen, true), (urgent.State, urgent.VerifyBy > urgent.Approval.ValidFrom));
        Assert.True((await desk.SearchAsync("Vis", urgent.Id)).System.FirstStep);
        Assert.Equal(SearchMode.Full, (await desk.SearchAsync("Vis", urgent.Id)).System.Mode);

        Assert.Equal([urgent.Id], (await desk.ListAsync("late_verification", RequestDesk.AccessPoint)).Select(r => r.Id));
        Assert.Empty(await desk.ListAsync("to_verify", RequestDesk.AccessPoint));
        var confirmed = await desk.VerifyAsync(urgent.Id, new { verdict = "VERDICT_APPROVE", reason = "The danger of flight is documented in the file." });
        Assert.Equal([RequestStepKind.UrgentOpened, RequestStepKind.Confirmed], confirmed.History.Select(s => s.Kind));
        Assert.Equal(SearchMode.Full, (await desk.SearchAsync("Vis", urgent.Id)).System.Mode);

        var rash = await desk.SubmitAsync(RequestDesk.Application(urgency: "It would be quicker than to wait for them."));
        await desk.SearchAsync("Vis", rash.Id);
        var unjustified = await desk.VerifyAsync(rash.Id, new { verdict = "VERDICT_REFUSE", reason = "Quicker is not urgent: no danger is stated." });
        Assert.Equal(AccessRequestState.NotJustified, unjustified.State);
        Assert.Equal([CentralSystem.Vis], unjustified.MustErase);
        Assert.Equal("access_request_not_valid", (await desk.SearchAsync("Vis", rash.Id)).System.ReasonCode);
        await desk.ProveAsync();
    }

    [Fact]
    public async Task AFirstStepBeforeAnyRequestIsFollowedByOneOrByAReason()
    {
        await using var stand = await GatewayStand.StartAsync(Rules);
        var desk = new RequestDesk(stand);

        var (step, left) = await desk.SearchAsync("Ees");
        Assert.Equal((Outcome.Hits, SearchMode.References, true, ""), (step.Outcome, step.Mode, step.FirstStep, step.AccessRequestId));
        Assert.Equal([left.SearchId], (await desk.FirstStepsAsync()).Select(s => s.SearchId));
        Assert.Empty(await desk.FirstStepsAsync(RequestDesk.OtherUnit));
        Assert.Equal(404, (await desk.FailAsync(RequestDesk.OtherUnit, HttpMethod.Post, $"/v1/first-steps/{left.SearchId}/justification", new { reason = "It was not ours to look for." })).Status);
        await desk.JustifyAsync(left.SearchId, "The person came to the station of her own will.");
        Assert.Empty(await desk.FirstStepsAsync());

        var (_, followed) = await desk.SearchAsync("Ees");
        var request = await desk.SubmitAsync(RequestDesk.Application(system: "EES", firstStep: followed.SearchId));
        Assert.Empty(await desk.FirstStepsAsync());
        await desk.VerifyAsync(request.Id, new { verdict = "VERDICT_APPROVE" });
        var (full, _) = await desk.SearchAsync("Ees", request.Id);
        Assert.Equal((SearchMode.Full, false), (full.Mode, full.FirstStep));
        await desk.ProveAsync();
    }
}
