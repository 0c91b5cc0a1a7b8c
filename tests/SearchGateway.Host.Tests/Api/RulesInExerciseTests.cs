using System.Net;
using System.Text.Json.Nodes;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

/// <summary>Rules beside those in force, on simulated systems.</summary>
public sealed class RulesInExerciseTests
{
    private const string Ask = """{"purpose":"PURPOSE_POLICE_IDENTIFICATION"}""";

    private const string Search = """{"purpose":"PURPOSE_BORDER_ENTRY","query":{"mrz":"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACallThatNamesAPackIsDecidedByItAndRecordedUnderIt()
    {
        await using var gateway = await RealGateway.StartAsync();

        var inForce = await BodyAsync(gateway, "/v1/search", Search, pack: null);
        var tried = await BodyAsync(gateway, "/v1/search", Search, "2019");

        Assert.Equal("2016", (string)inForce["answer"]!["rule_pack"]!["name"]!);
        Assert.Equal("2019", (string)tried["answer"]!["rule_pack"]!["name"]!);
        Assert.Contains(
            "\"rule_pack\":{\"name\":\"2019\"",
            System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)tried["answer"]!["receipt"]!["record"]!)),
            StringComparison.Ordinal);
        Assert.Equal("2016", (string)(await BodyAsync(gateway, "/v1/search", Search, pack: null))["answer"]!["rule_pack"]!["name"]!);
    }

    [Fact]
    public async Task WhatMayBeAskedFollowsThePackToo()
    {
        await using var gateway = await RealGateway.StartAsync();

        var inForce = await BodyAsync(gateway, "/v1/what-may-i-ask", Ask, pack: null, "police-officer");
        var tried = await BodyAsync(gateway, "/v1/what-may-i-ask", Ask, "2019", "police-officer");

        Assert.DoesNotContain(inForce["purposes"]![0]!["systems"]!.AsArray(), s => (bool)s!["permitted"]!);
        Assert.Contains(tried["purposes"]![0]!["systems"]!.AsArray(), s => (bool)s!["permitted"]!);
    }

    [Fact]
    public async Task OverGrpcTheMetadataNamesThePack()
    {
        await using var gateway = await RealGateway.StartAsync();
        var token = await gateway.TokenAsync();

        var answer = await gateway.Grpc.SearchAsync(
            new V1.SearchRequest { Purpose = V1.Purpose.BorderEntry, Query = new V1.Query { Surname = "Eriksson", BirthDate = "1974-08-12" } },
            new CallOptions(new Metadata { { "authorization", "Bearer " + token }, { "rule-pack", "2019" } }, cancellationToken: Cancellation));

        Assert.Equal("2019", answer.Answer.RulePack.Name);
    }

    [Theory]
    [InlineData("1985")]
    [InlineData("../policies/2019")]
    [InlineData("")]
    public async Task APackThatIsNotThereIsNamedAsAFault(string pack)
    {
        await using var gateway = await RealGateway.StartAsync();

        using var answer = await SendAsync(gateway, "/v1/search", Search, pack, "border-guard");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("rule_pack", (string)problem["errors"]![0]!["field"]!);
        Assert.Contains("2016, 2019", (string)problem["errors"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutSimulatedSystemsTheRulesInForceAreTheOnlyOnes()
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var answer = await SendAsync(gateway, "/v1/search", Search, "2019", "border-guard");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(gateway.Core.Asked);
    }

    private static async Task<JsonNode> BodyAsync(RunningGateway gateway, string path, string json, string? pack, string profile = "border-guard")
    {
        using var answer = await SendAsync(gateway, path, json, pack, profile);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningGateway gateway, string path, string json, string? pack, string profile)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", await gateway.TokenAsync(profile));
        if (pack is not null)
            request.Headers.TryAddWithoutValidation("rule-pack", pack);
        return await gateway.Rest.SendAsync(request, Cancellation);
    }
}
