using SearchGateway.Tests.Shared.Disks;

namespace SearchGateway.Functional.Tests.AuditLogs;

/// <summary>A gateway whose audit log cannot be written refuses, says so, and goes on by itself; whatever it answered stands in the log.</summary>
public sealed class BrokenDiskTests
{
    private const string NoCompiler = "The disk is made with gcc, which is not here.";

    [Theory]
    [InlineData(FaultyDisk.NoSpaceLeft)]
    [InlineData(FaultyDisk.ReadOnly)]
    public async Task NothingIsAnsweredWhileTheDiskTakesNoWrites(int error)
    {
        await using var gateway = await AuditGateway.StartAsync();
        Assert.SkipWhen(gateway.Disk is null, NoCompiler);
        await AnswersAsync(gateway);

        gateway.Disk.WriteError = error;
        await RefusesAsync(gateway);
        gateway.Disk.WriteError = 0;
        await GoesOnAsync(gateway);
    }

    [Fact]
    public async Task NothingIsAnsweredWhileTheDiskDoesNotSync()
    {
        await using var gateway = await AuditGateway.StartAsync();
        Assert.SkipWhen(gateway.Disk is null, NoCompiler);
        await AnswersAsync(gateway);

        gateway.Disk.SyncError = FaultyDisk.InputOutputError;
        await RefusesAsync(gateway);
        gateway.Disk.SyncError = 0;
        await GoesOnAsync(gateway);
    }

    [Fact]
    public async Task NothingIsAnsweredWhileTheLogIsAway()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be moved there.");
        await using var gateway = await AuditGateway.StartAsync();
        await AnswersAsync(gateway);

        Directory.Move(gateway.Folder, gateway.Folder + "-aside");
        await RefusesAsync(gateway);
        Directory.Move(gateway.Folder + "-aside", gateway.Folder);
        await GoesOnAsync(gateway);
    }

    [Fact]
    public async Task ASlowDiskShedsSearchesBeforeTheyAreMade()
    {
        await using var gateway = await AuditGateway.StartAsync(("Audit__QueueLimit", "16"));
        Assert.SkipWhen(gateway.Disk is null, NoCompiler);

        gateway.Disk.SyncDelay = TimeSpan.FromMilliseconds(500);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => gateway.SearchAsync()));
        Assert.Contains(outcomes, outcome => outcome.Status == 200);
        Assert.Contains(outcomes, outcome => outcome.Status == 503);
        Assert.All(outcomes, outcome => Assert.Contains(outcome, ((int, string)[])[(200, ""), (503, "audit_unavailable")]));

        gateway.Disk.SyncDelay = TimeSpan.Zero;
        await GoesOnAsync(gateway);
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
        await GoesOnAsync(gateway);
    }

    private static async Task AnswersAsync(AuditGateway gateway)
    {
        for (var search = 0; search < 3; search++)
            Assert.Equal((200, ""), await gateway.SearchAsync());
    }

    private static async Task RefusesAsync(AuditGateway gateway)
    {
        var before = gateway.Receipts;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => gateway.SearchAsync()));
        Assert.All(outcomes, outcome => Assert.Equal((503, "audit_unavailable"), outcome));
        Assert.False(await gateway.IsReadyAsync());
        Assert.Equal(before, gateway.Receipts);
    }

    private static async Task GoesOnAsync(AuditGateway gateway)
    {
        await gateway.UntilReadyAsync();
        await AnswersAsync(gateway);
        await gateway.VerifyAsync();
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
