using System.Collections.ObjectModel;
using SearchGateway.Cli.Clusters;

namespace SearchGateway.Cli.Tests.Clusters;

public sealed class LocalProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssi-process-");

    private string Log => Path.Combine(_folder.FullName, "log");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task WhatAProcessWritesGoesToItsFileAndASignalEndsIt()
    {
        var process = Start("sh", "-c", "trap 'echo ends; exit' TERM; echo begins; while :; do sleep 0.01; done");
        try
        {
            await UntilAsync(() => File.Exists(Log) && File.ReadAllText(Log) == "begins\n");
            Assert.True(process.IsRunning);
            await process.SignalAsync("TERM", TestContext.Current.CancellationToken);

            Assert.True(await process.EndedAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken));
            Assert.Equal("begins\nends\n", await File.ReadAllTextAsync(Log, TestContext.Current.CancellationToken));
        }
        finally
        {
            await process.SignalAsync("KILL", CancellationToken.None);
        }
    }

    [Fact]
    public async Task AnotherProcessWithTheSameNumberIsNotTakenForIt()
    {
        var process = Start("sleep", "600");
        try
        {
            Assert.True(process.IsRunning);
            Assert.False((process with { Birth = process.Birth + 1 }).IsRunning);
        }
        finally
        {
            await process.SignalAsync("KILL", CancellationToken.None);
        }

        Assert.True(await process.EndedAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AProcessThatEndsByItselfIsSeenToHaveEnded()
    {
        var process = Start("true");

        Assert.True(await process.EndedAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken));
    }

    private LocalProcess Start(params string[] command) => LocalProcess.Start(command, ReadOnlyDictionary<string, string>.Empty, _folder.FullName, Log);

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
