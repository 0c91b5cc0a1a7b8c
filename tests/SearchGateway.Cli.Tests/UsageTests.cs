using SearchGateway.Fakes;

namespace SearchGateway.Cli.Tests;

public sealed class UsageTests : IAsyncLifetime
{
    private FakeGateway _gateway = null!;
    private Tool _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _tool = new Tool(_gateway);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData("search --prupose border-entry", "--purpose")]
    [InlineData("search --purpose border-enrty --surname X", "border-entry, border-union-citizen")]
    [InlineData("search --purpose border-entry", "Nothing to search")]
    [InlineData("search --surname X", "--purpose")]
    [InlineData("search --purpose border-entry --surname X --require etias", "sis, vis, ees, eurodac")]
    [InlineData("search --purpose border-entry --surname X --output xml", "jsonl")]
    [InlineData("search --purpose border-entry --surname X --timeout 0", "--timeout")]
    [InlineData("search --purpose border-entry --surname X --timeout soon", "--timeout")]
    [InlineData("search --purpose border-entry --surname X --url nowhere", "--url")]
    [InlineData("search --purpose border-entry --mrz A --mrz-file b", "--mrz-file")]
    [InlineData("search --purpose border-entry --mrz-file /does/not/exist", "--mrz-file")]
    [InlineData("search --purpose border-entry --fingerprint AQID", "right-index")]
    [InlineData("search --purpose border-entry --fingerprint right-index=?", "base64")]
    [InlineData("search --purpose border-entry --surname X --key /does/not/exist", "--key")]
    [InlineData("token", "--profile")]
    [InlineData("receipt verify answer.json", "--key")]
    [InlineData("explain-match sis:1", "Required argument")]
    [InlineData("explain-match sis:1 vis:2", "--answer FILE")]
    [InlineData("explain-match - -", "Standard input")]
    [InlineData("explain-match sis:1 vis:2 --answer /does/not/exist", "--answer")]
    [InlineData("serach", "search")]
    public async Task AWrongUseSaysWhatIsAccepted(string line, string hint)
    {
        Assert.Equal(2, await _tool.RunAsync(line.Split(' ')));
        Assert.Contains(hint, _tool.Error + _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _tool.Error, StringComparison.Ordinal);
        Assert.Equal(0, _gateway.Searches);
    }

    [Theory]
    [InlineData("--help", "Exit codes:")]
    [InlineData("search --help", "right-index=@print.bin")]
    [InlineData("search --help", "hit-flag")]
    [InlineData("ask --help", "ssi ask --profile border-guard")]
    [InlineData("explain-match --help", "ssi explain-match --answer answer.json sis:")]
    [InlineData("explain-match --help", "Exit code 0 whatever the verdict is")]
    [InlineData("token --help", "SSI_TOKEN")]
    [InlineData("receipt verify --help", "ssi receipt key")]
    [InlineData("receipt key --help", "> log-key.pem")]
    public async Task HelpShowsExamples(string line, string example)
    {
        Assert.Equal(0, await _tool.RunAsync(line.Split(' ')));
        Assert.Contains(example, _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search --help")]
    [InlineData("ask --help")]
    [InlineData("receipt key --help")]
    public async Task HelpsOptionsFitBesideTheirDescriptions(string line)
    {
        Assert.Equal(0, await _tool.RunAsync(line.Split(' ')));

        var option = Assert.Single(_tool.Out.Split('\n'), row => row.TrimStart().StartsWith("--url", StringComparison.Ordinal));
        Assert.True(option.IndexOf("The gateway's gRPC address", StringComparison.Ordinal) < 60);
    }

    [Theory]
    [InlineData(null, 160, 160)]
    [InlineData("100", 160, 100)]
    [InlineData("wide", 80, 80)]
    [InlineData("10", 80, 60)]
    [InlineData(null, 0, 60)]
    public void TablesAreAsWideAsTheTerminalSays(string? columns, int otherwise, int width) =>
        Assert.Equal(width, Terminal.WidthOf(columns, otherwise));

    [Fact]
    public async Task TokenIsPrintedAlone()
    {
        Assert.Equal(0, await _tool.RunAsync("token", "--profile", "police-officer"));
        Assert.Equal("token-of-police-officer\n", _tool.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task AnUnknownProfileIsRefusedInTheGatewaysWords()
    {
        Assert.Equal(5, await _tool.RunAsync("token", "--profile", "unknown"));
        Assert.Contains("There is no profile of this name.", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGatewayThatIsNotThereIsSaidToBeUnavailable()
    {
        var gone = await FakeGateway.StartAsync();
        var (rest, grpc) = (gone.Rest.ToString(), gone.Grpc.ToString());
        await gone.DisposeAsync();

        Assert.Equal(6, await _tool.RunAsync("token", "--profile", "border-guard", "--url", rest));
        Assert.Equal(6, await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "X", "--url", grpc));
        Assert.Contains("SSI_URL", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskShowsSystemsKeysAndArticles()
    {
        Assert.Equal(0, await _tool.RunAsync("ask", "--fields"));

        foreach (var shown in (string[])["border-entry", "SIS", "names, birth date, if known sex", "Reg 1987/2006 Art. 27(1)(a)", "2017-06-30", "surname", "Eurodac"])
            Assert.Contains(shown, _tool.Out, StringComparison.Ordinal);
    }
}
