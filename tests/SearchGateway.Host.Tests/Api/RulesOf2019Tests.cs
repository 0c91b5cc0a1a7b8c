using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

/// <summary>The whole gateway by the rules of 2019: one setting away from those of 2016.</summary>
public sealed class RulesOf2019Tests
{
    private const string Eriksson = "UwEBAsuG5uxzaj/6A5Gr0Bp1RgY7aRR7c2o//gGRq8AadWYGv2lUe3JqP/oDkaPAGnVmBr9pVHvThubs24bm7A==";

    [Fact]
    public async Task ABorderGuardIsAnsweredByThemAndTheIdentityRepositoryIsNotAsked()
    {
        await using var gateway = await RealGateway.StartAsync(null, "--Policy:Pack=2019");

        var answer = (await gateway.Grpc.SearchAsync(Requests.Specimen, await gateway.CallOptionsAsync())).Answer;

        Assert.Equal("2019", answer.RulePack.Name);
        Assert.Equal(
            [V1.CentralSystem.Sis, V1.CentralSystem.Vis, V1.CentralSystem.Ees, V1.CentralSystem.Eurodac, V1.CentralSystem.Cir],
            answer.Systems.Select(s => s.System));
        Assert.Equal(V1.Outcome.NotPermitted, answer.Systems[4].Outcome);
        Assert.Equal("Regulation (EU) 2018/1861 Art. 34(1)(a)", answer.Systems[0].LegalBasis);
    }

    [Fact]
    public async Task ThePoliceIdentifyAPersonWhoIsThereAndHasNoDocument()
    {
        await using var gateway = await RealGateway.StartAsync(null, "--Policy:Pack=2019");
        var officer = await gateway.CallOptionsAsync(await gateway.TokenAsync("police-officer"));
        var request = new V1.SearchRequest
        {
            Purpose = V1.Purpose.PoliceIdentification,
            Query = new V1.Query { Biometrics = { new V1.BiometricTemplate { Kind = V1.BiometricKind.RightIndex, Template = ByteString.FromBase64(Eriksson) } } },
            Circumstances = { V1.Circumstance.PersonPresent, V1.Circumstance.AgePermits, V1.Circumstance.NoDocument },
        };

        var found = (await gateway.Grpc.SearchAsync(request, officer)).Answer;
        request.Circumstances.Remove(V1.Circumstance.PersonPresent);
        var absent = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.SearchAsync(request, officer));

        var repository = Assert.Single(found.Systems, s => s.Outcome == V1.Outcome.Hits);
        Assert.Equal(V1.CentralSystem.Cir, repository.System);
        Assert.Contains(repository.Records[0].Fields, f => f is { Name: "surname", LegalBasis: "Regulation (EU) 2019/817 Art. 20(3)" });
        Assert.DoesNotContain(repository.Records.SelectMany(r => r.Fields), f => f.Name is "holding_systems" or "place_of_birth");
        Assert.Equal(StatusCode.PermissionDenied, absent.StatusCode);
    }

    [Fact]
    public async Task LawEnforcementLearnsFirstWhichSystemsHoldDataAndOpensNoneOfThem()
    {
        await using var gateway = await RealGateway.StartAsync(null, "--Policy:Pack=2019");
        var officer = await gateway.CallOptionsAsync(await gateway.TokenAsync("law-enforcement-officer"));
        var request = new V1.SearchRequest
        {
            Purpose = V1.Purpose.LawEnforcement,
            CaseReference = "CASE-1",
            Query = new V1.Query { Biometrics = { new V1.BiometricTemplate { Kind = V1.BiometricKind.RightIndex, Template = ByteString.FromBase64(Eriksson) } } },
        };

        var answer = (await gateway.Grpc.SearchAsync(request, officer)).Answer;

        var repository = Assert.Single(answer.Systems, s => s.System == V1.CentralSystem.Cir);
        Assert.True(repository.FirstStep);
        Assert.All(Assert.Single(repository.Records).Fields, f => Assert.Equal(("holding_systems", "Regulation (EU) 2019/817 Art. 22(2)"), (f.Name, f.LegalBasis)));
        Assert.Contains(repository.Records[0].Fields, f => f.Value.Text == "vis");
        Assert.All(
            answer.Systems.Where(s => s.System is V1.CentralSystem.Vis or V1.CentralSystem.Ees or V1.CentralSystem.Eurodac),
            s => Assert.Equal(V1.Outcome.NotPermitted, s.Outcome));
    }
}
