using SearchGateway.Tests.Shared.Disks;

namespace SearchGateway.Functional.Tests.AuditLogs;

/// <summary>A gateway whose audit log cannot be written refuses, says so, and goes on by itself; whatever it answered stands in the log.</summary>
public sealed class BrokenDiskTests
{
    internal const string NoCompiler = "The disk is made with gcc, which is not here.";

    [Theory]
    [InlineData(FaultyDisk.NoSpaceLeft)]
    [InlineData(FaultyDisk.ReadOnly)]
    public async Task NothingIsAnsweredWhileTheDiskTakesNoWrites(int error)
    {
        await using var gateway = await AuditGateway.StartAsync();
        Assert.SkipWhen(gateway.Disk is null, NoCompiler);
        await gateway.AnswersAsync();

        gateway.Disk.WriteError = error;
        await gateway.RefusesAsync();
        gateway.Disk.WriteError = 0;
        await gateway.GoesOnAsync();
    }

    [Fact]
    public async Task NothingIsAnsweredThatAFullFileSystemDidNotTake()
    {
        await using var gateway = await AuditGateway.StartAsync(megabytes: 4);
        Assert.SkipWhen(gateway.FileSystem is null, "Only root may mount a file system.");
        await gateway.AnswersAsync();

        gateway.FileSystem.Fill();
        await gateway.UntilRefusedAsync();
        await gateway.AnswersOrRefusesAsync();
        gateway.FileSystem.Empty();
        await gateway.GoesOnAsync();
    }

    [Fact]
    public async Task NothingIsAnsweredWhileTheDiskDoesNotSync()
    {
        await using var gateway = await AuditGateway.StartAsync();
        Assert.SkipWhen(gateway.Disk is null, NoCompiler);
        await gateway.AnswersAsync();

        gateway.Disk.SyncError = FaultyDisk.InputOutputError;
        await gateway.RefusesAsync();
        gateway.Disk.SyncError = 0;
        await gateway.GoesOnAsync();
    }

    [Fact]
    public async Task NothingIsAnsweredWhileTheLogIsAway()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be moved there.");
        await using var gateway = await AuditGateway.StartAsync();
        await gateway.AnswersAsync();

        Directory.Move(gateway.Folder, gateway.Folder + "-aside");
        await gateway.RefusesAsync();
        Directory.Move(gateway.Folder + "-aside", gateway.Folder);
        await gateway.GoesOnAsync();
    }

    [Fact]
    public async Task ASlowDiskShedsSearchesBeforeTheyAreMade()
    {
        await using var gateway = await AuditGateway.StartAsync(AuditGateway.SmallQueue);
        Assert.SkipWhen(gateway.Disk is null, NoCompiler);

        gateway.Disk.SyncDelay = TimeSpan.FromMilliseconds(500);
        await gateway.ShedsAsync();
        gateway.Disk.SyncDelay = TimeSpan.Zero;
        await gateway.GoesOnAsync();
    }

    [Fact]
    public async Task AKillWhileTheDiskIsSlowLosesNoAnswer()
    {
        await using var gateway = await AuditGateway.StartAsync();
        Assert.SkipWhen(gateway.Disk is null, NoCompiler);

        gateway.Disk.SyncDelay = TimeSpan.FromMilliseconds(50);
        for (var kills = 0; kills < 3; kills++)
        {
            var before = gateway.Receipts;
            var searches = Enumerable.Range(0, 100).Select(_ => SearchOrBreakAsync(gateway)).ToList();
            await Task.WhenAny(searches);
            await gateway.KillAndRestartAsync();
            await Task.WhenAll(searches);
            Assert.NotEqual(before, gateway.Receipts);
        }

        gateway.Disk.SyncDelay = TimeSpan.Zero;
        await gateway.GoesOnAsync();
    }

    private static async Task SearchOrBreakAsync(AuditGateway gateway)
    {
        try
        {
            await gateway.SearchAsync();
        }
        catch (HttpRequestException)
        {
            // The gateway was killed before it answered.
        }
    }
}
