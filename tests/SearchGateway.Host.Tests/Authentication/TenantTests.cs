using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Authentication;

/// <summary>A gateway that trusts an issuer by its discovery document; the development issuer of another gateway plays it.</summary>
public sealed class TenantTests
{
    [Fact]
    public async Task TokensOfTheConfiguredIssuerAreAcceptedByItsPublishedKeys()
    {
        await using var issuer = await RunningGateway.StartAsync();
        await using var gateway = await TrustingAsync(issuer, DevelopmentIssuer.Audience);

        using var answer = await gateway.PostAsync("/v1/search", "{}", await issuer.TokenAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("border-guard", gateway.Core.Asked.Single().Caller.Profile);
    }

    [Fact]
    public async Task TokensForAnotherAudienceAreNot()
    {
        await using var issuer = await RunningGateway.StartAsync();
        await using var gateway = await TrustingAsync(issuer, "api://another");

        var problem = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", "{}", await issuer.TokenAsync()));

        Assert.Equal("The token was issued for another audience.", problem.Detail);
    }

    [Fact]
    public async Task TokensOfAnotherIssuerAreNot()
    {
        await using var issuer = await RunningGateway.StartAsync();
        await using var other = await RunningGateway.StartAsync();
        await using var gateway = await TrustingAsync(issuer, DevelopmentIssuer.Audience);

        using var answer = await gateway.PostAsync("/v1/search", "{}", await other.TokenAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task OutsideDevelopmentNothingButHealthIsOpen()
    {
        await using var issuer = await RunningGateway.StartAsync();
        await using var gateway = await TrustingAsync(issuer, DevelopmentIssuer.Audience);

        foreach (var shut in new[] { "/openapi/v1.json", "/docs", "/docs/index.html", "/dev/profiles", "/dev/.well-known/openid-configuration" })
        {
            using var answer = await gateway.Rest.GetAsync(shut);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        using var live = await gateway.Rest.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        gateway.Rest.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await issuer.TokenAsync());
        using var document = await gateway.Rest.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
    }

    [Fact]
    public async Task GatewaysThatShareAKeyAcceptEachOthersTokens()
    {
        var key = Path.Combine(Directory.CreateTempSubdirectory("searchgateway-").FullName, "development.pem");
        string[] shared = ["--DevelopmentIssuer:Issuer=http://localhost:5080/dev", $"--DevelopmentIssuer:KeyPath={key}"];
        await using var first = await RunningGateway.StartAsync(null, shared);
        await using var second = await RunningGateway.StartAsync(null, shared);

        using var answer = await second.PostAsync("/v1/search", "{}", await first.TokenAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task DevelopmentIssuerDescribesItself()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var discovery = JsonNode.Parse(await gateway.Rest.GetStringAsync("/dev/.well-known/openid-configuration"))!;
        var profiles = JsonNode.Parse(await gateway.Rest.GetStringAsync("/dev/profiles"))!.AsArray();
        var unknown = await Problems.OverRestAsync(await gateway.PostAsync("/dev/token", """{"profile":"king"}""", token: ""));

        Assert.Equal(gateway.Rest.BaseAddress + "dev", (string)discovery["issuer"]!);
        var keys = JsonNode.Parse(await gateway.Rest.GetStringAsync((string)discovery["jwks_uri"]!))!["keys"]!.AsArray();
        Assert.Null(Assert.Single(keys)!["d"]);
        Assert.Equal(DevelopmentProfile.All.Select(p => p.Name), profiles.Select(p => (string)p!["profile"]!));
        Assert.Equal("profile", unknown.Errors.Single().Field);
    }

    private static Task<RunningGateway> TrustingAsync(RunningGateway issuer, string audience) => RunningGateway.StartAsync(
        null, "--environment=Production", "--DevelopmentIssuer:Enabled=false", $"--AzureAd:Authority={issuer.Rest.BaseAddress}dev",
        "--AzureAd:RequireHttpsMetadata=false", "--AzureAd:ClientId=", $"--AzureAd:Audience={audience}");
}
