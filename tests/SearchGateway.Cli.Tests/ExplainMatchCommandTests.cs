using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Fakes;
using SearchGateway.V1;
using Record = SearchGateway.V1.Record;

namespace SearchGateway.Cli.Tests;

public sealed class ExplainMatchCommandTests : IAsyncLifetime
{
    private const string Alert = """{ "system": "CENTRAL_SYSTEM_SIS", "record_number": "IT-1", "fields": [ { "name": "surname", "value": { "text": "ERIKSSON" } } ] }""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssi-explain-");
    private FakeGateway _gateway = null!;
    private Tool _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _tool = new Tool(_gateway);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task TheTableShowsVerdictSumAndWhatWouldChangeIt()
    {
        Assert.Equal(0, await _tool.RunAsync("explain-match", FileOf("a.json", Alert), FileOf("b.json", Bare(CentralSystem.Vis, "DEU-1"))));

        Assert.StartsWith("Possibly one person.", _tool.Out, StringComparison.Ordinal);
        foreach (var shown in (string[])
            ["sis:IT-1 and vis:DEU-1", "-6.6", "names: different", "surname, forenames", "+20.7", "+14.1", "certain from +37.0",
            "not compared birth date: The right record says nothing of it", "birth date agreed", "probable instead", "birth date did not agree"])
            Assert.Contains(shown, _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("ERIKSSON", _tool.Out, StringComparison.Ordinal);
        var sent = Assert.IsType<ExplainMatchRequest>(_gateway.LastStep);
        Assert.Equal(("ERIKSSON", "DEU-1", ""), (sent.Left.Fields.Single().Value.Text, sent.Right.RecordNumber, sent.SearchId));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task RecordsOfASavedAnswerAreTakenAsTheyAre(bool isRest, bool isStream)
    {
        var answer = AnswerWithTwo();
        IMessage saved = isStream ? new SearchStreamResponse { Summary = answer } : isRest ? new SearchResponse { Answer = answer } : answer;
        var file = FileOf("answer.json", (isStream ? JsonFormatter.Default.Format(new SearchStreamResponse { System = answer.Systems[0] }) + "\n" : "") + JsonFormatter.Default.Format(saved));

        Assert.Equal(0, await _tool.RunAsync("explain-match", "--answer", file, "SIS:UT-0001", "ees:E:1"));

        var sent = Assert.IsType<ExplainMatchRequest>(_gateway.LastStep);
        Assert.Equal(answer.Systems[0].Records[0], sent.Left);
        Assert.Equal(answer.Systems[2].Records[0], sent.Right);
        Assert.Equal((answer.SearchId, "Names, BirthDate, Fingerprints"), (sent.SearchId, string.Join(", ", sent.KeysSent)));
    }

    [Fact]
    public async Task WhatTheToolPrintsOfASearchIsASavedAnswer()
    {
        _gateway.Answering = (_, _) => Task.FromResult(AnswerWithTwo());
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson", "--output", "json");
        _tool.Input = _tool.Out;

        Assert.Equal(0, await _tool.RunAsync("explain-match", "--answer", "-", "sis:UT-0001", "ees:E:1", "--output", "json"));

        using var json = JsonDocument.Parse(_tool.Out);
        Assert.Equal("MATCH_VERDICT_POSSIBLE", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("changes").GetArrayLength());
    }

    [Theory]
    [InlineData("xis:1", "one of sis, vis, ees, eurodac, cir")]
    [InlineData("UT-0001", "SYSTEM:NUMBER")]
    [InlineData("vis:DEU-1", "it holds sis:UT-0001, ees:E:1")]
    public async Task AWrongReferenceSaysWhatThereIs(string reference, string hint)
    {
        var file = FileOf("answer.json", JsonFormatter.Default.Format(AnswerWithTwo()));

        Assert.Equal(2, await _tool.RunAsync("explain-match", "--answer", file, "sis:UT-0001", reference));

        Assert.Contains(hint, _tool.Error, StringComparison.Ordinal);
        Assert.Contains(reference, _tool.Error, StringComparison.Ordinal);
        Assert.Null(_gateway.LastStep);
    }

    [Theory]
    [InlineData("""{ "system": "CENTRAL_SYSTEM_SIS", "nickname": 1 }""", "nickname")]
    [InlineData("""{ "system": """, "A:")]
    public async Task AFileThatIsNoRecordIsRefusedHere(string text, string hint)
    {
        Assert.Equal(2, await _tool.RunAsync("explain-match", FileOf("a.json", text), FileOf("b.json", Alert)));

        Assert.Contains(hint, _tool.Error, StringComparison.Ordinal);
        Assert.Null(_gateway.LastStep);
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument, 5)]
    [InlineData(StatusCode.PermissionDenied, 4)]
    [InlineData(StatusCode.Unavailable, 6)]
    public async Task ARefusalHasItsExitCode(StatusCode status, int code)
    {
        _gateway.Explaining = _ => throw new RpcException(new Status(status, "Said by the gateway."));

        Assert.Equal(code, await _tool.RunAsync("explain-match", FileOf("a.json", Alert), FileOf("b.json", Bare(CentralSystem.Vis, "DEU-1"))));

        Assert.Contains("Said by the gateway.", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheReceiptOfAnExplanationIsVerifiedOffline()
    {
        var key = FileOf("key.pem", _gateway.Log.PublicKeyPem);
        Assert.Equal(0, await _tool.RunAsync("explain-match", FileOf("a.json", Alert), FileOf("b.json", Bare(CentralSystem.Vis, "DEU-1")), "--key", key, "--output", "json"));

        Assert.Equal(0, await _tool.RunAsync("receipt", "verify", "--key", key, FileOf("explanation.json", _tool.Out)));

        Assert.Contains("match explanation", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("SIS, VIS", _tool.Out, StringComparison.Ordinal);
    }

    private static Answer AnswerWithTwo()
    {
        var answer = SampleAnswers.Complete();
        answer.Systems[2].Outcome = Outcome.Hits;
        answer.Systems[2].KeysSent.Add([SearchKey.Names, SearchKey.Fingerprints]);
        answer.Systems[2].Records.Add(new Record { System = CentralSystem.Ees, RecordNumber = "E:1" });
        return answer;
    }

    private static string Bare(CentralSystem system, string number) => JsonFormatter.Default.Format(new Record { System = system, RecordNumber = number });

    private string FileOf(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
