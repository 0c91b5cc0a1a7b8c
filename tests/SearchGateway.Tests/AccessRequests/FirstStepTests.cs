using SearchGateway.Minimisation;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Tests.FanOut;
using SearchGateway.Tests.Merging;
using SearchGateway.Tests.Pipeline;
using SearchGateway.Tests.Policy;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>First steps: kept before they are told, usable for a request about the same person by the same unit alone.</summary>
public sealed class FirstStepTests
{
    private const string Police = """
        authority: designated_law_enforcement
        title: Designated authorities
        rules:
          - rule: le/cir
            purpose: law_enforcement
            system: cir
            legal_basis: Regulation (EU) 2019/817 Art. 22
            review_by: 2027-12-31
            keys:
              - required: [fingerprints]
                article: Regulation (EU) 2019/817 Art. 22(1)
            grants:
              - fields: [holding_systems]
                article: Regulation (EU) 2019/817 Art. 22(2)
          - rule: le/vis
            purpose: law_enforcement
            system: vis
            legal_basis: Decision 2008/633/JHA Art. 5
            review_by: 2027-12-31
            access_request:
              article: Decision 2008/633/JHA Art. 4(1)
              statements: [necessity]
              valid_days: 30
            first_step: { by: cir, article: Regulation (EU) 2019/817 Art. 22 }
            keys:
              - required: [fingerprints]
                article: Decision 2008/633/JHA Art. 5(2)
            grants:
              - fields: [surname, first_names]
                article: Decision 2008/633/JHA Art. 5(3)
        """;

    private static readonly RulePack Pack = Packs.Required(PackText.Load(
        ("pack.yaml", "name: steps\ntitle: First steps\ndescription: By the identity repository.\nsystems: [vis, ees, cir]\n"), ("police.yaml", Police)));

    private static readonly SearchInput Prints = new() { Biometrics = [(2, new byte[64]), (3, new byte[] { 7, 7 })] };

    private static readonly AccessRequestInput ForVis = RequestWorld.ForVis with { Subject = Prints, Statements = [RequestWorld.ForVis.Statements[0]] };

    [Fact]
    public async Task AReferenceOpensTheRequestThatIsBoundToIt()
    {
        await using var world = await CreateAsync("vis");
        var search = await StepAsync(world);
        var unbound = await world.ApprovedAsync(ForVis);
        var bound = await world.ApprovedAsync(ForVis with { FirstStepSearchId = search.ToString() });

        Assert.Equal(RefusalReason.ConditionNotMet, (await world.SearchAsync(unbound.Id, query: Prints with { Biometrics = [(2, new byte[64])] })).Decision.Reason);
        var answer = await world.SearchAsync(bound.Id, query: Prints);

        Assert.Equal((SearchMode.Full, false), (answer.Decision.Permit!.Mode, answer.Decision.Permit.IsFirstStep));
        Assert.Equal(search, bound.FirstStepSearch);
    }

    [Fact]
    public async Task AReferenceToAnotherSystemOpensNothing()
    {
        await using var world = await CreateAsync("ees");
        var bound = await world.ApprovedAsync(ForVis with { FirstStepSearchId = (await StepAsync(world)).ToString() });

        Assert.Equal(RefusalReason.ConditionNotMet, (await world.SearchAsync(bound.Id, query: Prints)).Decision.Reason);
    }

    public static TheoryData<string, Caller, SearchInput> OfSomebodyElse => new()
    {
        { "another unit", RequestWorld.Stranger, Prints },
        { "another person", RequestWorld.Officer, new SearchInput { Biometrics = [(2, new byte[] { 9 })] } },
        { "a person with one finger in common", RequestWorld.Officer, new SearchInput { Biometrics = [(2, new byte[64]), (3, new byte[] { 9 })] } },
    };

    [Theory]
    [MemberData(nameof(OfSomebodyElse))]
    public async Task ARequestIsNotBoundToAFirstStepOf(string whom, Caller caller, SearchInput subject)
    {
        await using var world = await CreateAsync("vis");
        var search = await StepAsync(world);

        var reply = await world.Register.SubmitAsync(caller, ForVis with { Subject = subject, FirstStepSearchId = search.ToString() }, RequestWorld.Token);

        Assert.Equal(["first_step_search_id unknown"], RequestWorld.Faults(reply));
        Assert.NotEmpty(whom);
    }

    [Fact]
    public async Task AFirstStepThatFindsNothingIsNotKept()
    {
        await using var world = await CreateAsync();
        await StepAsync(world);

        Assert.Empty(world.Store.FirstSteps);
    }

    [Fact]
    public async Task AFirstStepWithOtherKeysThanThoseApprovedFlagsNothing()
    {
        await using var world = await CreateAsync("vis");
        var request = await world.ApprovedAsync(ForVis with { Subject = new SearchInput { Biometrics = [(2, new byte[64])] } });

        // The repository finds by both fingers, of which one was not approved.
        Assert.Null((await world.SearchAsync(request.Id, query: Prints)).Decision.Permit);
        Assert.Null((await world.SearchAsync(request.Id, query: Prints)).Decision.Permit);

        Assert.All(world.Store.FirstSteps, step => Assert.Null(step.AccessRequest));
        Assert.NotEmpty(world.Store.FirstSteps);
    }

    [Fact]
    public async Task AFirstStepUnderTheRequestOpensTheSecond()
    {
        await using var world = await CreateAsync("vis");
        var request = await world.ApprovedAsync(ForVis);

        Assert.Equal(RefusalReason.ConditionNotMet, (await world.SearchAsync(request.Id, query: Prints)).Decision.Reason);
        Assert.Equal(SearchMode.Full, (await world.SearchAsync(request.Id, query: Prints)).Decision.Permit!.Mode);
    }

    [Fact]
    public async Task WhatCannotBeKeptIsNotTold()
    {
        await using var world = await CreateAsync("vis");
        world.Store.Fails = true;
        var input = Prints with { Purpose = (int)Purpose.LawEnforcement + 1 };

        Assert.IsType<SearchReply.AuditUnavailable>(await world.Gateway.Pipeline.SearchAsync(RequestWorld.Officer, input, null, RequestWorld.Token));
        var events = new List<SearchEvent>();
        await foreach (var e in world.Gateway.Pipeline.SearchStreamAsync(RequestWorld.Officer, input, null, RequestWorld.Token))
            events.Add(e);

        Assert.IsType<SearchReply.AuditUnavailable>(Assert.IsType<SearchEvent.Ended>(events[^1]).Reply);
        Assert.DoesNotContain(events, e => e is SearchEvent.SystemReleased { System.Outcome: SystemOutcome.Hits });
    }

    [Fact]
    public async Task TheStepIsRecordedBeforeItIsKeptAndKeptBeforeItIsTold()
    {
        await using var world = await CreateAsync("vis");
        var order = new List<string>();
        world.Gateway.Store.BeforeAppend = () => order.Add("recorded");
        world.Store.BeforeWrite = () => order.Add("kept");

        await foreach (var e in world.Gateway.Pipeline.SearchStreamAsync(RequestWorld.Officer, Prints with { Purpose = (int)Purpose.LawEnforcement + 1 }, null, RequestWorld.Token))
        {
            if (e is SearchEvent.SystemReleased { System.Outcome: SystemOutcome.Hits })
                order.Add("told");
        }

        var told = order.IndexOf("told");
        Assert.Equal(["recorded", "kept"], order[(told - 2)..told]);
        Assert.Single(order, "kept");
        Assert.Equal(1, Assert.Single(world.Store.FirstSteps).Version);
    }

    [Fact]
    public async Task AStepThatIsFollowedByNothingMustBeJustifiedOnce()
    {
        await using var world = await CreateAsync("vis");
        var search = await StepAsync(world);
        Assert.Equal([search], await UnansweredAsync(world, RequestWorld.Colleague));
        Assert.Equal([search], await UnansweredAsync(world, RequestWorld.Verifier));
        Assert.Empty(await UnansweredAsync(world, RequestWorld.Stranger));

        const string Reason = "The person was arrested before the request was written.";
        Assert.IsType<RegisterReply<FirstStepHit>.NotFound>(await world.Register.JustifyAsync(RequestWorld.Stranger, search.ToString(), Reason, RequestWorld.Token));
        Assert.Equal(["search_id format", "reason length"], RequestWorld.Faults(await world.Register.JustifyAsync(RequestWorld.Officer, "1", "None.", RequestWorld.Token)));
        var justified = RequestWorld.Done(await world.Register.JustifyAsync(RequestWorld.Colleague, search.ToString(), Reason, RequestWorld.Token));

        Assert.Equal((Reason, "o-2"), (justified.Justification!.Reason, justified.Justification.By.Officer));
        Assert.Empty(await UnansweredAsync(world, RequestWorld.Officer));
        Assert.IsType<RegisterReply<FirstStepHit>.Conflict>(await world.Register.JustifyAsync(RequestWorld.Officer, search.ToString(), Reason, RequestWorld.Token));
        Assert.Single(world.Trail, t => t == "first_step_justification");
    }

    [Fact]
    public async Task AStepThatARequestFollowsNeedsNoReasonUnlessItIsWithdrawn()
    {
        await using var world = await CreateAsync("vis");
        var search = await StepAsync(world);
        var request = await world.SubmitAsync(ForVis with { FirstStepSearchId = search.ToString() });
        Assert.Empty(await UnansweredAsync(world, RequestWorld.Officer));

        await world.Register.WithdrawAsync(RequestWorld.Officer, request.Id.ToString(), 0, RequestWorld.Token);

        Assert.Equal([search], await UnansweredAsync(world, RequestWorld.Officer));
    }

    private static async Task<IEnumerable<Guid>> UnansweredAsync(RequestWorld world, Caller caller) =>
        RequestWorld.Done(await world.Register.ListUnansweredFirstStepsAsync(caller, 0, "", RequestWorld.Token)).FirstSteps.Select(s => s.SearchId).ToList();

    private static Task<RequestWorld> CreateAsync(params string[] holding) => RequestWorld.CreateAsync(
        Pack,
        PipelineWorld.Holding(Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3")),
        new FakeAdapter(CentralSystem.Cir, (permit, _) => ValueTask.FromResult(Minimiser.Cut(permit, Presence(holding)))));

    private static SystemRecord[] Presence(string[] holding) => holding.Length == 0 ? [] :
    [
        new SystemRecord
        {
            System = CentralSystem.Cir,
            RecordNumber = "C1",
            RetrievedAt = DateTimeOffset.UnixEpoch,
            Fields = [.. holding.Select(h => new RecordField(CirFields.HoldingSystems, FieldValue.Text(h)))],
        },
    ];

    private static async Task<Guid> StepAsync(RequestWorld world)
    {
        var reply = await world.Gateway.Pipeline.SearchAsync(
            RequestWorld.Officer, Prints with { Purpose = (int)Purpose.LawEnforcement + 1 }, null, RequestWorld.Token);
        return Assert.IsType<SearchReply.Answered>(reply).Answer.SearchId;
    }
}
