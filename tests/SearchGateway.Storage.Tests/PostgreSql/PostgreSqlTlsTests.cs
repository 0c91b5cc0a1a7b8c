using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Npgsql;
using SearchGateway.AccessRequests;
using SearchGateway.Audit;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>The way to a server elsewhere: encrypted, and to no other server than the one that is meant.</summary>
public sealed class PostgreSqlTlsTests : IAsyncLifetime
{
    // Each run has an address of this machine to itself, so that the server can have its usual port.
    private readonly string _address = string.Create(
        CultureInfo.InvariantCulture, $"127.{RandomNumberGenerator.GetInt32(1, 255)}.{RandomNumberGenerator.GetInt32(1, 255)}.{RandomNumberGenerator.GetInt32(1, 255)}");

    private readonly Authority _authority = new("The authority that is trusted");
    private PostgreSqlServer? _server;
    private LogSchema? _place;

    private LogSchema Place => _place!;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgreSqlServer.StartAsync($"listen_addresses={_address}");
        _place = new LogSchema(_server);
        await AsServerAsync("host all all 127.0.0.0/8 trust", "cat >> pg_hba.conf");
        await Place.ExecuteAsync("SELECT pg_reload_conf()");
    }

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        await _server!.DisposeAsync();
        _authority.Dispose();
    }

    [Fact]
    public async Task AServerThatProvesWhoItIsIsWrittenEncrypted()
    {
        await UseTlsAsync(_authority, IPAddress.Parse(_address));
        await using var open = await ConnectTo(_authority).OpenAsync();
        Assert.NotNull(await open.Log.CommitAsync(SearchGateway.Tests.Audit.SampleRecords.Entry(0)));

        Assert.Equal(0L, await Place.ScalarAsync("SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name LIKE 'searchgateway%' AND NOT ssl"));
        Assert.NotEqual(0L, await Place.ScalarAsync("SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'searchgateway audit' AND ssl"));
        Assert.Null((await Place.VerifyAsync()).Fault);
    }

    [Fact]
    public async Task AServerThatAnotherAuthorityVouchesForIsRefused()
    {
        using var other = new Authority("Another authority");
        await UseTlsAsync(other, IPAddress.Parse(_address));
        await AssertRefusedAsync(_authority);
    }

    [Fact]
    public async Task AServerOfAnotherNameIsRefused()
    {
        await UseTlsAsync(_authority, IPAddress.Parse("192.0.2.1"));
        await AssertRefusedAsync(_authority);
    }

    [Fact]
    public async Task AServerWithoutTlsIsRefused()
    {
        ConnectTo(_authority);
        var refusal = await Assert.ThrowsAsync<AuditLogException>(Place.OpenAsync);
        Assert.Contains("SSL", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await Place.ScalarAsync($"SELECT count(*) FROM pg_namespace WHERE nspname = '{Place.Settings.Schema}'"));
    }

    [Fact]
    public async Task ARegisterGoesTheSameWay()
    {
        await UseTlsAsync(_authority, IPAddress.Parse(_address));
        var settings = new PostgreSqlAccessRequestOptions { ConnectionString = ConnectTo(_authority).Settings.ConnectionString };
        await using (var store = new PostgreSqlAccessRequestStore(Options.Create(settings)))
            await store.OpenAsync(CancellationToken.None);

        using var other = new Authority("Another authority");
        settings.ConnectionString = ConnectTo(other).Settings.ConnectionString;
        await using var refused = new PostgreSqlAccessRequestStore(Options.Create(settings));
        await Assert.ThrowsAsync<AccessRequestStoreException>(async () => await refused.OpenAsync(CancellationToken.None));
    }

    private async Task AssertRefusedAsync(Authority trusted)
    {
        ConnectTo(trusted);
        var refusal = await Assert.ThrowsAsync<AuditLogException>(Place.OpenAsync);
        Assert.Contains("cannot be opened for writing", refusal.Message, StringComparison.Ordinal);
        Assert.IsType<System.Security.Authentication.AuthenticationException>(Assert.IsAssignableFrom<NpgsqlException>(refusal.InnerException).InnerException);
        Assert.Equal(0L, await Place.ScalarAsync($"SELECT count(*) FROM pg_namespace WHERE nspname = '{Place.Settings.Schema}'"));
    }

    private LogSchema ConnectTo(Authority trusted)
    {
        var file = Path.Combine(Place.Folder, "trusted.pem");
        File.WriteAllText(file, trusted.Pem);
        Place.Settings.ConnectionString = $"Host={_address};Username=postgres;Database=postgres;SSL Mode=VerifyFull;Root Certificate={file}";
        Assert.Null(new PostgreSqlAuditOptionsValidator().Validate(name: null, Place.Settings).FailureMessage);
        return Place;
    }

    private async Task UseTlsAsync(Authority authority, IPAddress name)
    {
        var (certificate, key) = authority.Issue(name);
        await AsServerAsync(certificate, "cat > server.crt");
        await AsServerAsync(key, "umask 077 && cat > server.key");
        await Place.ExecuteAsync("ALTER SYSTEM SET ssl = on");
        await Place.ExecuteAsync("SELECT pg_reload_conf()");
        while (await Place.ScalarAsync("SHOW ssl") is not "on")
            await Task.Yield();
    }

    /// <summary>Hands lines to a command that the server's account runs in the server's folder: files that are its own come so.</summary>
    private async Task AsServerAsync(string lines, string command) =>
        await Place.ExecuteAsync($"COPY (SELECT unnest(string_to_array('{lines.Trim()}', E'\\n'))) TO PROGRAM '{command}'");

    private sealed class Authority : IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly X509Certificate2 _certificate;

        public Authority(string name)
        {
            var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
            _certificate = request.CreateSelfSigned(Yesterday, Yesterday.AddDays(7));
        }

        public string Pem => _certificate.ExportCertificatePem();

        private static DateTimeOffset Yesterday => TimeProvider.System.GetUtcNow().AddDays(-1);

        public (string Certificate, string Key) Issue(IPAddress name)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=database", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(name);
            request.CertificateExtensions.Add(names.Build());
            using var certificate = request.Create(_certificate, Yesterday, Yesterday.AddDays(3), RandomNumberGenerator.GetBytes(8));
            return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        }

        public void Dispose()
        {
            _certificate.Dispose();
            _key.Dispose();
        }
    }
}
