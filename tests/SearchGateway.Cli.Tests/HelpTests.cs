namespace SearchGateway.Cli.Tests;

/// <summary>Every command explains itself.</summary>
public sealed class HelpTests
{
    private readonly Tool _tool = new();

    [Fact]
    public async Task EveryCommandShowsAnExample()
    {
        var leaves = await LeavesAsync([]);

        Assert.True(leaves.Count > 40, "The tool has so many commands.");
        Assert.All(leaves, leaf => Assert.True(leaf.Help.Contains("Example", StringComparison.Ordinal) && leaf.Help.Contains($"ssi {string.Join(' ', leaf.Path)}", StringComparison.Ordinal), string.Join(' ', leaf.Path)));
    }

    [Fact]
    public async Task BesideOthersACommandSaysInASentenceWhatItDoes()
    {
        Assert.Equal(0, await _tool.RunAsync("--help"));

        var help = _tool.Out.ReplaceLineEndings("\n");
        var listed = help[help.IndexOf("\nCommands:\n", StringComparison.Ordinal)..];
        Assert.Contains("Searches one person or vehicle.", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("Example", listed, StringComparison.Ordinal);
        Assert.True(listed.Split('\n').Length < 30, listed);
    }

    [Theory]
    [InlineData("batch queries.jsonl --to r.jsonl --concurency 4", "--concurrency")]
    [InlineData("session replai trial.json", "replay")]
    [InlineData("doctor --profil x", "--profile")]
    [InlineData("population descripe", "describe")]
    [InlineData("systems faults --sytem vis", "--system")]
    [InlineData("seach --purpose border-entry", "search")]
    [InlineData("complete bash", "completion")]
    public async Task ASlipOfThePenIsToldWhatMayHaveBeenMeant(string line, string meant)
    {
        Assert.Equal(2, await _tool.RunAsync(line.Split(' ')));
        Assert.Contains(meant, _tool.Error + _tool.Out, StringComparison.Ordinal);
    }

    /// <summary>Commands without commands of their own, as help lists them.</summary>
    private async Task<List<(string[] Path, string Help)>> LeavesAsync(string[] path)
    {
        Assert.Equal(0, await _tool.RunAsync([.. path, "--help"]));
        var help = _tool.Out.ReplaceLineEndings("\n");
        var at = help.IndexOf("\nCommands:\n", StringComparison.Ordinal);
        if (at < 0)
            return [(path, help)];
        var leaves = new List<(string[], string)>();
        var names = help[at..].Split('\n').Skip(2).TakeWhile(row => row.StartsWith("  ", StringComparison.Ordinal))
            .Where(row => row.Length > 2 && row[2] != ' ').Select(row => row.Trim().Split(' ')[0]);
        foreach (var name in names.ToArray())
            leaves.AddRange(await LeavesAsync([.. path, name]));
        return leaves;
    }
}
