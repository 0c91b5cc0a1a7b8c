using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SearchGateway.Fakes;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Cli.Tests.Doctor;

public sealed class DoctorCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssi-doctor-");
    private FakeGateway _gateway = null!;
    private Tool _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _tool = new Tool(_gateway) { Width = 400 };
        _tool.Environment["SSI_TOKEN"] = Token(expiresIn: TimeSpan.FromHours(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ASoundSetUpHasNoFault()
    {
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "X");

        Assert.Equal(0, await _tool.RunAsync("doctor", "--key", Write("log-key.pem", _gateway.Log.PublicKeyPem)));

        foreach (var found in (string[])["A gateway answers at", "takes searches", "clocks", "holds until", "border-guard of EST", "takes the token", "signs under the key", "starts no simulated systems"])
            Assert.Contains(found == "clocks" ? "clock and the gateway's agree" : found, _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("FAULT", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task TheTokenIsNeverWritten(string form)
    {
        var token = _tool.Environment["SSI_TOKEN"];

        await _tool.RunAsync("doctor", "--output", form);

        Assert.All(token.Split('.'), part => Assert.DoesNotContain(part, _tool.Out + _tool.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("the-officer", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindingsAreReadByPrograms()
    {
        Assert.Equal(0, await _tool.RunAsync("doctor", "--output", "json"));

        var json = JsonElement.Parse(_tool.Out);
        Assert.True(json.GetProperty("ok").GetBoolean());
        Assert.Contains(json.GetProperty("findings").EnumerateArray(), f => f.GetProperty("check").GetString() == "key" && f.GetProperty("level").GetString() == "warning");
    }

    [Theory]
    [InlineData(-60, 1, "expired at")]
    [InlineData(120, 0, "in less than five minutes")]
    [InlineData(3600, 0, "holds until")]
    public async Task TheTokensTimeIsTold(int secondsLeft, int code, string found)
    {
        _tool.Environment["SSI_TOKEN"] = Token(TimeSpan.FromSeconds(secondsLeft));

        Assert.Equal(code, await _tool.RunAsync("doctor"));
        Assert.Contains(found, _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", "is no JSON Web Token")]
    [InlineData("a.b.c", "is no JSON Web Token")]
    [InlineData("", "There is no token")]
    public async Task ATokenThatIsNoneIsToldAndTheGatewayIsLookedAtAllTheSame(string token, string found)
    {
        _tool.Environment["SSI_TOKEN"] = token;

        Assert.Equal(1, await _tool.RunAsync("doctor"));
        Assert.Contains(found, _tool.Out, StringComparison.Ordinal);
        Assert.Contains("takes searches", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenWithoutAudienceIsAFault()
    {
        _tool.Environment["SSI_TOKEN"] = Token(TimeSpan.FromHours(1), audience: null);

        Assert.Equal(1, await _tool.RunAsync("doctor"));
        Assert.Contains("does not say for whom it was issued", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressesWhereNothingListensAreToldWithWhatToDo()
    {
        var gone = await FakeGateway.StartAsync();
        var (rest, grpc) = (gone.Rest.ToString(), gone.Grpc.ToString());
        await gone.DisposeAsync();

        Assert.Equal(1, await _tool.RunAsync("doctor", "--url", grpc, "--rest-url", rest));
        Assert.Equal(2, _tool.Out.Split("Nothing listens at").Length - 1);
        Assert.Contains("SSI_REST_URL", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressesThatWereMixedUpAreTold()
    {
        Assert.Equal(1, await _tool.RunAsync("doctor", "--url", _gateway.Rest.ToString(), "--rest-url", _gateway.Grpc.ToString()));

        Assert.Contains("does not speak gRPC", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("Is this the REST address", _tool.Out, StringComparison.Ordinal);
        Assert.Equal(1, await _tool.RunAsync("doctor", "--profile", "border-guard", "--url", _gateway.Rest.ToString(), "--rest-url", _gateway.Grpc.ToString()));
        Assert.Contains("gives no token of the profile border-guard", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGatewayThatIsNotReadyIsAFault()
    {
        _gateway.IsReady = false;

        Assert.Equal(1, await _tool.RunAsync("doctor"));
        Assert.Contains("takes no searches now", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("role may append only", "ok", "alter or remove nothing")]
    [InlineData("role may alter and remove", "warning", "ssi audit grant")]
    public async Task WhatTheRoleInTheDatabaseMayDoIsTold(string role, string level, string found)
    {
        _gateway.Role = role;

        Assert.Equal(0, await _tool.RunAsync("doctor", "--output", "json"));

        var told = Assert.Single(JsonElement.Parse(_tool.Out).GetProperty("findings").EnumerateArray(), f => f.GetProperty("check").GetString() == "log");
        Assert.Equal(level, told.GetProperty("level").GetString());
        Assert.Contains(found, told.GetProperty("text").GetString() + told.GetProperty("advice").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, "clock is 10 s ahead", 0)]
    [InlineData(-600, "clock is 600 s behind", 1)]
    public async Task AClockThatIsOffIsTold(int seconds, string found, int code)
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(seconds));
        _tool.Time = clock;
        _tool.Environment["SSI_TOKEN"] = Token(TimeSpan.FromHours(2));

        Assert.Equal(code, await _tool.RunAsync("doctor"));
        // A second passes now and then between the two readings.
        Assert.Contains(found[..(found.IndexOf(" s ", StringComparison.Ordinal) - 1)], _tool.Out, StringComparison.Ordinal);
        Assert.Contains(found[found.IndexOf(" s ", StringComparison.Ordinal)..], _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyOfAnotherLogIsAFault()
    {
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "X");
        using var other = new NaiveLog("searchgateway/other");

        Assert.Equal(1, await _tool.RunAsync("doctor", "--key", Write("other.pem", other.PublicKeyPem)));
        Assert.Contains("does not sign under the key", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APrivateKeyInThePlaceOfThePublicOneIsAFault()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(1, await _tool.RunAsync("doctor", "--key", Write("private.pem", key.ExportPkcs8PrivateKeyPem())));
        Assert.Contains("private.pem is a private key", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u=rw", 0, "is its owner's alone")]
    [InlineData("u=rw,g=r", 1, "chmod 600")]
    [InlineData("u=rw,o=w", 1, "chmod 600")]
    public async Task WhoMayUseASecretFileIsTold(string mode, int code, string found)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }

        var file = Write("secret.pem", "secret");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite
            | (mode.Contains("g=r", StringComparison.Ordinal) ? UnixFileMode.GroupRead : UnixFileMode.None)
            | (mode.Contains("o=w", StringComparison.Ordinal) ? UnixFileMode.OtherWrite : UnixFileMode.None));

        Assert.Equal(code, await _tool.RunAsync("doctor", "--secret", file));
        Assert.Contains(found, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACertificateThatIsNotTrustedAndForAnotherNameIsTold()
    {
        await using var server = await TlsAsync("other.example", validFor: TimeSpan.FromDays(300));

        Assert.Equal(1, await _tool.RunAsync("doctor", "--rest-url", AddressOf(server)));
        Assert.Contains("is for another name (other.example)", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("Nobody whom this machine trusts", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACertificateThatHasExpiredIsTold()
    {
        await using var server = await TlsAsync("localhost", validFor: TimeSpan.FromDays(-1));

        Assert.Equal(1, await _tool.RunAsync("doctor", "--rest-url", AddressOf(server)));
        Assert.Contains("and not today", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TlsWhereThereIsNoneIsTold()
    {
        Assert.Equal(1, await _tool.RunAsync("doctor", "--rest-url", _gateway.Rest.ToString().Replace("http://", "https://", StringComparison.Ordinal)));

        Assert.Contains("write http:// in place of https://", _tool.Out, StringComparison.Ordinal);
    }

    private static string Token(TimeSpan expiresIn, string? audience = "searchgateway-test")
    {
        var expires = (TimeProvider.System.GetUtcNow() + expiresIn).ToUnixTimeSeconds();
        var claims = JsonSerializer.Serialize(new
        {
            iss = "https://issuer.example", aud = audience, exp = expires, sub = "the-officer", ssi_authority = "border-guard", ssi_member_state = "EST", ssi_purposes = (string[])["border-entry"],
        });
        return $"{Part("""{"alg":"ES256"}""")}.{Part(claims)}.{Part("a signature of some length")}";
    }

    private static string Part(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static async Task<WebApplication> TlsAsync(string name, TimeSpan validFor)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now - TimeSpan.FromDays(100), now + validFor);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static string AddressOf(WebApplication server) => $"https://localhost:{new Uri(server.Urls.Single()).Port}";

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
