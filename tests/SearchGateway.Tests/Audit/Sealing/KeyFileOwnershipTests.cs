using Microsoft.Extensions.Logging.Abstractions;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Verification;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Audit.Sealing;

/// <summary>A file of keys belongs to one log as long as that is open; whoever reads it needs no leave.</summary>
public sealed class KeyFileOwnershipTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("searchgateway-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("records", "own", "Audit:RecordKeysPath")]
    [InlineData("own", "subjects", "Audit:SubjectKeysPath")]
    [InlineData("link", "own", "Audit:RecordKeysPath")]
    public async Task ASecondLogIsRefusedAndToldWhichSettingToChange(string records, string subjects, string setting)
    {
        await using var log = await OpenAsync("records", "subjects");
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), Path.Combine(_folder, "records"));

        var refusal = await Assert.ThrowsAsync<AuditLogException>(async () => await OpenAsync(records, subjects));

        Assert.StartsWith($"{setting}: the file of keys ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("is in use by another log, which needs a file of its own", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARefusedLogKeepsNothing()
    {
        await using var log = await OpenAsync("records", "subjects");
        await Assert.ThrowsAsync<AuditLogException>(async () => await OpenAsync("others", "subjects"));

        await using var third = await OpenAsync("others", "own");
        Assert.NotNull(await third.CommitAsync(SampleRecords.Entry(1)));
    }

    [Fact]
    public async Task ALogWhoseStoreFailsAtItsStartKeepsNothing()
    {
        var store = new FakeStore { Probe = () => throw new IOException("disk full") };
        await Assert.ThrowsAsync<AuditLogException>(async () => await OpenAsync("records", "subjects", store));

        await using var second = await OpenAsync("records", "subjects");
        Assert.NotNull(await second.CommitAsync(SampleRecords.Entry(1)));
    }

    [Fact]
    public async Task AClosedLogGivesItsKeysToTheNext()
    {
        var store = new FakeStore();
        await using (var log = await OpenAsync("records", "subjects", store))
            Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(1)));

        await using var next = await OpenAsync("records", "subjects", store);
        Assert.NotNull(await next.CommitAsync(SampleRecords.Entry(2)));
    }

    [Fact]
    public async Task AClosedLogWritesNoKeyAnyMore()
    {
        var log = await OpenAsync("records", "subjects");
        var keys = log.RecordKeys;
        await log.DisposeAsync();

        Assert.Throws<AuditLogException>(() => keys.Of(new DateOnly(2030, 1, 1)));
        Assert.Empty(RecordKeys.Open(Path.Combine(_folder, "records")).Days);
    }

    [Fact]
    public async Task ALogIsVerifiedBesideItsWriter()
    {
        var store = new FakeStore();
        await using var log = await OpenAsync("records", "subjects", store);
        Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(1)));
        using var key = CheckpointVerifier.FromPem(log.PublicKeyPem);
        await using var stored = VerifiableLog.Stored(_ => ValueTask.FromResult<IAuditReader>(store));

        var request = new VerificationRequest
        {
            Key = key, RecordKeys = RecordKeys.Open(Path.Combine(_folder, "records")), SubjectKeys = SubjectKeys.Open(Path.Combine(_folder, "subjects")), Parallel = 1,
        };
        var verification = await AuditVerifier.VerifyAsync(stored, request, TestContext.Current.CancellationToken);

        Assert.Equal((null, 1L), (verification.Fault, verification.Opened));
    }

    private ValueTask<AuditLog> OpenAsync(string records, string subjects, FakeStore? store = null) => AuditLog.OpenAsync(
        store ?? new FakeStore(),
        new AuditOptions
        {
            Origin = "searchgateway/test", DataFolder = _folder, CreateSigningKey = true,
            RecordKeysPath = Path.Combine(_folder, records), SubjectKeysPath = Path.Combine(_folder, subjects),
        },
        new ManualTimeProvider(),
        NullLogger<AuditLog>.Instance,
        TestContext.Current.CancellationToken);
}
