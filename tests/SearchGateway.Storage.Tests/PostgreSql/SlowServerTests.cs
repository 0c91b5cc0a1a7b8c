using SearchGateway.Tests.Audit;
using SearchGateway.Tests.Shared.Disks;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class SlowServerTests
{
    [Fact]
    public async Task TheFirstGroupWaitsForNoMonthButItsOwn()
    {
        using var disk = FaultyDisk.TryMake(PostgreSqlServer.FolderPrefix);
        Assert.SkipWhen(disk is null, "No disk can be made slow here.");
        await using var server = await PostgreSqlServer.StartAsync(disk!.Environment);
        await using var place = new LogSchema(server);
        place.Settings.PartitionsAhead = 24;
        await using var open = await place.OpenAsync();

        // Twenty-four months ahead in two tables would take longer than a group may.
        disk.SyncDelay = TimeSpan.FromMilliseconds(500);
        var receipt = await open.Log.CommitAsync(SampleRecords.Entry(0));
        disk.SyncDelay = TimeSpan.Zero;

        Assert.NotNull(receipt);
        Assert.True(disk.Syncs > 0);
    }
}
