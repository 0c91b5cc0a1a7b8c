using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Host.Tests.Authentication;

/// <summary>A token that names a certificate is good for the holder of its key alone; RFC 8705. The gateway speaks TLS on real sockets.</summary>
public sealed class TokenBindingTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task ATokenOpensWithItsCertificateAlone()
    {
        var (desk, thief) = (_authority.Client(), _authority.Client("CN=thief"));
        await using var gateway = await StartAsync();
        var token = await TokenAsync(gateway, desk);

        Assert.Equal(HttpStatusCode.OK, (await SearchAsync(gateway, desk, token)).Status);

        // It has verified a moment ago, and is a copy all the same.
        foreach (var other in new[] { thief, null })
        {
            var (status, why) = await SearchAsync(gateway, other, token);
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            Assert.Contains("invalid_token", why, StringComparison.Ordinal);
            Assert.Contains("certificate", why, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await SearchAsync(gateway, desk, token)).Status);
    }

    [Fact]
    public async Task OverGrpcToo()
    {
        var (desk, thief) = (_authority.Client(), _authority.Client("CN=thief"));
        await using var gateway = await StartAsync();
        var options = new CallOptions(new Metadata { { "authorization", "Bearer " + await TokenAsync(gateway, desk) } });

        await CallsOf(gateway, desk).SearchAsync(new V1.SearchRequest(), options);
        var refused = await Assert.ThrowsAsync<RpcException>(() => CallsOf(gateway, thief).SearchAsync(new V1.SearchRequest(), options).ResponseAsync);

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task WithoutADemandAnUnboundTokenOpensAsEver()
    {
        await using var gateway = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await SearchAsync(gateway, _authority.Client(), await TokenAsync(gateway, null))).Status);
    }

    [Fact]
    public async Task WhereBindingIsDemandedAnUnboundTokenOpensNothing()
    {
        var desk = _authority.Client();
        await using var gateway = await StartAsync("--TokenBinding:Required=true");

        Assert.Equal(HttpStatusCode.Unauthorized, (await SearchAsync(gateway, desk, await TokenAsync(gateway, null))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SearchAsync(gateway, desk, await TokenAsync(gateway, desk))).Status);
    }

    [Fact]
    public async Task ATrustedEdgeSaysWhoseCertificateItWasShown()
    {
        var (edge, desk, thief) = (_authority.Both("CN=edge"), _authority.Client(), _authority.Client("CN=thief"));
        await using var gateway = await StartAsync($"--Listen:TrustedEdges:0={edge.Hash}");
        var token = await TokenAsync(gateway, desk);

        Assert.Equal(HttpStatusCode.OK, (await SearchAsync(gateway, edge, token, Header(desk))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SearchAsync(gateway, edge, token, Header(thief))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SearchAsync(gateway, edge, token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SearchAsync(gateway, edge, token, "not a certificate")).Status);
    }

    [Fact]
    public async Task NobodyElseIsBelieved()
    {
        var (edge, desk, thief) = (_authority.Both("CN=edge"), _authority.Client(), _authority.Client("CN=thief"));
        await using var gateway = await StartAsync($"--Listen:TrustedEdges:0={edge.Hash}");
        var token = await TokenAsync(gateway, desk);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SearchAsync(gateway, thief, token, Header(desk))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SearchAsync(gateway, null, token, Header(desk))).Status);

        // And an edge's own token is not to be had by its connection.
        var own = await TokenAsync(gateway, desk);
        Assert.Equal(HttpStatusCode.OK, (await SearchAsync(gateway, desk, own, Header(thief))).Status);
    }

    [Fact]
    public async Task SettingsThatCannotHoldAreNamedAtStart()
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => RunningGateway.StartAsync(null, "--TokenBinding:Required=true", "--Listen:TrustedEdges:0=abc", "--Listen:Tls:Server:Certificate=/nowhere.pem"));
        var told = fault is AggregateException several ? several.Flatten().InnerExceptions.OfType<OptionsValidationException>().SelectMany(e => e.Failures) : Assert.IsType<OptionsValidationException>(fault).Failures;

        Assert.Contains(told, f => f.StartsWith("TokenBinding:Required:", StringComparison.Ordinal));
        Assert.Contains(told, f => f.StartsWith("Listen:Rest: has the scheme http", StringComparison.Ordinal));
        Assert.Contains(told, f => f.StartsWith("Listen:TrustedEdges:0:", StringComparison.Ordinal));
        Assert.Contains(told, f => f.StartsWith("Listen:Tls:Server:Key:", StringComparison.Ordinal));
    }

    private static string Header(TestAuthority.Given certificate)
    {
        using var read = certificate.Load();
        return ForwardedCertificate.Write(read.RawData);
    }

    private Task<RunningGateway> StartAsync(params string[] settings)
    {
        var own = _authority.Server();
        return RunningGateway.StartAsync(null,
        [
            "--Listen:Rest=https://127.0.0.1:0", "--Listen:Grpc=https://127.0.0.1:0", $"--Listen:Tls:Server:Certificate={own.CertificatePath}", $"--Listen:Tls:Server:Key={own.KeyPath}",
            "--Listen:Tls:ClientCertificates=Allow", $"--Listen:Tls:ClientAuthorities={_authority.Path}", "--Listen:Tls:Revocation=NoCheck", .. settings,
        ]);
    }

    private HttpClient ClientOf(RunningGateway gateway, TestAuthority.Given? shown) => new(CertifiedHandler.Of(_authority, shown)) { BaseAddress = gateway.Rest.BaseAddress };

    private SearchCalls CallsOf(RunningGateway gateway, TestAuthority.Given? shown) =>
        new(GrpcChannel.ForAddress(gateway.GrpcAddress, new GrpcChannelOptions { HttpHandler = CertifiedHandler.Of(_authority, shown), DisposeHttpClient = true }).CreateCallInvoker());

    private async Task<string> TokenAsync(RunningGateway gateway, TestAuthority.Given? shown)
    {
        using var http = ClientOf(gateway, shown);
        using var answer = await http.PostAsJsonAsync("/dev/token", new { profile = "border-guard" }, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    private async Task<(HttpStatusCode Status, string Why)> SearchAsync(RunningGateway gateway, TestAuthority.Given? shown, string token, string? forwarded = null)
    {
        using var http = ClientOf(gateway, shown);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/search") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (forwarded is not null)
            request.Headers.TryAddWithoutValidation(ForwardedCertificate.Header, forwarded);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString());
    }
}
