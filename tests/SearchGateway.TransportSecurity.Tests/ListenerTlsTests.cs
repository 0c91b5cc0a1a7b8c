using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SearchGateway.Tests.Shared;

namespace SearchGateway.TransportSecurity.Tests;

public sealed class ListenerTlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task VersionThirteenIsSpokenAndNoneBefore()
    {
        await using var server = await TlsServer.StartAsync(_authority, _authority.Server());

        Assert.Equal("none", await server.AskAsync(CertifiedHandler.Of(_authority, protocols: SslProtocols.Tls13)));
        await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync(CertifiedHandler.Of(_authority, protocols: SslProtocols.Tls12)));
    }

    [Fact]
    public async Task HttpTwoIsAgreedOn()
    {
        await using var server = await TlsServer.StartAsync(_authority, _authority.Server(), protocols: HttpProtocols.Http2);
        using var http = new HttpClient(CertifiedHandler.Of(_authority)) { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        Assert.Equal("none", await http.GetStringAsync(server.Address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ACertificateOfTheAuthorityIsTaken()
    {
        var client = _authority.Client();
        await using var server = await TlsServer.StartAsync(_authority, _authority.Server(), ClientCertificates.Require);

        Assert.Equal(client.Hash, await server.AskAsync(CertifiedHandler.Of(_authority, client)));
    }

    [Fact]
    public async Task WhereNoneIsDemandedOneMayBeLeftOutButMustVerify()
    {
        using var others = new TestAuthority();
        await using var server = await TlsServer.StartAsync(_authority, _authority.Server(), ClientCertificates.Allow);

        Assert.Equal("none", await server.AskAsync(CertifiedHandler.Of(_authority)));
        await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync(CertifiedHandler.Of(_authority, others.Client())));
    }

    [Fact]
    public async Task NobodyConnectsWithoutOneThatVerifies()
    {
        using var others = new TestAuthority();
        await using var server = await TlsServer.StartAsync(_authority, _authority.Server(), ClientCertificates.Require);

        foreach (var shown in new[] { null, others.Client(), _authority.Client(until: TimeProvider.System.GetUtcNow().AddMinutes(-1)), _authority.Server() })
            await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync(CertifiedHandler.Of(_authority, shown)));
    }

    [Fact]
    public async Task ARenewedCertificateIsShownWithoutARestart()
    {
        using var renewed = new TestAuthority("The next authority");
        var time = new ManualTimeProvider();
        var own = _authority.Server();
        await using var server = await TlsServer.StartAsync(_authority, own, time: time);
        await server.AskAsync(CertifiedHandler.Of(_authority));

        own.Become(renewed.Server());
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("none", await server.AskAsync(CertifiedHandler.Of(renewed)));
        await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync(CertifiedHandler.Of(_authority)));
    }

    [Fact]
    public async Task FilesThatAreHalfWrittenLeaveTheOldOnesInUse()
    {
        var time = new ManualTimeProvider();
        var own = _authority.Server();
        await using var server = await TlsServer.StartAsync(_authority, own, time: time);

        await File.WriteAllTextAsync(own.CertificatePath, "-----BEGIN CERTIFICATE-----\nMII", TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("none", await server.AskAsync(CertifiedHandler.Of(_authority)));

        File.Delete(own.KeyPath);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("none", await server.AskAsync(CertifiedHandler.Of(_authority)));
    }

    [Fact]
    public async Task NewAuthoritiesAreTakenWithoutARestart()
    {
        using var next = new TestAuthority();
        var time = new ManualTimeProvider();
        await using var server = await TlsServer.StartAsync(_authority, _authority.Server(), ClientCertificates.Require, time);
        var theirs = next.Client();
        await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync(CertifiedHandler.Of(_authority, theirs)));

        // Both at once, as long as certificates of the old one are in use.
        await File.AppendAllTextAsync(_authority.Path, "\n" + await File.ReadAllTextAsync(next.Path, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(theirs.Hash, await server.AskAsync(CertifiedHandler.Of(_authority, theirs)));
        Assert.NotEqual("none", await server.AskAsync(CertifiedHandler.Of(_authority, _authority.Client())));
    }

    [Fact]
    public void EveryFaultIsNamedAtOnce()
    {
        var options = new ListenerTlsOptions
        {
            Server = new CertificateFiles { Certificate = "/nowhere.pem" }, ClientCertificates = ClientCertificates.Require, Revocation = X509RevocationMode.NoCheck,
        };

        Assert.Equal(
            ["T:Server:Key: name the key's file; only PKCS#12 holds both.", "T:Server:Certificate: there is no such file.", "T:ClientAuthorities: name the authorities whose certificates are taken."],
            options.Faults("T"));
        Assert.NotEmpty(new ListenerTlsOptions { ClientCertificates = ClientCertificates.Allow, ClientAuthorities = _authority.Path }.Faults("T"));
        Assert.Empty(new ListenerTlsOptions().Faults("T"));
    }
}
