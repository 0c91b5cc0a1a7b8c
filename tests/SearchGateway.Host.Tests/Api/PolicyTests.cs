using System.Net.Http.Headers;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

/// <summary>The rules in force, asked for and reloaded through both faces of the whole gateway.</summary>
public sealed class PolicyTests
{
    [Fact]
    public async Task EveryCallerLearnsWhichRulesAreInForce()
    {
        using var pack = new LivePack();
        await using var gateway = await RealGateway.StartAsync(null, pack.Settings);

        var rest = await GetAsync(gateway);
        var grpc = await gateway.Grpc.GetPolicyAsync(await gateway.CallOptionsAsync());

        Assert.Equal(grpc, rest);
        Assert.Equal("2016", rest.Active.RulePack.Name);
        Assert.Equal(64, rest.Active.RulePack.Hash.Length);
        Assert.NotEmpty(rest.Active.Title);
        Assert.NotNull(rest.Active.Since);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AReloadPutsTheChangedPackInForceAndProvesIt(bool overGrpc)
    {
        using var pack = new LivePack();
        await using var gateway = await RealGateway.StartAsync(null, pack.Settings);
        var before = (await GetAsync(gateway)).Active.RulePack;
        pack.Write(changed: true);

        var reloaded = await ReloadAsync(gateway, overGrpc);

        Assert.True(reloaded.Changed);
        Assert.Equal(before, reloaded.Previous);
        Assert.NotEqual(before, reloaded.Active.RulePack);
        Assert.Equal(reloaded.Active, (await GetAsync(gateway)).Active);
        var record = JsonDocument.Parse(reloaded.Receipt.Record.Memory).RootElement;
        Assert.Equal("policy_change", record.GetProperty("kind").GetString());
        Assert.Equal("dev-rules-officer-1", record.GetProperty("officer").GetString());
        var answer = (await gateway.Grpc.SearchAsync(Requests.Specimen, await gateway.CallOptionsAsync())).Answer;
        Assert.Equal(reloaded.Active.RulePack, answer.RulePack);
        Assert.Equal("changed-border-entry/sis", answer.Systems[0].Rule);
    }

    [Fact]
    public async Task AReloadOfTheSameFilesChangesNothingAndSaysSo()
    {
        using var pack = new LivePack();
        await using var gateway = await RealGateway.StartAsync(null, pack.Settings);

        var first = await ReloadAsync(gateway, overGrpc: false);
        var second = await ReloadAsync(gateway, overGrpc: true);

        Assert.Equal(first, second);
        Assert.False(first.Changed);
        Assert.Null(first.Receipt);
    }

    [Fact]
    public async Task AFaultyPackChangesNothingAndEveryFaultComesBackWithItsPlace()
    {
        using var pack = new LivePack();
        await using var gateway = await RealGateway.StartAsync(null, pack.Settings);
        var before = await GetAsync(gateway);
        pack.Write(changed: false, text => text.Replace("purpose: border_entry", "purpose: curiosity", StringComparison.Ordinal));

        var rest = await Problems.OverRestAsync(await PostAsync(gateway));
        var grpc = await Assert.ThrowsAsync<RpcException>(async () => await ReloadAsync(gateway, overGrpc: true));

        Assert.Equal((409, StatusCode.FailedPrecondition), (rest.Status, grpc.StatusCode));
        Assert.Equal("rule_pack_faulty", rest.Reason);
        Assert.Equal(rest, Problems.OverGrpc(grpc));
        Assert.All(rest.Errors, e => Assert.Matches(@"^[a-z-]+\.yaml:\d+:\d+$", e.Field));
        Assert.Contains(rest.Errors, e => e.Rule == "border-entry/sis" && e.Message.Contains("curiosity", StringComparison.Ordinal));
        Assert.Equal(before, await GetAsync(gateway));
    }

    [Fact]
    public async Task OnlyTheRolePolicyReloads()
    {
        using var pack = new LivePack();
        await using var gateway = await RealGateway.StartAsync(null, pack.Settings);
        var before = await GetAsync(gateway);
        pack.Write(changed: true);

        var rest = await Problems.OverRestAsync(await gateway.PostAsync("/v1/policy/reload", "{}"));
        var grpc = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.ReloadPolicyAsync(await gateway.CallOptionsAsync()));

        Assert.Equal((403, "role_missing"), (rest.Status, rest.Reason));
        Assert.Equal(rest, Problems.OverGrpc(grpc));
        Assert.Equal(before, await GetAsync(gateway));
    }

    [Fact]
    public async Task TheRolePolicyAloneSearchesNothing()
    {
        await using var gateway = await RealGateway.StartAsync();

        var refused = await Problems.OverRestAsync(
            await gateway.PostAsync("/v1/search", Requests.ToJson(Requests.Specimen), await gateway.TokenAsync("rules-officer")));

        Assert.Equal(403, refused.Status);
    }

    [Fact]
    public async Task ABodyMayBeLeftOutButNotBeAnotherMessage()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var bare = new HttpRequestMessage(HttpMethod.Post, "/v1/policy/reload");
        bare.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await gateway.TokenAsync());

        using var answer = await gateway.Rest.SendAsync(bare);
        var problem = await Problems.OverRestAsync(await gateway.PostAsync("/v1/policy/reload", """{"pack":"2019"}"""));

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("unknown_field", problem.Errors.Single().Rule);
    }

    private static async Task<V1.GetPolicyResponse> GetAsync(RunningGateway gateway)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/policy");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await gateway.TokenAsync());
        using var answer = await gateway.Rest.SendAsync(request);
        return JsonParser.Default.Parse<V1.GetPolicyResponse>(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<V1.ReloadPolicyResponse> ReloadAsync(RunningGateway gateway, bool overGrpc)
    {
        if (overGrpc)
            return await gateway.Grpc.ReloadPolicyAsync(await gateway.CallOptionsAsync(await gateway.TokenAsync("rules-officer")));
        using var answer = await PostAsync(gateway);
        return JsonParser.Default.Parse<V1.ReloadPolicyResponse>(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningGateway gateway) =>
        await gateway.PostAsync("/v1/policy/reload", "{}", await gateway.TokenAsync("rules-officer"));
}
