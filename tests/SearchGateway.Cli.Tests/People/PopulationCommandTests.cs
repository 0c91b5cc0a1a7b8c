namespace SearchGateway.Cli.Tests.People;

public sealed class PopulationCommandTests
{
    private readonly Tool _tool = new();

    [Fact]
    public async Task TheTruthOfAPopulationIsWrittenRecordByRecord()
    {
        Assert.Equal(0, await _tool.RunAsync("population", "truth", "--size", "21", "--day", "2016-11-21", "--system", "vis"));

        var lines = _tool.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("system\trecord\tperson\tidentity\tdamage", lines[0].TrimEnd());
        Assert.All(lines.Skip(1), line => Assert.StartsWith("Vis\t", line, StringComparison.Ordinal));
        Assert.True(lines.Length > 5);
    }

    [Fact]
    public async Task PeopleAndPersonasAndFiguresAreShown()
    {
        Assert.Equal(0, await _tool.RunAsync("population", "truth", "--of", "people", "--format", "jsonl", "--size", "21"));
        Assert.Contains("ERIKSSON", _tool.Out, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await _tool.RunAsync("population", "personas", "--format", "markdown"));
        Assert.Contains("Eriksson", _tool.Out, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await _tool.RunAsync("population", "figures", "--size", "30"));
        Assert.StartsWith("figure\texpected\tcounted", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("population truth --size 7", "--size: must be a whole number from 21")]
    [InlineData("population truth --running --size 30", "--running")]
    [InlineData("population truth --of records --format xml", "jsonl")]
    [InlineData("population figures --day tomorrow", "--day: must be a day")]
    public async Task AWrongUseSaysWhatIsAccepted(string line, string hint)
    {
        Assert.Equal(2, await _tool.RunAsync(line.Split(' ')));
        Assert.Contains(hint, _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutRunningSystemsThatIsSaid()
    {
        _tool.Environment["SSI_SYSTEMS"] = "http://127.0.0.1:1";

        Assert.Equal(6, await _tool.RunAsync("population", "describe"));
        Assert.Contains("does not answer", _tool.Error, StringComparison.Ordinal);
    }
}
