using SearchGateway.MatchQuality.Commands;

namespace SearchGateway.MatchQuality.Tests;

public sealed class TablesCommandTests : IDisposable
{
    private const string Header = "table\tcodepoint\tchar\tfirst_choice\trule_as_printed\tname\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("matchquality-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("latin\t00DC\tÜ\tUE\tUE or UXX or U\tU diaeresis")]
    [InlineData("cyrillic\t0413\tГ\tG\tG (except Belorussian, Serbian, and Ukrainian = H)\t")]
    [InlineData("cyrillic\t0404\tЄ\tIE\tIE (except if Ukrainian first character, then =YE)\t")]
    [InlineData("arabic\t0629\tة\tXTA\tXTA/XAH\tteh marbuta")]
    [InlineData("arabic\t0640\tـ\t\t(Not encoded)\ttatwheel")]
    [InlineData("arabic\t064E\tَ\t\t(Not encoded)\tfatha")]
    [InlineData("arabic\t0651\tّ\t[DOUBLE]\t[DOUBLE]\tshadda")]
    public async Task LettersAsPrintedMeetTheBound(string row)
    {
        var (code, output, _) = await RunAsync(row);

        Assert.Equal(Tool.Met, code);
        Assert.Contains("1 of 1 letters are transliterated as printed.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latin\t00DC\tÜ\tU\tU\t", "line 2: U+00DC must have U; has UE, U, UXX")]
    [InlineData("latin\t00C9\tÉ\tE\tE or EE\t", "line 2: U+00C9 must have EE; has E")]
    [InlineData("cyrillic\t0416\tЖ\tZH\tZH (except Serbian = ZZ)\t", "line 2: U+0416 must have ZZ; has ZH, Z")]
    [InlineData("arabic\t0628\tب\t\t(Not encoded)\t", "line 2: U+0628 must have nothing; has B")]
    [InlineData("arabic\t064E\tَ\t[DOUBLE]\t[DOUBLE]\t", "line 2: U+064E must have BB; has B, BA")]
    public async Task EachDifferenceIsNamed(string row, string difference)
    {
        var (code, output, _) = await RunAsync(row);

        Assert.Equal(Tool.NotMet, code);
        Assert.StartsWith(difference, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultyCodeIsTold()
    {
        var (code, _, error) = await RunAsync("latin\tU+00DC\tÜ\tUE\tUE\t");

        Assert.Equal(Tool.Usage, code);
        Assert.Contains("line 2, column 'codepoint': must be four hexadecimal digits", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string row)
    {
        var path = Path.Combine(_folder.FullName, "tables.tsv");
        await File.WriteAllTextAsync(path, Header + row + "\n", TestContext.Current.CancellationToken);
        var terminal = new Terminal(new StringWriter(), new StringWriter());
        var code = await Tool.RunAsync(["tables", path], terminal, TestContext.Current.CancellationToken);
        return (code, terminal.Out.ToString()!, terminal.Error.ToString()!);
    }
}
