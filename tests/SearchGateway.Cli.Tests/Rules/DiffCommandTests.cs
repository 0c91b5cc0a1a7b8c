using System.Text.Json;

namespace SearchGateway.Cli.Tests.Rules;

public sealed class DiffCommandTests
{
    private const string Grant = "      - fields: [fingerprint_verification]\n        article: Regulation (EC) 767/2008 Art. 18(1)\n";

    private readonly Tool _tool = new();

    [Fact]
    public async Task ThatNothingDiffersIsSaidAndExitsWithZero()
    {
        Assert.Equal(0, await _tool.RunAsync("policy", "diff", PackCopy.Original, PackCopy.Original));
        Assert.Contains("No cell differs", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChangeIsAPlainSentenceUnderItsAuthorityAndExitsWithOne()
    {
        using var pack = new PackCopy().Change("border-guard.yaml", Grant, "");

        Assert.Equal(1, await _tool.RunAsync("policy", "diff", PackCopy.Original, pack.Folder));

        Assert.Contains("Border guards (border_guard)", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("VIS changes, for border_entry and border_exit", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("- no longer shows fingerprint verification (Regulation (EC) 767/2008 Art. 18(1))", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReplayCountsWhatIsWithheldOfTheGeneratedQueries()
    {
        using var pack = new PackCopy().Change("border-guard.yaml", Grant, "");

        Assert.Equal(1, await _tool.RunAsync("policy", "diff", PackCopy.Original, pack.Folder, "--generate", "220", "--people", "200", "--format", "json"));

        using var json = JsonDocument.Parse(_tool.Out);
        var replay = json.RootElement.GetProperty("replay");
        Assert.Equal((220, 0), (replay.GetProperty("queries").GetInt32(), replay.GetProperty("persons_newly_shown").GetInt32()));
        Assert.True(replay.GetProperty("answers_that_differ").GetInt32() > 0);
        Assert.All(replay.GetProperty("cells").EnumerateArray(), c => Assert.Equal("vis", c.GetProperty("system").GetString()));
    }

    [Fact]
    public async Task SavedQueriesReplayToTheSameFigures()
    {
        using var pack = new PackCopy().Change("border-guard.yaml", Grant, "");
        var file = Path.GetTempFileName();
        try
        {
            await _tool.RunAsync("policy", "diff", PackCopy.Original, pack.Folder, "--generate", "120", "--seed", "5", "--people", "200", "--save-queries", file);
            var generated = _tool.Out;

            Assert.Equal(1, await _tool.RunAsync("policy", "diff", PackCopy.Original, pack.Folder, "--replay", file, "--people", "200"));
            Assert.Equal(generated, _tool.Out);
            Assert.Contains("120 queries asked", _tool.Out, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("{}", "line 1: 'authority' or 'request' is missing")]
    [InlineData("# a remark\n\n{\"authority\": \"border_gard\", \"request\": {}}", "line 3: 'authority' takes border_guard")]
    [InlineData("{\"authority\": \"police\", \"request\": {\"query\": {\"surname\": 7}}}", "line 1: 'request' is not a search request")]
    [InlineData("{\"authority\": \"police\", \"request\": {}, \"who\": 1}", "line 1: 'who' is not known")]
    [InlineData("Eriksson", "line 1: this is not JSON")]
    [InlineData("", "holds no query")]
    public async Task AFaultyFileOfQueriesIsRefusedLineByLine(string text, string hint)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

            Assert.Equal(5, await _tool.RunAsync("policy", "diff", PackCopy.Original, PackCopy.Original, "--replay", file));
            Assert.Contains(hint, _tool.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("Eriksson", _tool.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task AFaultyQueryIsToldByNumberAndTheRestIsReplayed()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """
                {"authority": "border_guard", "request": {"purpose": "PURPOSE_BORDER_ENTRY", "query": {"surname": "Eriksson", "birth_date": "1974-99-99"}}}
                {"authority": "border_guard", "request": {"purpose": "PURPOSE_BORDER_ENTRY", "query": {"surname": "Eriksson"}}}
                """, TestContext.Current.CancellationToken);

            Assert.Equal(5, await _tool.RunAsync("policy", "diff", PackCopy.Original, PackCopy.Original, "--replay", file, "--people", "100"));
            Assert.Contains("Query 1 is faulty and was not asked: query.birth_date", _tool.Out, StringComparison.Ordinal);
            Assert.Contains("2 queries asked", _tool.Out, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
