namespace SearchGateway.Cli.Tests.Clusters;

/// <summary>What is refused before anything is started.</summary>
public sealed class ClusterUsageTests : IDisposable
{
    private readonly Tool _tool = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssi-cluster-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("status")]
    [InlineData("down --delete")]
    [InlineData("kill node-1")]
    [InlineData("start node-1")]
    [InlineData("restart node-1")]
    [InlineData("roll")]
    [InlineData("reload")]
    [InlineData("partition node-1")]
    [InlineData("heal node-1")]
    [InlineData("logs node-1")]
    [InlineData("verify")]
    public async Task WithoutAClusterACommandSaysHowToMakeOne(string line)
    {
        Assert.Equal(2, await RunAsync(line));
        Assert.Contains("ssi cluster up", _tool.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Theory]
    [InlineData("up --nodes 0", "--nodes")]
    [InlineData("up --nodes 21", "--nodes")]
    [InlineData("up --people 20", "--people")]
    [InlineData("up --binaries /does/not/exist", "SearchGateway.Host")]
    [InlineData("up --pack /does/not/exist", "/does/not/exist")]
    [InlineData("up --patroni --postgres Host=db.example", "two databases")]
    [InlineData("up --output jsonl", "table")]
    [InlineData("kill", "Required argument")]
    [InlineData("roll --pause -1", "--pause")]
    public async Task AWrongUseSaysWhatIsAccepted(string line, string hint)
    {
        Assert.Equal(2, await RunAsync(line));
        Assert.Contains(hint, _tool.Error + _tool.Out, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task AFolderWithSomethingElseInItIsLeftAlone()
    {
        var theirs = Path.Combine(_folder.FullName, "thesis.txt");
        await File.WriteAllTextAsync(theirs, "chapter 1", TestContext.Current.CancellationToken);

        Assert.Equal(2, await RunAsync("up"));
        Assert.Contains("no cluster", _tool.Error, StringComparison.Ordinal);
        Assert.Equal([theirs], _folder.EnumerateFileSystemInfos().Select(entry => entry.FullName));
    }

    [Fact]
    public async Task AFaultyRulePackIsToldBeforeAnythingStarts()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "pack.yaml"), "name: broken\n", TestContext.Current.CancellationToken);

        var folder = Path.Combine(_folder.FullName, "cluster");
        Assert.Equal(5, await _tool.RunAsync("cluster", "up", "--folder", folder, "--pack", _folder.FullName));
        Assert.Contains("pack.yaml", _tool.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    private Task<int> RunAsync(string line) => _tool.RunAsync(["cluster", .. line.Split(' '), "--folder", _folder.FullName]);
}
