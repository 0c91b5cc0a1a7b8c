using Microsoft.Data.Sqlite;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Verification;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

/// <summary>An open file can still be written when its name is gone; what is written there is lost with the process.</summary>
public sealed class VanishedLogTests : IDisposable
{
    private readonly LogFolder _folder = new();

    private string Aside => _folder.Folder + "-aside";

    public void Dispose()
    {
        _folder.Dispose();
        if (Directory.Exists(Aside))
            Directory.Delete(Aside, recursive: true);
    }

    [Fact]
    public async Task NothingIsAcknowledgedWhileTheFolderIsGone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be moved there.");
        await using var open = await _folder.OpenAsync();
        Assert.NotNull(await open.Log.CommitAsync(SampleRecords.Entry(0)));

        Directory.Move(_folder.Folder, Aside);
        Assert.Null(await open.Log.CommitAsync(SampleRecords.Entry(1)));
        Assert.False(open.Log.IsWritable);

        Directory.Move(Aside, _folder.Folder);
        while (!open.Log.IsWritable)
            await Task.Yield();
        var receipt = await open.Log.CommitAsync(SampleRecords.Entry(2));
        Assert.NotNull(receipt);
        Assert.Equal(receipt.Index + 1, await VerifiedAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    public async Task NothingIsAcknowledgedOnceAFileIsDeleted(string suffix)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be deleted there.");
        await using var open = await _folder.OpenAsync();
        Assert.NotNull(await open.Log.CommitAsync(SampleRecords.Entry(0)));

        File.Delete(_folder.Database + suffix);
        Assert.Null(await open.Log.CommitAsync(SampleRecords.Entry(1)));
    }

    [Fact]
    public async Task ACopyInTheFilesPlaceIsNotTakenForIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be moved there.");
        await using var open = await _folder.OpenAsync();
        Assert.NotNull(await open.Log.CommitAsync(SampleRecords.Entry(0)));

        Directory.CreateDirectory(Aside);
        File.Move(_folder.Database, Path.Combine(Aside, "audit.db"));
        File.Copy(Path.Combine(Aside, "audit.db"), _folder.Database);
        Assert.Null(await open.Log.CommitAsync(SampleRecords.Entry(1)));
    }

    [Fact]
    public async Task NoNewLogIsBegunInTheLostOnesPlace()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be deleted there.");
        await using var store = _folder.NewStore();
        await store.OpenAsync(CancellationToken.None);

        File.Delete(_folder.Database);
        await Assert.ThrowsAsync<IOException>(async () => await store.ProbeAsync(CancellationToken.None));
        await Assert.ThrowsAsync<SqliteException>(async () => await store.ProbeAsync(CancellationToken.None));
        Assert.False(File.Exists(_folder.Database));
    }

    private async Task<long> VerifiedAsync()
    {
        await using var reader = SqliteAuditReader.Open(_folder.Database);
        using var key = CheckpointVerifier.FromPem(_folder.PublicKeyPem);
        var verification = await AuditVerifier.VerifyAsync(reader, key, _folder.RecordKeys(), known: null, progress: null, CancellationToken.None);
        Assert.Null(verification.Fault);
        return verification.Records;
    }
}
