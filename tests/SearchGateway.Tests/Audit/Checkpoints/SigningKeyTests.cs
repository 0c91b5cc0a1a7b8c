using System.Security.Cryptography;
using SearchGateway.Audit;

namespace SearchGateway.Tests.Audit.Checkpoints;

public sealed class SigningKeyTests : IAsyncDisposable
{
    private readonly LogUnderTest _test = new();

    private string KeyPath => Path.Combine(_test.Folder, "audit-signing-key.pem");

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task ANewKeyIsItsOwnersOnlyAndStaysTheKey()
    {
        var first = await _test.OpenAsync();
        var publicKey = first.PublicKeyPem;
        await first.DisposeAsync();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));

        await _test.OpenAsync();
        Assert.Equal(publicKey, _test.PublicKeyPem);
        Assert.Equal([KeyPath], Directory.GetFiles(_test.Folder, "*signing*"));
    }

    [Fact]
    public async Task WithoutLeaveNoKeyIsCreated()
    {
        _test.Options.CreateSigningKey = false;
        await AssertRefusedAsync("there is no key file");
        Assert.Empty(Directory.GetFiles(_test.Folder));
    }

    [Fact]
    public async Task AKeyThatIsGoneIsNotReplacedUnderALogThatNeedsIt()
    {
        var log = await _test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(0));
        await log.DisposeAsync();
        File.Delete(KeyPath);
        await AssertRefusedAsync("the key file '" + KeyPath + "' is gone");
    }

    [Fact]
    public async Task AnotherKeyCannotContinueTheLog()
    {
        var log = await _test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(0));
        await log.DisposeAsync();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(KeyPath, other.ExportPkcs8PrivateKeyPem());
        await AssertRefusedAsync("signed with another key");
    }

    [Fact]
    public async Task TheLogKeepsItsName()
    {
        var log = await _test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(0));
        await log.DisposeAsync();
        _test.Options.Origin = "searchgateway/other";
        await AssertRefusedAsync("belongs to 'searchgateway/test', but Audit:Origin is 'searchgateway/other'");
    }

    [Fact]
    public async Task APublicKeyAnotherCurveAndPlainTextAreRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        await File.WriteAllTextAsync(KeyPath, other.ExportPkcs8PrivateKeyPem());
        await AssertRefusedAsync("not on the curve P-256");
        await File.WriteAllTextAsync(KeyPath, other.ExportSubjectPublicKeyInfoPem());
        await AssertRefusedAsync("holds no private key");
        await File.WriteAllTextAsync(KeyPath, "key");
        await AssertRefusedAsync("holds no private key");
    }

    [Fact]
    public async Task AnUnknownStoreFailureAtTheStartIsOneClearMessage()
    {
        _test.Store.Probe = () => throw new IOException("Read-only file system");
        await AssertRefusedAsync("nothing may be searched: Read-only file system");
    }

    [Fact]
    public void EveryFaultOfTheOptionsIsNamedAtOnce()
    {
        var result = new AuditOptionsValidator().Validate(null, new AuditOptions
        {
            Origin = "a b+c",
            QueueLimit = 1,
            GroupLimit = 0,
            DataFolder = "",
            StoreTimeLimit = TimeSpan.Zero,
            FirstRetryDelay = TimeSpan.Zero,
            LongestRetryDelay = TimeSpan.FromHours(1),
        });
        Assert.Equal(
            ["DataFolder", "FirstRetryDelay", "GroupLimit", "LongestRetryDelay", "Origin", "QueueLimit", "StoreTimeLimit"],
            result.Failures!.Select(failure => failure.Split(':')[0].Replace("Property ", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.True(new AuditOptionsValidator().Validate(null, new AuditOptions()).Succeeded);
    }

    private async Task AssertRefusedAsync(string message)
    {
        var refusal = await Assert.ThrowsAsync<AuditLogException>(_test.OpenAsync);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }
}
