using Microsoft.Extensions.Logging.Abstractions;
using SearchGateway.Tests.Shared;

namespace SearchGateway.TransportSecurity.Tests;

public sealed class CallingTlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task TheCallerShowsItsCertificateAndTakesTheServers()
    {
        var client = _authority.Client();
        await using var server = await TlsServer.StartAsync(_authority, _authority.Server(), ClientCertificates.Require);

        Assert.Equal(client.Hash, await server.AskAsync(Handler(_authority, client)));
    }

    [Fact]
    public async Task AServerOfAnotherAuthorityIsNotTaken()
    {
        using var others = new TestAuthority();
        await using var server = await TlsServer.StartAsync(others, others.Server());

        await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync(Handler(_authority)));
    }

    [Fact]
    public async Task AClientsCertificateIsNoServers()
    {
        await using var server = await TlsServer.StartAsync(_authority, _authority.Client("CN=localhost"));

        await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync(Handler(_authority)));
    }

    [Fact]
    public async Task ARenewedCertificateIsShownWithoutARestart()
    {
        var time = new ManualTimeProvider();
        var own = _authority.Client();
        await using var server = await TlsServer.StartAsync(_authority, _authority.Server(), ClientCertificates.Require);
        var calling = Calling(_authority, own, time);
        Assert.Equal(own.Hash, await server.AskAsync(Handler(calling)));

        own.Become(_authority.Client("CN=renewed"));
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(own.Hash, await server.AskAsync(Handler(calling)));
    }

    [Fact]
    public async Task AKeyThatIsRenewedBeforeItsCertificateLeavesTheOldOnesInUse()
    {
        var time = new ManualTimeProvider();
        var (own, next) = (_authority.Client(), _authority.Client("CN=renewed"));
        await using var server = await TlsServer.StartAsync(_authority, _authority.Server(), ClientCertificates.Require);
        var calling = Calling(_authority, own, time);
        var before = own.Hash;

        File.Copy(next.KeyPath, own.KeyPath, overwrite: true);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(before, await server.AskAsync(Handler(calling)));

        own.Become(next);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(next.Hash, await server.AskAsync(Handler(calling)));
    }

    private static SocketsHttpHandler Handler(TestAuthority trusted, TestAuthority.Given? shown = null) => Handler(Calling(trusted, shown, TimeProvider.System));

    private static SocketsHttpHandler Handler(CallingTls calling)
    {
        var handler = new SocketsHttpHandler();
        calling.Apply(handler);
        return handler;
    }

    private static CallingTls Calling(TestAuthority trusted, TestAuthority.Given? shown, TimeProvider time) => new(
        new CallingTlsOptions { Authorities = trusted.Path, Client = new CertificateFiles { Certificate = shown?.CertificatePath ?? "", Key = shown?.KeyPath ?? "" } }, time, NullLogger.Instance);
}
