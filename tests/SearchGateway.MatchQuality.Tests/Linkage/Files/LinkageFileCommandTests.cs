using System.Text.Json;
using SearchGateway.MatchQuality.Commands;

namespace SearchGateway.MatchQuality.Tests.Linkage.Files;

public sealed class LinkageFileCommandTests : IDisposable
{
    private const string Records =
        "id\tsurname\tgiven_names\tbirth_date\tsex\tnationalities\tdocument_number\tissuer\n" +
        "a1\tVILKINSDOTTIR\tSAULE\t1988-02-11\tF\tLVA\tX1234567\tLVA\n" +
        "a2\tVILKINSDOTTIR\tSAULE\t1988-02-11\tF\tLVA\t\t\n" +
        "b1\tMOROZOVSKY\tIGNAT\t1971-10-30\tM\tUKR\tQ7654321\tUKR\n" +
        "b2\tTEREKHIN\tPAVLO\t1969-01-05\tM\tUKR\tQ7654321\tUKR\n" +
        "c1\tOUEDRAOGO\tISSA\t1990-06-17\tM\tBFA\t\t\n";

    private const string People = "id\tperson\na1\t1\na2\t1\nb1\t2\nb2\t2\nc1\t\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linkage");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task PersonsAreHeldAgainstThePeopleOfTheTruth()
    {
        var measures = await JsonAsync(Records, People);

        Assert.Equal(2, measures.GetProperty("pairs").GetProperty("same").GetInt32());
        Assert.Equal(2, measures.GetProperty("pairs").GetProperty("found").GetInt32());
        Assert.Equal(0, measures.GetProperty("pairs").GetProperty("false").GetInt32());
        Assert.Equal(2, measures.GetProperty("clusters").GetProperty("exact").GetInt32());
        Assert.Equal(1, measures.GetProperty("unlabelled").GetInt32());
    }

    [Fact]
    public async Task PairsAloneAreJudgedWhereTheTruthTellsOfPairs()
    {
        var measures = await JsonAsync(Records, "left\tright\tverdict\na1\ta2\tsame\nb1\tb2\tdifferent\na1\tc1\tdifferent\n");

        Assert.Equal(1, measures.GetProperty("pairs").GetProperty("found").GetInt32());
        Assert.Equal(1, measures.GetProperty("pairs").GetProperty("false").GetInt32());
        Assert.Equal(JsonValueKind.Null, measures.GetProperty("clusters").ValueKind);
    }

    [Fact]
    public async Task JsonLinesSayTheSameAsColumns()
    {
        const string Lines =
            """
            {"id":"a1","surname":"VILKINSDOTTIR","given_names":"SAULE","birth_date":"19880211","sex":"F","nationalities":["LVA"],"document_number":["X1234567"],"issuer":["LVA"]}
            {"id":"a2","surname":"VILKINSDOTTIR","given_names":"SAULE","birth_date":"1988-02-11","sex":"female","nationalities":"LVA"}
            {"id":"b1","surname":"MOROZOVSKY","given_names":"IGNAT","birth_date":"1971-10-30","sex":"M","nationalities":"UKR","document_number":"Q7654321","issuer":"UKR"}
            {"id":"b2","surname":"TEREKHIN","given_names":"PAVLO","birth_date":"1969-01-05","sex":"M","nationalities":"UKR","document_number":"Q7654321","issuer":"UKR"}
            {"id":"c1","surname":"OUEDRAOGO","given_names":"ISSA","birth_date":"1990-06-17","sex":"M","nationalities":"BFA"}
            """;

        Assert.Equal((await JsonAsync(Records, People)).ToString(), (await JsonAsync(Lines, People)).ToString());
    }

    [Fact]
    public async Task AnEmptyFieldIsNoEvidence()
    {
        var measures = await JsonAsync(
            "id\tsurname\tgiven_names\tbirth_date\na1\tVILKINSDOTTIR\tSAULE\t1988-02-11\na2\t\t\t\na3\t\t\t\n", "id\tperson\na1\t1\na2\t2\na3\t3\n");

        Assert.Equal(0, measures.GetProperty("pairs").GetProperty("false").GetInt32());
    }

    [Fact]
    public async Task AnotherScriptIsReadAsItsNameInLatin()
    {
        var measures = await JsonAsync(
            "id\tsurname\tgiven_names\tbirth_date\tdocument_number\na1\tШЕВЧЕНКОВСКИЙ\tЯРОСЛАВ\t1980-03-04\tZ1\na2\tSHEVCHENKOVSKII\tIAROSLAV\t1980-03-04\t\n", "id\tperson\na1\t1\na2\t1\n");

        Assert.Equal(1, measures.GetProperty("pairs").GetProperty("found").GetInt32());
    }

    [Fact]
    public async Task AColumnOfAnotherNameIsLeftOutWithANote()
    {
        var (code, _, errors) = await RunAsync(Records.Replace("sex", "shoe_size", StringComparison.Ordinal), People);

        Assert.Equal(Tool.Met, code);
        Assert.Contains("not used: shoe_size", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("surname\tgiven_names\nA\tB\n", People, "records: column 'id' is missing")]
    [InlineData("id\tbirth_date\na1\tyesterday\n", "id\tperson\na1\t1\n", "line 2, column 'birth_date'")]
    [InlineData("id\tsex\na1\tQ\n", "id\tperson\na1\t1\n", "line 2, column 'sex'")]
    [InlineData("id\tsurname\na1\tA\na1\tB\n", "id\tperson\na1\t1\n", "line 3, column 'id': stands in an earlier line too")]
    [InlineData("id\tsurname\na1\n", "id\tperson\na1\t1\n", "line 2: 1 columns, the first line names 2")]
    [InlineData("id\tsurname\n\tA\n", "id\tperson\na1\t1\n", "line 2, column 'id': is empty")]
    [InlineData("{\"id\":\"a1\"}\nnothing\n", "id\tperson\na1\t1\n", "line 2: is no JSON object")]
    [InlineData("{\"id\":\"a1\",\"surname\":{}}\n", "id\tperson\na1\t1\n", "line 1, column 'surname'")]
    [InlineData("id\tsurname\na1\tA\n", "id\tperson\nz9\t1\n", "line 2, column 'id': no record has this identifier")]
    [InlineData("id\tsurname\na1\tA\n", "left\tright\tverdict\na1\ta1\tmaybe\n", "line 2, column 'verdict'")]
    [InlineData("id\tsurname\na1\tA\n", "who\na1\n", "truth: the columns must be")]
    [InlineData("", People, "holds no row")]
    public async Task AFaultIsToldWithLineAndColumnAndWithoutItsValue(string records, string truth, string told)
    {
        var (code, _, errors) = await RunAsync(records, truth);

        Assert.Equal(Tool.Usage, code);
        Assert.Contains(told, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("yesterday", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatesThatCannotBeReadCountAsEmptyWhereThatIsAskedFor()
    {
        var (code, _, errors) = await RunAsync("id\tbirth_date\na1\tyesterday\na2\t1980-13-01\n", "id\tperson\na1\t1\n", "--lenient");

        Assert.Equal(Tool.Met, code);
        Assert.Contains("2 birth dates", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingOfARecordIsPrinted()
    {
        var (_, output, errors) = await RunAsync(Records, People);

        Assert.All(["VILKINSDOTTIR", "X1234567", "1988"], value => Assert.DoesNotContain(value, output + errors, StringComparison.Ordinal));
    }

    private async Task<JsonElement> JsonAsync(string records, string truth)
    {
        var (code, output, errors) = await RunAsync(records, truth, "--json");
        Assert.True(code == Tool.Met, errors);
        return JsonDocument.Parse(output).RootElement;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string records, string truth, params string[] more)
    {
        var (recordFile, truthFile) = (Path.Combine(_folder.FullName, "records"), Path.Combine(_folder.FullName, "truth"));
        await File.WriteAllTextAsync(recordFile, records, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(truthFile, truth, TestContext.Current.CancellationToken);
        var terminal = new Terminal(new StringWriter(), new StringWriter());
        var code = await Tool.RunAsync(["linkage", "file", "--records", recordFile, "--truth", truthFile, .. more], terminal, TestContext.Current.CancellationToken);
        return (code, terminal.Out.ToString()!, terminal.Error.ToString()!);
    }
}
