using System.Net;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Authentication;

public sealed class CallerTests
{
    [Fact]
    public async Task EveryDevelopmentProfileBecomesTheCallerThatItDescribes()
    {
        await using var gateway = await RunningGateway.StartAsync();
        foreach (var profile in DevelopmentProfile.All)
        {
            using var answer = await gateway.PostAsync("/v1/search", "{}", await gateway.TokenAsync(profile.Name));

            var caller = gateway.Core.Asked.Last().Caller;
            Assert.Equal(profile.Authority, caller.Authority);
            Assert.Equal(profile.MemberState, caller.MemberState);
            Assert.Equal(profile.Name, caller.Profile);
            Assert.Equal(profile.Unit, caller.Unit);
            Assert.Equal(profile.Officer, caller.Officer);
            Assert.Equal(profile.Purposes, caller.Purposes);
            Assert.Equal(profile.Roles.Aggregate(CallerRoles.None, (all, role) => all | role), caller.Roles);
        }
    }

    [Theory]
    [InlineData("ssi_authority")]
    [InlineData("ssi_member_state")]
    [InlineData("ssi_profile")]
    [InlineData("ssi_unit")]
    [InlineData("ssi_purposes")]
    [InlineData("roles")]
    [InlineData("oid")]
    public async Task MissingClaimIsNamed(string claim)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = TokenOf(gateway, d => d.Claims.Remove(claim));

        var problem = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", "{}", token));

        Assert.Equal(403, problem.Status);
        Assert.Equal("token_unusable", problem.Reason);
        Assert.Equal((claim, "missing"), (problem.Errors.Single().Field, problem.Errors.Single().Rule));
        Assert.Empty(gateway.Core.Asked);
    }

    [Theory]
    [InlineData("ssi_authority", "secret-service")]
    [InlineData("ssi_authority", "BorderGuard")]
    [InlineData("ssi_authority", "00")]
    [InlineData("ssi_member_state", "Estonia")]
    [InlineData("ssi_purposes", "border-entry curiosity")]
    [InlineData("roles", "None")]
    public async Task UnknownClaimValueRefuses(string claim, string value)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = TokenOf(gateway, d => d.Claims[claim] = value);

        var problem = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", "{}", token));

        Assert.Equal("token_unusable", problem.Reason);
        Assert.Contains(problem.Errors, e => e.Field == claim && e.Rule == "known_value");
        Assert.DoesNotContain(value, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PurposesMayBeOneTextWithSpaces()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = TokenOf(gateway, d => d.Claims["ssi_purposes"] = "border-entry border-exit");

        using var answer = await gateway.PostAsync("/v1/search", "{}", token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([Purpose.BorderEntry, Purpose.BorderExit], gateway.Core.Asked.Single().Caller.Purposes);
    }

    [Fact]
    public async Task UnusableTokenIsRefusedAlikeOverGrpc()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = TokenOf(gateway, d => d.Claims.Remove("ssi_unit"));

        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await gateway.Grpc.SearchAsync(new V1.SearchRequest(), await gateway.CallOptionsAsync(token)));

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        Assert.Equal("ssi_unit", Problems.OverGrpc(refused).Errors.Single().Field);
    }

    [Fact]
    public async Task TheSameTokenIsTheSameCallerEachTime()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (one, other) = (await gateway.TokenAsync("police-officer"), await gateway.TokenAsync("border-guard"));

        foreach (var token in (string[])[one, other, one, other])
            (await gateway.PostAsync("/v1/search", "{}", token)).Dispose();

        Assert.Equal(["police-officer", "border-guard", "police-officer", "border-guard"], gateway.Core.Asked.Select(a => a.Caller.Profile));
    }

    [Fact]
    public async Task ATokenThatDoesNotVerifyIsRefusedEachTimeAlsoBesideOneThatDoes()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var good = await gateway.TokenAsync();
        var bad = good[..^4] + (good[^4] == 'A' ? 'B' : 'A') + good[^3..];

        (await gateway.PostAsync("/v1/search", "{}", good)).Dispose();
        for (var i = 0; i < 2; i++)
        {
            using var refused = await gateway.PostAsync("/v1/search", "{}", bad);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        Assert.Single(gateway.Core.Asked);
    }

    [Fact]
    public async Task OtherClaimNamesCanBeConfigured()
    {
        await using var gateway = await RunningGateway.StartAsync(null, "--Claims:Unit=department");

        using var answer = await gateway.PostAsync("/v1/search", "{}");

        Assert.Equal("BCP-0141", gateway.Core.Asked.Single().Caller.Unit);
    }

    private static string TokenOf(RunningGateway gateway, Action<SecurityTokenDescriptor> change) =>
        BadTokens.Issue(gateway.App.Services.GetRequiredService<DevelopmentIssuer>(), change);
}
