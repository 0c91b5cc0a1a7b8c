using System.Text.Json;

namespace SearchGateway.Cli.Tests.Rules;

public sealed class MatrixCommandTests
{
    private readonly Tool _tool = new() { Width = 120 };

    [Fact]
    public async Task TheTableShowsWhoMayAskWhatWithinTheTerminalsWidth()
    {
        Assert.Equal(0, await _tool.RunAsync("policy", "matrix", PackCopy.Original, "--authority", "border-guard", "--purpose", "border_entry"));

        foreach (var shown in (string[])["Border guards (border_guard)", "(border_entry)", "41 fields", "closed: Border guards enter", "Regulation (EC) 767/2008"])
            Assert.Contains(shown, _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("border_exit", _tool.Out, StringComparison.Ordinal);
        Assert.All(_tool.Out.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    [Fact]
    public async Task EveryFieldIsListedWithItsArticleWhenAskedFor()
    {
        await _tool.RunAsync("policy", "matrix", PackCopy.Original, "--authority", "visa", "--system", "vis");
        Assert.DoesNotContain("home address", _tool.Out, StringComparison.Ordinal);

        await _tool.RunAsync("policy", "matrix", PackCopy.Original, "--authority", "visa", "--system", "vis", "--fields");
        Assert.Contains("home address", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarkdownAndJsonHoldTheSameCells()
    {
        await _tool.RunAsync("policy", "matrix", PackCopy.Original, "--authority", "asylum", "--format", "markdown");
        var page = _tool.Out;
        await _tool.RunAsync("policy", "matrix", PackCopy.Original, "--authority", "asylum", "--format", "json");

        using var json = JsonDocument.Parse(_tool.Out);
        var open = json.RootElement.GetProperty("cells").EnumerateArray().Where(c => c.GetProperty("permitted").GetBoolean()).ToArray();
        Assert.NotEmpty(open);
        Assert.All(open, c => Assert.Contains(c.GetProperty("keys")[0].GetProperty("text").GetString()!, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OfAFaultyPackTheFaultsAreShownAndNoMatrix()
    {
        using var pack = new PackCopy().Change("border-guard.yaml", "authority: border_guard", "authority: border_gard");

        Assert.Equal(5, await _tool.RunAsync("policy", "matrix", pack.Folder));
        Assert.Contains("border-guard.yaml:2:12", _tool.Error, StringComparison.Ordinal);
        Assert.Empty(_tool.Out);
    }
}
