using System.Text.Json;
using SearchGateway.MatchQuality.Commands;

namespace SearchGateway.MatchQuality.Tests;

/// <summary>Invented persons alone; real lists are given to the command by path.</summary>
public sealed class AliasesCommandTests : IDisposable
{
    private const string Corpus = "id\tprimary\tnationality\n1\tERIKSSON, Anna Maria\tUtopia\n2\tMUSTERMANN, Erika\t\n3\tROSSI, Bianca\tUtopia\n";
    private const string Aliases = "id\talias\tdifficulty\n1\tERICSSON, Ana\talike\n3\tBianca Rosi\talike\n2\tLOPEZ, Pilar\tno_shared_token\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("matchquality-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task FiguresAreThoseOfTheLists()
    {
        var (code, output, _) = await RunAsync(Corpus, Aliases, "name\nJohn Smith\nErika Mustermann\n", "--json");
        using var json = JsonDocument.Parse(output);
        var whole = json.RootElement.GetProperty("whole");

        Assert.Equal(Tool.Met, code);
        Assert.Equal(3, whole.GetProperty("aliases").GetInt32());
        Assert.Equal(2d / 3, whole.GetProperty("first").GetDouble(), 6);
        Assert.Equal(1, json.RootElement.GetProperty("reachable").GetProperty("ten").GetDouble());
        Assert.Equal(2, json.RootElement.GetProperty("classes").GetArrayLength());
        // One of two is hit even at the highest score, so nothing may count as found.
        Assert.Equal(0, whole.GetProperty("found").GetDouble());
    }

    [Fact]
    public async Task ReportHoldsNoName()
    {
        var (_, output, _) = await RunAsync(Corpus, Aliases, "name\nJohn Smith\n", "--out", Path.Combine(_folder.FullName, "report"));
        var written = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "report", "aliases.md"), TestContext.Current.CancellationToken);

        Assert.Equal(output, written);
        Assert.DoesNotContain("ERIKSSON", output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("| all aliases", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line 1: the first line must name the columns")]
    [InlineData("id\tname\n1\tA\n", "line 1: column 'primary' is missing")]
    [InlineData("id\tprimary\n1\tERIKSSON\n2\n", "line 3: 1 columns, the first line names 2")]
    [InlineData("id\tprimary\n1\t \n", "line 2, column 'primary': is empty")]
    [InlineData("id\tprimary\n1\t---\n", "line 2, column 'primary': holds no letter")]
    [InlineData("id\tprimary\n9\tERIKSSON, Anna\n", "aliases.tsv, line 2, column 'id': nobody in corpus.tsv has it")]
    public async Task FaultyFileIsToldWithLineAndColumn(string corpus, string message)
    {
        var (code, _, error) = await RunAsync(corpus, Aliases, null);

        Assert.Equal(Tool.Usage, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFileIsTold()
    {
        var terminal = new Terminal(new StringWriter(), new StringWriter());
        var code = await Tool.RunAsync(["aliases", "--corpus", "/nowhere/corpus.tsv", "--aliases", "/nowhere/aliases.tsv"], terminal, TestContext.Current.CancellationToken);

        Assert.Equal(Tool.Usage, code);
        Assert.StartsWith("corpus.tsv: cannot be read", terminal.Error.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string corpus, string aliases, string? unrelated, params string[] more)
    {
        string[] args = ["aliases", "--corpus", Write("corpus.tsv", corpus), "--aliases", Write("aliases.tsv", aliases), .. more];
        if (unrelated is not null)
            args = [.. args, "--unrelated", Write("unrelated.tsv", unrelated)];
        var terminal = new Terminal(new StringWriter(), new StringWriter());
        var code = await Tool.RunAsync(args, terminal, TestContext.Current.CancellationToken);
        return (code, terminal.Out.ToString()!, terminal.Error.ToString()!);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
