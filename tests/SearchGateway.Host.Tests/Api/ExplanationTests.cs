using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Api;

/// <summary>A refusal has one reason, one rule, one article and one wording, wherever it is met.</summary>
public sealed class ExplanationTests
{
    private const int Questions = 120;

    private static readonly string[] Purposes = [.. Enum.GetNames<V1.Purpose>().Skip(1)];

    // Oversight reads the log and asks no system.
    private static readonly DevelopmentProfile[] Askers = [.. DevelopmentProfile.All.Where(profile => !profile.Roles.Contains(CallerRoles.Oversight))];

    public static TheoryData<string> Packs => ["2016", "2019", "on-request"];

    [Theory]
    [MemberData(nameof(Packs))]
    public async Task RefusalReadsTheSameInTheAnswerTheProblemTheRecordAndBeforehand(string pack)
    {
        await using var gateway = await StartAsync(pack);
        var dice = new Dice(7);
        var (refusals, answers) = (0, 0);
        for (var i = 0; i < Questions; i++)
        {
            var profile = dice.One(Askers);
            var request = Random(dice, profile);
            var token = await gateway.TokenAsync(profile.Name);
            var told = await TellAsync(gateway, request, token);

            Assert.Equal(told.OverRest, told.OverGrpc);
            Assert.Equal(told.OverRest.Select(Short), told.InTheRecord);
            var beforehand = await gateway.Grpc.WhatMayIAskAsync(new V1.WhatMayIAskRequest { Purpose = request.Purpose }, await gateway.CallOptionsAsync(token));
            Assert.All(told.OverRest, refusal => AssertForetold(refusal, beforehand.Purposes.Single().Systems.Single(s => s.System == refusal.System)));
            refusals += told.OverRest.Count;
            answers += told.IsAnswer ? 1 : 0;
        }

        Assert.True(refusals > Questions && answers is > Questions / 10 and < Questions, $"{refusals} refusals in {answers} answers show too little.");
    }

    /// <summary>What is told beforehand names the reason of a refusal that can be known then, and otherwise the rule and article it will have.</summary>
    private static void AssertForetold(Refusal refusal, V1.SystemGrant grant)
    {
        if (!grant.Permitted)
        {
            Assert.Equal((grant.ReasonCode, grant.Rule, grant.LegalBasis, grant.Explanation), (refusal.Code, refusal.Rule, refusal.LegalBasis, refusal.Words));
            return;
        }

        if (grant.Prohibitions.FirstOrDefault(p => p.Rule == refusal.Rule) is { } prohibition)
        {
            Assert.Equal(("keys_not_accepted", prohibition.LegalBasis, prohibition.Explanation), (refusal.Code, refusal.LegalBasis, refusal.Words));
            return;
        }

        Assert.Equal(grant.Rule, refusal.Rule);
        string[] articles = refusal.Code switch
        {
            "keys_not_accepted" or "case_reference_missing" => [grant.LegalBasis],
            "condition_not_met" => [.. grant.KeyCombinations.Select(c => c.LegalBasis), grant.Expiry?.LegalBasis ?? "", grant.FirstStep?.LegalBasis ?? ""],
            "access_request_missing" or "access_request_not_valid" => [grant.AccessRequest.LegalBasis],
            "prior_search_missing" or "prior_search_identified" => [.. grant.KeyCombinations.SelectMany(c => c.After).Select(a => a.LegalBasis)],
            _ => [],
        };
        Assert.Contains(refusal.LegalBasis, articles.Where(a => a.Length > 0));
        if (refusal.Code == "keys_not_accepted")
            Assert.StartsWith(refusal.Words, grant.Explanation, StringComparison.Ordinal);
    }

    private static async Task<Told> TellAsync(RunningGateway gateway, V1.SearchRequest request, string token)
    {
        using var response = await gateway.PostAsync("/v1/search", Requests.ToJson(request), token);
        if (response.IsSuccessStatusCode)
        {
            var answer = JsonParser.Default.Parse<V1.SearchResponse>(await response.Content.ReadAsStringAsync()).Answer;
            var again = (await gateway.Grpc.SearchAsync(request, await gateway.CallOptionsAsync(token))).Answer;
            return new Told([.. Of(answer)], [.. Of(again)], [.. Of(answer.Receipt)], IsAnswer: true);
        }

        var problem = JsonParser.Default.Parse<V1.Problem>(await response.Content.ReadAsStringAsync());
        var thrown = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.SearchAsync(request, await gateway.CallOptionsAsync(token)));
        return new Told([.. Of(problem)], [.. Of(Problems.OverGrpc(thrown))], [.. Of(problem.Receipt)], IsAnswer: false);
    }

    private static IEnumerable<Refusal> Of(V1.Answer answer) => answer.Systems.Where(s => s.Outcome == V1.Outcome.NotPermitted)
        .Select(s => new Refusal(s.System, s.ReasonCode, s.Rule, s.LegalBasis, s.Reason));

    private static IEnumerable<Refusal> Of(V1.Problem problem)
    {
        Assert.Empty(problem.Errors);
        return problem.Systems.Select(s => new Refusal(s.System, s.Reason, s.Rule, s.LegalBasis, s.Detail));
    }

    private static List<string> Of(V1.Receipt receipt)
    {
        using var record = JsonDocument.Parse(receipt.Record.Memory);
        return [.. record.RootElement.GetProperty("systems").EnumerateArray().Where(s => Text(s, "outcome") == "not_permitted")
            .Select(s => $"{Text(s, "system").ToUpperInvariant()} {JsonNamingPolicy.SnakeCaseLower.ConvertName(Text(s, "reason"))} {Text(s, "rule")} {Text(s, "legal_basis")}")];
    }

    private static string Short(Refusal refusal) => $"{refusal.System.ToString().ToUpperInvariant()} {refusal.Code} {refusal.Rule} {refusal.LegalBasis}";

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static V1.SearchRequest Random(Dice dice, DevelopmentProfile profile)
    {
        var query = new V1.Query { Surname = "Eriksson" };
        dice.Perhaps(() => query.Mrz = Requests.Mrz);
        dice.Perhaps(() => query.BirthDate = "1974-08-12");
        dice.Perhaps(() => query.VisaStickerNumber = "DEU000101");
        dice.Perhaps(() => query.Biometrics.Add(new V1.BiometricTemplate { Kind = V1.BiometricKind.RightIndex, Template = ByteString.FromBase64(RightIndex) }));
        var own = profile.Purposes.Select(p => p.ToString()).ToArray();
        var request = new V1.SearchRequest { Query = query, Purpose = Enum.Parse<V1.Purpose>(dice.One(dice.Next(5) == 0 ? Purposes : own)) };
        dice.Perhaps(() => request.CaseReference = "CASE-7");
        dice.Perhaps(() => request.AccessRequestId = Guid.NewGuid().ToString());
        for (var i = dice.Next(3); i > 0; i--)
            request.Circumstances.Add(dice.One(Enum.GetValues<V1.Circumstance>().Skip(1).ToArray()));
        if (dice.Next(4) == 0)
            request.RequiredSystems.Add(dice.One(Enum.GetValues<V1.CentralSystem>()[1..5]));
        return request;
    }

    private static Task<RunningGateway> StartAsync(string pack) => pack != "on-request"
        ? RealGateway.StartAsync(null, $"--Policy:Pack={pack}")
        : RealGateway.StartAsync(null, $"--Policy:Folder={Path.Combine(Repository.Root, "tests", "Shared", "Packs")}", $"--Policy:Pack={pack}");

    private const string RightIndex = "UwEBAsuG5uxzaj/6A5Gr0Bp1RgY7aRR7c2o//gGRq8AadWYGv2lUe3JqP/oDkaPAGnVmBr9pVHvThubs24bm7A==";

    private sealed record Refusal(V1.CentralSystem System, string Code, string Rule, string LegalBasis, string Words);

    private sealed record Told(List<Refusal> OverRest, List<Refusal> OverGrpc, List<string> InTheRecord, bool IsAnswer);
}
