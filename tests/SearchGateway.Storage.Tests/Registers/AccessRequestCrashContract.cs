using System.Diagnostics;
using System.Globalization;
using System.Text;
using SearchGateway.AccessRequests;

namespace SearchGateway.Storage.Tests.Registers;

/// <summary>A process that takes steps on access requests is killed again and again, each time on the same register.</summary>
public abstract class AccessRequestCrashContract
{
    private readonly Dictionary<Guid, long> _answered = [];

    [Fact]
    public async Task NoStepThatWasAnsweredBeforeAKillIsLostAndNoneIsHalfTaken()
    {
        var random = new Random(20161121);
        for (var round = 0; round < 4; round++)
        {
            await RunAndKillAsync(afterAnswers: random.Next(1, 400));
            await AssertEveryAnswerIsStoredAsync();
        }
    }

    /// <summary>What the process is told of the place of the register.</summary>
    protected abstract IEnumerable<string> Place { get; }

    /// <summary>The store in that place, not open yet.</summary>
    protected abstract IAccessRequestStore Store();

    private async Task RunAndKillAsync(int afterAnswers)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (IEnumerable<string>)[Path.Combine(AppContext.BaseDirectory, "SearchGateway.Storage.Crash.dll"), "requests", .. Place])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        var buffer = new char[4096];
        for (var lines = 0; await process.StandardOutput.ReadAsync(buffer) is > 0 and var length;)
        {
            output.Append(buffer, 0, length);
            lines += buffer.AsSpan(0, length).Count('\n');
            if (lines > afterAnswers && !process.HasExited)
                process.Kill();
        }

        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        foreach (var answer in output.ToString().Split('\n')[..^1].Select(line => line.Split(' ')))
            _answered[Guid.ParseExact(answer[0], "N")] = long.Parse(answer[1], CultureInfo.InvariantCulture);
    }

    private async Task AssertEveryAnswerIsStoredAsync()
    {
        await using var store = Store();
        await store.OpenAsync(CancellationToken.None);
        Assert.NotEmpty(_answered);
        foreach (var (id, version) in _answered)
        {
            // One more step than was answered may have been stored.
            var stored = Assert.IsType<StoredRequest>(await store.FindAsync(id, CancellationToken.None));
            Assert.InRange(stored.Version, version, version + 1);
            Assert.Equal(stored.Version.ToString(CultureInfo.InvariantCulture), Encoding.ASCII.GetString(stored.Body.Span));
        }
    }
}
