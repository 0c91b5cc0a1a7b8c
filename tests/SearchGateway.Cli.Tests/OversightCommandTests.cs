using System.Text.Json.Nodes;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests;

public sealed class OversightCommandTests : IAsyncLifetime
{
    private static readonly string[] Under = ["--procedure", "DPA-EST/2016/1", "--basis", "supervision"];
    private static readonly string[] November = ["--from", "2016-11-01", "--until", "2016-12-01T00:00:00Z"];

    private FakeGateway _gateway = null!;
    private Tool _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _tool = new Tool(_gateway);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task FindAsksByEveryCriterionAndShowsEveryPage()
    {
        _tool.Input = """{"surname":"Eriksson","birth_date":"1974-08-12","record":{"system":"vis","record_number":"V1"}}""";

        Assert.Equal(0, await _tool.RunAsync([
            "oversight", "find", .. Under, .. November, "--authority", "border-guard", "--member-state", "EST", "--officer", "o-1", "--unit", "BCP-1", "--case", "C-1",
            "--purpose", "border-entry", "--system", "vis", "--outcome", "timed-out", "--kind", "search", "--kind", "refusal", "--subject", "-"]));

        var asked = (FindRecordsRequest)_gateway.LastStep!;
        Assert.Equal(("DPA-EST/2016/1", LookupBasis.Supervision, "second"), (asked.Procedure, asked.Basis, asked.PageToken));
        Assert.Equal(
            """{ "from": "2016-11-01T00:00:00Z", "until": "2016-12-01T00:00:00Z", "authority": "AUTHORITY_BORDER_GUARD", "memberState": "EST", "officer": "o-1", "unit": "BCP-1", "caseReference": "C-1", "purpose": "PURPOSE_BORDER_ENTRY", "system": "CENTRAL_SYSTEM_VIS", "outcome": "RECORDED_OUTCOME_TIMED_OUT", "kinds": [ "RECORD_KIND_SEARCH", "RECORD_KIND_REFUSAL" ], "subject": { "surname": "Eriksson", "birthDate": "1974-08-12", "record": { "system": "CENTRAL_SYSTEM_VIS", "recordNumber": "V1" } } }""",
            asked.Criteria.ToString());
        foreach (var text in (string[])["41", "2016-11-21 12:00:00Z", "officer-1", "BCP-0141", "border entry", "VIS timed out", "document", "erased"])
            Assert.Contains(text, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALogThatGaveNoAnswerIsNamedAndTheAnswerIsPartial()
    {
        _gateway.KnowsOthers = true;

        Assert.Equal(3, await _tool.RunAsync(["oversight", "find", .. Under, .. November]));

        Assert.Contains("log/own", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("The log of https://gateway-3:5081 is missing (UNAVAILABLE)", _tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("gateway-2", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARecordIsAskedForByItsLog()
    {
        Assert.Equal(0, await _tool.RunAsync(["oversight", "show", "41", "--log", "log/other", .. Under]));
        Assert.Equal("log/other", ((GetRecordRequest)_gateway.LastStep!).Log);
    }

    [Fact]
    public async Task AsJsonItIsTheContractsMessage()
    {
        Assert.Equal(0, await _tool.RunAsync(["oversight", "find", .. Under, .. November, "--most", "1", "--output", "jsonl"]));

        Assert.Equal(41, int.Parse((string)JsonNode.Parse(_tool.Out)!["records"]![0]!["index"]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("--most", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowTellsTheWholeRecord()
    {
        Assert.Equal(0, await _tool.RunAsync(["oversight", "show", "41", .. Under]));
        Assert.Contains("officer: officer-1", _tool.Out, StringComparison.Ordinal);

        Assert.Equal(8, await _tool.RunAsync(["oversight", "show", "7", .. Under]));
    }

    [Fact]
    public async Task StatisticsShowTheShareOfVisasChecked()
    {
        Assert.Equal(0, await _tool.RunAsync(["oversight", "statistics", .. Under, "--from-month", "2016-10", "--until-month", "2016-12", "--searches"]));

        Assert.Equal(("2016-10", "2016-12"), (((GetStatisticsRequest)_gateway.LastStep!).FromMonth, ((GetStatisticsRequest)_gateway.LastStep).UntilMonth));
        foreach (var text in (string[])["62.5", "50.0", "1234", "visa sticker"])
            Assert.Contains(text, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnomaliesComeWithTheirRules()
    {
        Assert.Equal(0, await _tool.RunAsync(["oversight", "anomalies", .. Under, .. November]));

        foreach (var text in (string[])["4711 searches looked at", "160", "55.5", "officer-1", "rate: More than others."])
            Assert.Contains(text, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExportIsWrittenToAFileThatIsNew()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Assert.Equal(0, await _tool.RunAsync(["oversight", "export", .. Under, .. November, "--file", file]));
            Assert.Equal("{\"index\":1}\n{\"index\":2}\n{\"index\":3}\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            Assert.Contains("3 records exported", _tool.Error, StringComparison.Ordinal);

            Assert.Equal(2, await _tool.RunAsync(["oversight", "export", .. Under, .. November, "--file", file]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task TheOwnNameIsHandedOverWithoutTheName()
    {
        _tool.Input = """{"surname":"Tamm","given_names":"Mari","birth_date":"1980-02-29"}""";

        Assert.Equal(0, await _tool.RunAsync("oversight", "own-name", "--member-state", "EST", "--officer", "e7f3a0", "--subject", "-"));

        var line = JsonNode.Parse(_tool.Out)!;
        Assert.Equal(("EST", "e7f3a0"), ((string)line["member_state"]!, (string)line["officer"]!));
        Assert.Matches("^name:[0-9a-f]{64}$", (string)line["subjects"]![0]!);
        Assert.DoesNotContain("Tamm", _tool.Out, StringComparison.OrdinalIgnoreCase);

        _tool.Input = """{"surname":"Tamm"}""";
        Assert.Equal(2, await _tool.RunAsync("oversight", "own-name", "--member-state", "EST", "--officer", "e7f3a0", "--subject", "-"));
    }

    [Theory]
    [InlineData("oversight", "find", "--procedure", "P", "--basis", "supervision", "--until", "2016-12-01")]
    [InlineData("oversight", "find", "--basis", "supervision", "--from", "2016-11-01", "--until", "2016-12-01")]
    [InlineData("oversight", "find", "--procedure", "P", "--basis", "curiosity", "--from", "2016-11-01", "--until", "2016-12-01")]
    [InlineData("oversight", "find", "--procedure", "P", "--basis", "supervision", "--from", "1.11.2016", "--until", "2016-12-01")]
    public async Task WrongUseIsToldBeforeAnythingIsAsked(params string[] args)
    {
        Assert.Equal(2, await _tool.RunAsync(args));
        Assert.Null(_gateway.LastStep);
    }
}
