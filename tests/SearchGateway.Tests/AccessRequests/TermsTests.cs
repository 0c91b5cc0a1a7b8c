using SearchGateway.Model;
using SearchGateway.Tests.Policy;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>A request is held against what the rules demand of each system, and every fault is named at once.</summary>
public sealed class TermsTests
{
    private const int Vis = (int)CentralSystem.Vis + 1;
    private const int Ees = (int)CentralSystem.Ees + 1;
    private const int Eurodac = (int)CentralSystem.Eurodac + 1;
    private const string Reason = "Reasons that say why, in twenty letters or more.";

    private static readonly DateTimeOffset Now = new(2016, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly AccessRequestInput ForEes = RequestWorld.ForVis with { Systems = [Ees], Statements = [(1, Reason), (3, Reason)] };

    private static readonly AccessRequestInput ForEurodac = RequestWorld.ForVis with
    {
        Systems = [Eurodac],
        Subject = new SearchInput { Biometrics = [(2, new byte[64])] },
        Statements = [(4, Reason)],
        PriorSearches = [Shown(PriorSource.NationalFingerprintDatabases, PriorSearchOutcome.NotIdentified)],
    };

    public static TheoryData<AccessRequestInput, string[]> Faulty => new()
    {
        { new AccessRequestInput(), ["subject search_key_required", "systems required", "case_reference required", "offence.category required", "offence.description required"] },
        { RequestWorld.ForVis with { Systems = [1] }, ["systems[0] unknown_to_rules"] },
        { RequestWorld.ForVis with { Systems = [Vis, 5] }, ["systems[1] not_open"] },
        { RequestWorld.ForVis with { Systems = [9] }, ["systems[0] known_value"] },
        { RequestWorld.ForVis with { Statements = [] }, ["statements required", "statements required"] },
        { RequestWorld.ForVis with { Statements = [(1, Reason), (1, Reason), (2, Reason)] }, ["statements[1].statement distinct"] },
        { RequestWorld.ForVis with { Statements = [(1, "Because."), (2, Reason)] }, ["statements[0].text length"] },
        { RequestWorld.ForVis with { Statements = [(1, new string('a', 2001)), (2, "a\u0007" + Reason)] }, ["statements[0].text length", "statements[1].text characters"] },
        { RequestWorld.ForVis with { CaseReference = "C 5" }, ["case_reference format"] },
        { RequestWorld.ForVis with { OffenceCategory = 3, OffenceDescription = "x" }, ["offence.category known_value", "offence.description length"] },
        { RequestWorld.ForVis with { Subject = RequestWorld.Anna with { BirthDate = "1974-13-01" } }, ["subject.birth_date month_out_of_range"] },
        { RequestWorld.ForVis with { Subject = new SearchInput { VisaStickerNumber = "D12345678" } }, ["subject keys_not_accepted"] },
        { RequestWorld.ForVis with { UrgencyReason = Reason }, ["urgency_reason unexpected"] },
        { RequestWorld.ForVis with { Urgent = true }, ["urgency_reason required"] },
        { RequestWorld.ForVis with { FirstStepSearchId = "1" }, ["first_step_search_id format"] },
        { RequestWorld.ForVis with { FirstStepSearchId = "0158800e-0000-7000-8000-000000000001" }, ["first_step_search_id unknown"] },
        { ForEurodac with { Urgent = true, UrgencyReason = Reason }, ["urgent not_allowed"] },
        { ForEurodac with { Subject = RequestWorld.Anna }, ["subject keys_not_accepted"] },
        { ForEurodac with { PriorSearches = [] }, ["prior_searches required"] },
        { ForEurodac with { PriorSearches = [Shown(PriorSource.NationalFingerprintDatabases, PriorSearchOutcome.Identified)] }, ["prior_searches[0].outcome identified"] },
        { ForEurodac with { PriorSearches = [Shown(PriorSource.NationalFingerprintDatabases, PriorSearchOutcome.NotAnswered)] }, ["prior_searches[0].outcome must_be_answered"] },
        { ForEurodac with { PriorSearches = [NotMade(PriorSource.NationalFingerprintDatabases)] }, ["prior_searches[0].outcome must_be_made"] },
        { ForEurodac with { PriorSearches = [Shown(PriorSource.NationalFingerprintDatabases, PriorSearchOutcome.NotIdentified) with { At = Now.AddSeconds(1) }] }, ["prior_searches[0].at future"] },
        { ForEurodac with { PriorSearches = [new ShownSearchInput { Source = 2, Outcome = 1, Reasons = Reason }] }, ["prior_searches[0].at required", "prior_searches[0].reference required", "prior_searches[0].reasons unexpected"] },
        { ForEurodac with { PriorSearches = [new ShownSearchInput { Source = 2, Outcome = 4, At = Now, Reference = "r" }] }, ["prior_searches[0].at unexpected", "prior_searches[0].reference unexpected", "prior_searches[0].reasons required"] },
        { ForEes with { IdentityUnknown = true }, ["prior_searches required", "prior_searches required"] },
        { ForEes with { IdentityUnknown = true, PriorSearches = [Shown(PriorSource.NationalDatabases, PriorSearchOutcome.NotIdentified), Started(Now.AddDays(-2).AddTicks(1))] }, ["prior_searches[1].outcome too_early"] },
        { ForEes with { IdentityUnknown = true, PriorSearches = [NotMade(PriorSource.NationalDatabases), NotMade(PriorSource.Prum)] }, ["prior_searches[0].outcome must_be_made"] },
        {
            RequestWorld.ForVis with { Systems = [Vis, Ees, Eurodac], Statements = [(1, Reason)], IdentityUnknown = true },
            ["statements required", "statements required", "prior_searches required", "prior_searches required", "subject keys_not_accepted", "statements required", "prior_searches required"]
        },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task AFaultyRequestIsNotTakenAndEveryFaultIsNamed(AccessRequestInput input, string[] faults)
    {
        await using var world = await RequestWorld.CreateAsync();

        Assert.Equal(faults, RequestWorld.Faults(await world.Register.SubmitAsync(RequestWorld.Officer, input, RequestWorld.Token)));
        Assert.Empty(world.Trail);
    }

    public static TheoryData<AccessRequestInput> Sound =>
    [
        RequestWorld.ForVis,
        ForEes,
        ForEurodac,
        ForEes with { IdentityUnknown = true, PriorSearches = [Shown(PriorSource.NationalDatabases, PriorSearchOutcome.NotIdentified), Started(Now.AddDays(-2))] },
        ForEes with { IdentityUnknown = true, PriorSearches = [Shown(PriorSource.NationalDatabases, PriorSearchOutcome.NotIdentified), NotMade(PriorSource.Prum)] },
    ];

    [Theory]
    [MemberData(nameof(Sound))]
    public async Task ARequestThatShowsWhatIsDemandedIsTaken(AccessRequestInput input)
    {
        await using var world = await RequestWorld.CreateAsync();

        Assert.Equal(AccessRequestState.Submitted, (await world.SubmitAsync(input)).State);
    }

    [Fact]
    public async Task FaultsNeverRepeatWhatWasGiven()
    {
        await using var world = await RequestWorld.CreateAsync();
        var input = RequestWorld.ForVis with { CaseReference = "Eriksson <C5>", Subject = RequestWorld.Anna with { BirthDate = "Eriksson" }, Statements = [(1, "Eriksson")] };

        var invalid = Assert.IsType<RegisterReply<AccessRequest>.Invalid>(await world.Register.SubmitAsync(RequestWorld.Officer, input, RequestWorld.Token));

        Assert.All(invalid.Faults, f => Assert.DoesNotContain("Eriksson", f.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnApprovalIsForFewerSystemsAndNoLongerThanTheRulesAllow()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync(RequestWorld.ForVis with { Systems = [Vis, Ees], Statements = [(1, Reason), (2, Reason), (3, Reason)] });
        var approve = RequestWorld.Approve(request);

        Assert.Equal(["valid_days limit"], RequestWorld.Faults(await world.Register.VerifyAsync(RequestWorld.Verifier, approve with { ValidDays = 11 }, RequestWorld.Token)));
        Assert.Equal(["systems not_requested"], RequestWorld.Faults(await world.Register.VerifyAsync(RequestWorld.Verifier, approve with { Systems = [Eurodac] }, RequestWorld.Token)));
        Assert.Equal(
            ["reason required", "systems unexpected", "valid_days unexpected"],
            RequestWorld.Faults(await world.Register.VerifyAsync(RequestWorld.Verifier, approve with { Verdict = 2, Systems = [Vis], ValidDays = 1 }, RequestWorld.Token)));
        var approved = RequestWorld.Done(await world.Register.VerifyAsync(RequestWorld.Verifier, approve with { Systems = [Vis], ValidDays = 30 }, RequestWorld.Token));

        Assert.Equal([CentralSystem.Vis], approved.Approval!.Systems);
        Assert.NotNull((await world.SearchAsync(request.Id)).Decision.Permit);
        Assert.Equal(RefusalReason.AccessRequestNotValid, (await world.SearchAsync(request.Id, system: CentralSystem.Ees)).Decision.Reason);
    }

    [Fact]
    public async Task ASystemThatTheRulesHaveClosedSinceCannotBeApproved()
    {
        await using var world = await RequestWorld.CreateAsync();
        var request = await world.SubmitAsync();
        world.Gateway.Policy.Activate(PackText.Pack());

        var reply = await world.Register.VerifyAsync(RequestWorld.Verifier, RequestWorld.Approve(request), RequestWorld.Token);

        Assert.Equal(["systems not_open"], RequestWorld.Faults(reply));
    }

    private static ShownSearchInput Shown(PriorSource source, PriorSearchOutcome outcome) =>
        new() { Source = (int)source + 1, Outcome = (int)outcome + 1, At = Now.AddHours(-1), Reference = "AFIS-17" };

    private static ShownSearchInput Started(DateTimeOffset at) => Shown(PriorSource.Prum, PriorSearchOutcome.NotAnswered) with { At = at };

    private static ShownSearchInput NotMade(PriorSource source) =>
        new() { Source = (int)source + 1, Outcome = (int)PriorSearchOutcome.NotPossible + 1, Reasons = Reason };
}
