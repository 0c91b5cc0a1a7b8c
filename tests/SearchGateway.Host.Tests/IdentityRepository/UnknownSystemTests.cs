using System.Net;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.IdentityRepository;

/// <summary>Under the rules of 2016 there is no identity repository: it is not contacted, shown or recorded, and need not be there.</summary>
public sealed class UnknownSystemTests
{
    private static readonly V1.CentralSystem[] Of2016 =
        [V1.CentralSystem.Sis, V1.CentralSystem.Vis, V1.CentralSystem.Ees, V1.CentralSystem.Eurodac];

    // Nobody listens at port 9 of this machine.
    private const string Nowhere = "--Systems:Cir:Address=http://127.0.0.1:9";

    [Fact]
    public async Task NoAnswerAndNoRecordNamesIt()
    {
        await using var gateway = await RealGateway.StartAsync(adjust: null, Nowhere);

        var answer = (await gateway.Grpc.SearchAsync(Requests.Specimen, await gateway.CallOptionsAsync())).Answer;
        var access = await gateway.Grpc.WhatMayIAskAsync(new V1.WhatMayIAskRequest(), await gateway.CallOptionsAsync());

        Assert.True(answer.Complete);
        Assert.Equal(Of2016, answer.Systems.Select(s => s.System));
        Assert.DoesNotContain("CIR", RecordTexts.Of(answer.Receipt.Record.Memory), StringComparison.Ordinal);
        Assert.All(access.Purposes, p => Assert.Equal(Of2016, p.Systems.Select(s => s.System)));
    }

    [Fact]
    public async Task ReadyDoesNotDependOnIt()
    {
        await using var gateway = await RealGateway.StartAsync(adjust: null, Nowhere);

        using var ready = await gateway.Rest.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task WhoeverRequiresItIsToldThatThePackDoesNotKnowIt()
    {
        await using var gateway = await RealGateway.StartAsync(adjust: null, Nowhere);

        var problem = await Problems.OverRestAsync(await gateway.PostAsync(
            "/v1/search", Requests.ToJson(Requests.With(r => r.RequiredSystems.Add(V1.CentralSystem.Cir)))));

        var required = Assert.Single(problem.Systems, s => s.Required);
        Assert.Equal(V1.CentralSystem.Cir, required.System);
        Assert.Contains("The pack 2016 knows no system CIR", required.ToString(), StringComparison.Ordinal);
    }
}
