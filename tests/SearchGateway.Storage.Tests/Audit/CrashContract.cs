using System.Diagnostics;
using System.Globalization;
using System.Text;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Verification;

namespace SearchGateway.Storage.Tests.Audit;

/// <summary>
/// A process that commits and answers is killed again and again, each time on the same log. As often as SEARCHGATEWAY_KILLS says; a
/// few times unless it is given.
/// </summary>
public abstract class CrashContract : IAsyncLifetime
{
    private const int FewKills = 3;

    private readonly Dictionary<long, string> _answers = [];
    private readonly List<TimeSpan> _starts = [];
    private LogPlace? _place;
    private string _publicKeyPem = "";

    protected LogPlace Place => _place!;

    public async ValueTask InitializeAsync() => _place = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task NoAnswerThatLeftBeforeAKillIsWithoutItsRecord()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("SEARCHGATEWAY_KILLS"), CultureInfo.InvariantCulture, out var given) ? given : FewKills;
        var random = new Random(20161121);
        for (var kill = 0; kill < kills; kill++)
        {
            await RunAndKillAsync(kill * 1_000_000, afterAnswers: random.Next(1, 1500));
            await AssertEveryAnswerIsInTheLogAsync();
        }

        _starts.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills, {_answers.Count} answers; open {_starts[_starts.Count / 2].TotalSeconds:0.00} s after the start of a process in the median, {_starts[^1].TotalSeconds:0.00} s at most"));
    }

    protected abstract ValueTask<LogPlace> CreateAsync();

    /// <summary>What tells the process which store to open, beside the folder of its keys.</summary>
    protected abstract string[] StoreArguments();

    private async Task RunAndKillAsync(int firstNumber, int afterAnswers)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SearchGateway.Storage.Crash.dll"), Place.Folder, firstNumber.ToString(CultureInfo.InvariantCulture), .. StoreArguments()])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        // What stands in the pipe when the process dies has left it; only a line cut in two has not.
        var output = new StringBuilder();
        var buffer = new char[4096];
        for (var lines = 0; await process.StandardOutput.ReadAsync(buffer) is > 0 and var length;)
        {
            if (output.Length == 0)
                _starts.Add(Stopwatch.GetElapsedTime(began));
            output.Append(buffer, 0, length);
            lines += buffer.AsSpan(0, length).Count('\n');
            if (lines > afterAnswers && !process.HasExited)
                process.Kill();
        }

        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        Take(output.ToString().Split('\n')[..^1]);
    }

    private void Take(string[] lines)
    {
        _publicKeyPem = Encoding.ASCII.GetString(Convert.FromBase64String(lines[0].Split(' ')[1]));
        foreach (var answer in lines.Skip(1).Select(line => line.Split(' ')))
            Assert.True(_answers.TryAdd(long.Parse(answer[0], CultureInfo.InvariantCulture), answer[1]), $"Index {answer[0]} was given twice.");
    }

    private async Task AssertEveryAnswerIsInTheLogAsync()
    {
        await using var reader = await Place.ReadAsync();
        using var key = CheckpointVerifier.FromPem(_publicKeyPem);
        var verification = await AuditVerifier.VerifyAsync(reader, key, Place.RecordKeys(), known: null, progress: null, CancellationToken.None);
        Assert.Null(verification.Fault);

        var leaves = await reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None)
            .ToDictionaryAsync(record => record.Index, record => Convert.ToHexString(record.LeafHash.Span));
        Assert.NotEmpty(_answers);
        Assert.All(_answers, answer => Assert.Equal(answer.Value, leaves[answer.Key]));
    }
}
