using System.Collections.Concurrent;
using System.Net.Sockets;

namespace SearchGateway.Functional.Tests.AuditLogs;

/// <summary>A process that runs out of files or of memory fails searches, or ends; whatever it answered stands in the log, and it goes on.</summary>
public sealed class ScarceResourceTests
{
    private const string NoLimits = "Limits of a process are set as Linux has them.";

    [Fact]
    public async Task CallersCannotTakeTheFilesThatTheGatewayNeedsItself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), NoLimits);
        // On one processor connections are taken faster than those that are too many can be closed.
        await using var gateway = await AuditGateway.StartWithFilesAsync(900, ("DOTNET_PROCESSOR_COUNT", "1"));
        await gateway.AnswersAsync();

        List<TcpClient> connections = [];
        for (var burst = 0; burst < 4; burst++)
            connections.AddRange(await ConnectAsync(gateway.Rest, 2000));
        await gateway.AnswersAsync();
        Assert.InRange(gateway.Process.OpenFiles, 200, 700);
        connections.ForEach(connection => connection.Dispose());

        Assert.False(gateway.Process.HasEnded);
        await gateway.GoesOnAsync();
    }

    [Fact]
    public async Task WithoutAFileLeftNothingIsAnsweredThatIsNotInTheLog()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), NoLimits);
        await using var gateway = await AuditGateway.StartAsync();
        await gateway.AnswersAsync();

        gateway.Process.MayOpen(gateway.Process.OpenFiles + 5);
        var failed = await CrowdAsync(gateway, Stand.Requests.PassportOnly, 200);
        Assert.NotEqual(0, failed);

        await gateway.RecoverAsync(() => gateway.Process.MayOpen(4096));
        await gateway.GoesOnAsync();
    }

    [Fact]
    public async Task WithoutMemoryNothingIsAnsweredThatIsNotInTheLog()
    {
        await using var gateway = await AuditGateway.StartAsync(("DOTNET_GCHeapHardLimit", "0x4000000"));
        await gateway.AnswersAsync();
        var longName = new { purpose = "PURPOSE_BORDER_ENTRY", query = new { surname = new string('A', 900_000) } };

        var failed = await CrowdAsync(gateway, longName, 400, alongside: Stand.Requests.PassportOnly);
        Assert.NotEqual(0, failed);

        await gateway.RecoverAsync(() => { });
        await gateway.GoesOnAsync();
    }

    private static async Task<List<TcpClient>> ConnectAsync(Uri address, int count)
    {
        List<TcpClient> connections = [.. Enumerable.Range(0, count).Select(_ => new TcpClient())];
        await Task.WhenAll(connections.Select(async connection =>
        {
            try
            {
                await connection.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            }
            catch (SocketException)
            {
                // One too many: it is closed when it comes.
            }
        }));
        return connections;
    }

    /// <summary>Searches all at once.</summary>
    /// <returns>How many were not answered, for want of something that the gateway had not.</returns>
    private static async Task<int> CrowdAsync(AuditGateway gateway, object request, int count, object? alongside = null)
    {
        var outcomes = new ConcurrentBag<int>();
        await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
        {
            try
            {
                outcomes.Add((await gateway.SearchAsync(i % 2 == 0 || alongside is null ? request : alongside)).Status);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or System.Text.Json.JsonException)
            {
                outcomes.Add(0);
            }
        }));
        return outcomes.Count(status => status is 0 or >= 500);
    }
}
