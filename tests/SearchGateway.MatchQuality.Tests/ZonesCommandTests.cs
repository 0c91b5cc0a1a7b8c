using SearchGateway.MatchQuality.Commands;

namespace SearchGateway.MatchQuality.Tests;

/// <summary>The official specimens alone.</summary>
public sealed class ZonesCommandTests : IDisposable
{
    private const string Header = "id\tformat\tmrz\tverdict\tfailed_checks\twarnings\texpected_json\n";
    private const string Passport = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<|L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    private const string Fields = """{"doc_code": "P", "issuer": "UTO", "surname": "ERIKSSON", "given": "ANNA MARIA", "doc_number": "L898902C3", "nationality": "UTO", "dob": "740812", "sex": "F", "expiry": "120415", "optional1": "ZE184226B"}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("matchquality-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task ZonesThatAreReadAsTheyMustBeMeetTheBound()
    {
        var rows = string.Join('\n',
            $"a\tTD3\t{Passport}\tvalid\t\t\t{Fields}",
            $"b\tTD3\t{Passport.Replace("2F12", "3F12", StringComparison.Ordinal)}\tinvalid\tdob,composite\t\t{Fields}",
            "c\tFRA_ID\tIDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<|8806923102858CORINNE<<<<<<<6512068F6\tvalid\t\t\t{}",
            "d\tTD3\t" + Passport.Replace("P<UTO", "X<UTO", StringComparison.Ordinal) + "\tvalid\t\tdocument code does not start with P\t{}");

        var (code, output, _) = await RunAsync(rows);

        Assert.Equal(Tool.Met, code);
        Assert.Contains("4 of 4 zones are read as they must be.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verdict", "TD3", "invalid", "", "")]
    [InlineData("format", "TD2", "valid", "", "")]
    [InlineData("failed_checks", "TD3", "valid", "dob", "")]
    [InlineData("warnings", "TD3", "valid", "", "only one identifier")]
    [InlineData("surname", "TD3", "valid", "", "", "ERIKSSON\"", "ERIKSON\"")]
    [InlineData("dob", "TD3", "valid", "", "", "740812", "740813")]
    [InlineData("optional1", "TD3", "valid", "", "", "ZE184226B", "")]
    public async Task EachDifferenceIsNamedByLineAndFieldAndNothingElse(
        string difference, string format, string verdict, string failed, string warnings, string of = "-", string by = "-")
    {
        var (code, output, _) = await RunAsync($"a\t{format}\t{Passport}\t{verdict}\t{failed}\t{warnings}\t{Fields.Replace(of, by, StringComparison.Ordinal)}");

        Assert.Equal(Tool.NotMet, code);
        Assert.Contains($"line 2: {difference}\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), line => line.StartsWith("line ", StringComparison.Ordinal));
        Assert.DoesNotContain("ERIKSSON", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\tTD3\t" + Passport + "\tgood\t\t\t{}", "line 2, column 'verdict': must be 'valid' or 'invalid'")]
    [InlineData("a\tTD3\t" + Passport + "\tvalid\t\t\t[]", "line 2, column 'expected_json': must be an object of texts")]
    [InlineData("a\tTD3\t\tvalid\t\t\t{}", "line 2, column 'mrz': is empty")]
    public async Task FaultyFileIsToldWithLineAndColumn(string row, string message)
    {
        var (code, _, error) = await RunAsync(row);

        Assert.Equal(Tool.Usage, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedZonesBreakNothingAndGiveTheSameFiguresOnAnyNumberOfThreads()
    {
        var one = await RunArgumentsAsync("--fuzz", "40000", "--seed", "7", "--threads", "1");
        var four = await RunArgumentsAsync("--fuzz", "40000", "--seed", "7", "--threads", "4");

        Assert.Equal((Tool.Met, Tool.Met), (one.Code, four.Code));
        Assert.DoesNotContain("BROKEN", one.Output, StringComparison.Ordinal);
        Assert.Equal(Figures(one.Output), Figures(four.Output));
        Assert.Contains("104 of the 1332 changes", one.Output, StringComparison.Ordinal);
        Assert.Contains("Changes of one checked character: 10000;", one.Output, StringComparison.Ordinal);

        // The first line tells the time.
        static string Figures(string output) => string.Join('\n', output.Split('\n').Skip(1));
    }

    [Theory]
    [InlineData("Give a file of vectors, --fuzz or --speed.")]
    [InlineData("--fuzz and --threads: at least 1.", "--fuzz", "0")]
    [InlineData("--fuzz and --threads: at least 1.", "--fuzz", "5", "--threads", "0")]
    public async Task WrongUseIsTold(string message, params string[] args)
    {
        var (code, _, error) = await RunArgumentsAsync(args);

        Assert.Equal((Tool.Usage, message), (code, error.Trim()));
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string rows)
    {
        var path = Path.Combine(_folder.FullName, "zones.tsv");
        File.WriteAllText(path, Header + rows + "\n");
        return RunArgumentsAsync(path);
    }

    private static async Task<(int Code, string Output, string Error)> RunArgumentsAsync(params string[] args)
    {
        var terminal = new Terminal(new StringWriter(), new StringWriter());
        var code = await Tool.RunAsync(["zones", .. args], terminal, TestContext.Current.CancellationToken);
        return (code, terminal.Out.ToString()!, terminal.Error.ToString()!);
    }
}
