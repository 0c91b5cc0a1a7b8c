using System.Diagnostics;

namespace SearchGateway.Cli.Tests.Clusters;

/// <summary>Ctrl+C while a real cluster starts.</summary>
public sealed class BrokenOffStartTests
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "ssi-cluster-" + Path.GetRandomFileName());

    [Theory]
    [InlineData("postgres")]
    [InlineData("systems")]
    public async Task NothingOfItStays(string afterwards)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var error = new Interrupting(afterwards + " ", stop);
        await using var output = new StringWriter();

        var code = await Ssi.RunAsync(
            ["cluster", "up", "--nodes", "1", "--people", "200", "--folder", _folder], new Terminal(TextReader.Null, output, error, _ => null), stop.Token);

        Assert.True(code == 130, error.ToString());
        Assert.Empty(output.ToString());
        Assert.False(Directory.Exists(_folder));
        Assert.DoesNotContain(Process.GetProcesses(), process => CommandLineOf(process.Id).Contains(_folder, StringComparison.Ordinal));
    }

    private static string CommandLineOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Interrupts when a process is said to be ready.</summary>
    private sealed class Interrupting(string begin, CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value!.StartsWith(begin, StringComparison.Ordinal) && value.Contains("ready", StringComparison.Ordinal))
                stop.Cancel();
        }
    }
}
