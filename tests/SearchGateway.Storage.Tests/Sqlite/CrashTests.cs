using System.Diagnostics;
using System.Globalization;
using System.Text;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Verification;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Storage.Tests.Sqlite;

/// <summary>A process that commits and answers is killed again and again, each time on the same log.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly LogFolder _folder = new();
    private readonly Dictionary<long, string> _answers = [];
    private string _publicKeyPem = "";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NoAnswerThatLeftBeforeAKillIsWithoutItsRecord()
    {
        var random = new Random(20161121);
        for (var round = 0; round < 6; round++)
        {
            await RunAndKillAsync(round * 1_000_000, afterAnswers: random.Next(1, 1500));
            await AssertEveryAnswerIsInTheLogAsync();
        }
    }

    private async Task RunAndKillAsync(int firstNumber, int afterAnswers)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "SearchGateway.Storage.Crash.dll"), _folder.Folder, firstNumber.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        // What stands in the pipe when the process dies has left it; only a line cut in two has not.
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
        await using var reader = SqliteAuditReader.Open(_folder.Database);
        using var key = CheckpointVerifier.FromPem(_publicKeyPem);
        var verification = await AuditVerifier.VerifyAsync(reader, key, _folder.RecordKeys(), known: null, progress: null, CancellationToken.None);
        Assert.Null(verification.Fault);

        var leaves = await reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None)
            .ToDictionaryAsync(record => record.Index, record => Convert.ToHexString(record.LeafHash.Span));
        Assert.NotEmpty(_answers);
        Assert.All(_answers, answer => Assert.Equal(answer.Value, leaves[answer.Key]));
    }
}
