using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Functional.Tests.MutualTls;

/// <summary>
/// TLS 1.3 with certificates on every way: from <c>ssi</c> to the edge, from the edge to the gateway, each a process of its own. Tokens are
/// bound to the certificate that <c>ssi</c> showed to the edge.
/// </summary>
public sealed class MutualTlsTests : IAsyncLifetime
{
    private readonly TestAuthority _authority = new();
    private EmbeddedGateway _gateway = null!;
    private RunningProgram _edge = null!;
    private Uri _rest = null!;
    private Uri _grpc = null!;

    public async ValueTask InitializeAsync()
    {
        var (own, front, calling) = (_authority.Server(), _authority.Server(), _authority.Client("CN=edge"));
        _gateway = await EmbeddedGateway.StartAsync(
            ("Listen__Rest", "https://127.0.0.1:0"), ("Listen__Grpc", "https://127.0.0.1:0"), ("Listen__Tls__Server__Certificate", own.CertificatePath),
            ("Listen__Tls__Server__Key", own.KeyPath), ("Listen__Tls__ClientCertificates", "Require"), ("Listen__Tls__ClientAuthorities", _authority.Path),
            ("Listen__Tls__Revocation", "NoCheck"), ("Listen__TrustedEdges__0", calling.Hash), ("TokenBinding__Required", "true"));
        _edge = RunningProgram.Start("SearchGateway.Edge", [], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Edge__Address"] = "127.0.0.1", ["Edge__RestPort"] = "0", ["Edge__GrpcPort"] = "0",
            ["Edge__Tls__Server__Certificate"] = front.CertificatePath, ["Edge__Tls__Server__Key"] = front.KeyPath, ["Edge__Tls__ClientCertificates"] = "Require",
            ["Edge__Tls__ClientAuthorities"] = _authority.Path, ["Edge__Tls__Revocation"] = "NoCheck",
            ["Edge__GatewayTls__Client__Certificate"] = calling.CertificatePath, ["Edge__GatewayTls__Client__Key"] = calling.KeyPath, ["Edge__GatewayTls__Authorities"] = _authority.Path,
            ["Edge__Gateways__0__Rest"] = _gateway.Rest.ToString(), ["Edge__Gateways__0__Grpc"] = _gateway.Grpc.ToString(),
        });
        var faces = await _edge.AddressesAsync("Now listening on:", 2);
        (_rest, _grpc) = (faces[0], faces[1]);
    }

    [Fact]
    public async Task AnOfficerSearchesThroughBothAndACopyOfTheTokenOpensNothing()
    {
        var (desk, thief) = (_authority.Client(), _authority.Client("CN=thief"));

        var token = await SsiAsync(desk, "token", "--rest-url", _rest.ToString(), "--profile", "border-guard");
        Assert.True(token.Code == 0, token.Error);
        string[] search = ["search", "--url", _grpc.ToString(), "--token", token.Out.Trim(), "--purpose", "border-entry", "--surname", "Eriksson", "--given-names", "Anna Maria", "--birth-date", "1974-08-12", "--document-number", "L898902C3", "--document-issuer", "UTO"];
        var own = await SsiAsync(desk, search);
        var copied = await SsiAsync(thief, search);
        var without = await SsiAsync(null, search);

        Assert.True(own.Code == 0, own.Error);
        Assert.NotEqual(0, copied.Code);
        Assert.Contains("bound to another certificate", copied.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, without.Code);
    }

    [Fact]
    public async Task TheGatewayIsNotToBeReachedPastTheEdgeWithTheEdgesHeaderAlone()
    {
        var desk = _authority.Client();
        using var shown = desk.Load();
        using var thief = new HttpClient(CertifiedHandler.Of(_authority, _authority.Client("CN=thief"))) { BaseAddress = _gateway.Rest };
        var token = (await SsiAsync(desk, "token", "--rest-url", _rest.ToString(), "--profile", "border-guard")).Out.Trim();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/policy");
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.TryAddWithoutValidation("Client-Cert", $":{Convert.ToBase64String(shown.RawData)}:");

        using var answer = await thief.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _edge.DisposeAsync();
        await _gateway.DisposeAsync();
        _authority.Dispose();
    }

    private Task<(int Code, string Out, string Error)> SsiAsync(TestAuthority.Given? shown, params string[] arguments) => SsiProgram.RunWithAsync(
        [("SSI_AUTHORITIES", _authority.Path), ("SSI_CERTIFICATE", shown?.CertificatePath ?? ""), ("SSI_CERTIFICATE_KEY", shown?.KeyPath ?? "")], arguments);
}
