using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SearchGateway.Tests.Shared;

namespace SearchGateway.TransportSecurity.Tests;

/// <summary>A server on a free port that answers with the hash of the certificate that it is shown.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TlsServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<TlsServer> StartAsync(
        TestAuthority authority, TestAuthority.Given own, ClientCertificates clients = ClientCertificates.None, TimeProvider? time = null, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var options = new ListenerTlsOptions
        {
            Server = new CertificateFiles { Certificate = own.CertificatePath, Key = own.KeyPath }, ClientCertificates = clients,
            ClientAuthorities = clients == ClientCertificates.None ? "" : authority.Path, Revocation = X509RevocationMode.NoCheck,
        };
        Assert.Empty(options.Faults("Tls"));
        var tls = new ListenerTls(options, time ?? TimeProvider.System, NullLogger.Instance);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            tls.Apply(listen);
        }));
        var app = builder.Build();
        app.MapGet("/", (HttpContext http) => http.Connection.ClientCertificate is { } shown ? Convert.ToHexString(SHA256.HashData(shown.RawData)) : "none");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TlsServer(app);
    }

    /// <summary>What the server answers over a connection of its own.</summary>
    public async Task<string> AskAsync(HttpMessageHandler handler)
    {
        using var http = new HttpClient(handler);
        return await http.GetStringAsync(Address, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
