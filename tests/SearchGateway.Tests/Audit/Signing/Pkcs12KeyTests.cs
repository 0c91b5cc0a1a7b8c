using SearchGateway.Audit;

namespace SearchGateway.Tests.Audit.Signing;

public sealed class Pkcs12KeyTests : IAsyncDisposable
{
    private readonly LogUnderTest _test = new();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Theory]
    [InlineData("log.p12", "s3cret with spaces")]
    [InlineData("log.PFX", "")]
    public async Task ALogIsSignedWithAKeyThatOpensslPacked(string file, string password)
    {
        await PackAsync(file, password);
        var log = await _test.OpenAsync();

        _test.AssertProves(await log.CommitAsync(SampleRecords.Entry(0)));
        Assert.Equal((await File.ReadAllTextAsync(Path.Combine(_test.Folder, "public.pem"), Cancellation)).ReplaceLineEndings("\n").Trim(), log.PublicKeyPem.Trim());
    }

    [Fact]
    public async Task AnotherPasswordIsRefused()
    {
        await PackAsync("log.p12", "right");
        await File.WriteAllTextAsync(_test.Options.SigningKeyPasswordPath!, "wrong", Cancellation);
        await AssertRefusedAsync("the password in Audit:SigningKeyPasswordPath is not its own");
    }

    [Fact]
    public async Task AKeyOnAnotherCurveIsRefused()
    {
        await PackAsync("log.p12", "p", "secp384r1");
        await AssertRefusedAsync("no private ECDSA key on the curve P-256");
    }

    [Fact]
    public async Task AFileThatIsNotThereIsNamed()
    {
        _test.Options.SigningKeyPath = Path.Combine(_test.Folder, "missing.p12");
        await AssertRefusedAsync("missing.p12");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task PackAsync(string file, string password, string curve = "prime256v1")
    {
        await OpenSsl.MakeKeyAsync(_test.Folder, curve);
        await OpenSsl.RunAsync(_test.Folder, "req", "-x509", "-new", "-key", "key.pem", "-subj", "/CN=searchgateway", "-days", "1", "-out", "certificate.pem");
        await File.WriteAllTextAsync(Path.Combine(_test.Folder, "password"), password + "\n", Cancellation);
        await OpenSsl.RunAsync(_test.Folder, "pkcs12", "-export", "-inkey", "key.pem", "-in", "certificate.pem", "-out", file, "-passout", "file:password");
        _test.Options.SigningKeyPath = Path.Combine(_test.Folder, file);
        _test.Options.SigningKeyPasswordPath = password.Length > 0 ? Path.Combine(_test.Folder, "password") : null;
    }

    private async Task AssertRefusedAsync(string reason)
    {
        var refused = await Assert.ThrowsAsync<AuditLogException>(_test.OpenAsync);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
