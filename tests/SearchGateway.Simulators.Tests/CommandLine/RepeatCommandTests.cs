using SearchGateway.Simulators.CommandLine;

namespace SearchGateway.Simulators.Tests.CommandLine;

public sealed class RepeatCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("repeat").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task TheSameSeedGivesTheSameFilesAndAnswersOnOneThreadAndOnThree()
    {
        var (code, output, errors) = await RunAsync("--mix", "published-2016", "--size", "2500", "--threads", "1,3", "--count", "4", "--day", "2016-11-21");

        Assert.True(code == 0, errors + output);
        Assert.Contains("SAME: every file and every answer, to the byte.", output, StringComparison.Ordinal);
        var lines = output.Split('\n');
        Assert.StartsWith("1 thread: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(lines[0]["1 thread".Length..], lines[1]["3 threads".Length..]);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1,none")]
    [InlineData("0,4")]
    public async Task LessThanTwoNumbersOfThreadsProveNothing(string threads)
    {
        var (code, _, errors) = await RunAsync("--threads", threads);

        Assert.Equal(2, code);
        Assert.Contains("--threads: must be at least two numbers", errors, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] options)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var errors = new StringWriter();
        return (await Entry.RunAsync(["repeat", "--folder", _folder, .. options], output, errors, TestContext.Current.CancellationToken), output.ToString(), errors.ToString());
    }
}
