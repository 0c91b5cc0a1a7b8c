using System.Globalization;
using System.Text;
using Google.Protobuf;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests;

public sealed class ReceiptCommandTests : IAsyncLifetime
{
    private readonly string _key = Path.GetTempFileName();
    private FakeGateway _gateway = null!;
    private Tool _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _tool = new Tool(_gateway);
        await File.WriteAllTextAsync(_key, _gateway.Log.PublicKeyPem);
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(_key);
        await _gateway.DisposeAsync();
    }

    [Theory]
    [InlineData("json", false)]
    [InlineData("jsonl", false)]
    [InlineData("jsonl", true)]
    public async Task WhatSearchWroteIsProven(string format, bool stream)
    {
        await _tool.RunAsync([.. (string[])["search", "--purpose", "border-entry", "--surname", "X", "--output", format], .. stream ? ["--stream"] : Array.Empty<string>()]);
        _tool.Input = _tool.Out;

        Assert.Equal(0, await _tool.RunAsync("receipt", "verify", "--key", _key, "-"));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"in the log: {_gateway.Log.Origin} record"), _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("NOT PROVEN", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherIndexIsNotProven()
    {
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "X");
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "X", "--output", "json");
        _tool.Input = _tool.Out.Replace("\"index\": \"1\"", "\"index\": \"0\"", StringComparison.Ordinal);
        Assert.NotEqual(_tool.Out, _tool.Input);

        Assert.Equal(7, await _tool.RunAsync("receipt", "verify", "--key", _key, "-"));
        Assert.Contains("NOT PROVEN", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheRecordSaysInWordsWhoAskedWhyAndWhichSystemsWereNotAsked()
    {
        await _tool.RunAsync("search", "--purpose", "border-entry", "--case", "BCP-0141/7", "--surname", "X", "--output", "json");
        _tool.Input = _tool.Out;

        Assert.Equal(0, await _tool.RunAsync("receipt", "verify", "--key", _key, "-"));
        Assert.Contains("officer officer-7, unit BCP-0141, border guard of EST", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("for border entry, case BCP-0141/7", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("SIS: asked by names, birth date; hits, 1 record released: surname, birth date, action [border-entry/sis; ", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("VIS: NOT ASKED (keys not accepted) [Reg 767/2008 Art. 18(1)]", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatItsRecordDoesNotDescribeIsNotProven()
    {
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "X", "--output", "json");
        _tool.Input = _tool.Out.Replace("OUTCOME_NOT_PERMITTED", "OUTCOME_NO_HIT", StringComparison.Ordinal);
        Assert.NotEqual(_tool.Out, _tool.Input);

        Assert.Equal(7, await _tool.RunAsync("receipt", "verify", "--key", _key, "-"));
        Assert.Contains("NOT PROVEN: the receipt does not describe this answer (VIS: the outcome)", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamPutTogetherFromTwoSearchesIsNotProven()
    {
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "X", "--output", "jsonl", "--stream");
        var first = _tool.Out.Split('\n')[0];
        var other = SampleAnswers.Complete();
        other.SearchId = "0b1f9c1e-7a55-4a6e-9a38-0c8a4a3f5f11";
        _gateway.Answering = (_, _) => Task.FromResult(other);
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "X", "--output", "jsonl", "--stream");
        _tool.Input = $"{first}\n{_tool.Out}";

        Assert.Equal(7, await _tool.RunAsync("receipt", "verify", "--key", _key, "-"));
        Assert.Contains("(the search)", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASavedRefusalIsProven()
    {
        var problem = new Problem
        {
            Type = "urn:searchgateway:problem:not_permitted", Reason = "not_permitted", SearchId = "0b1f9c1e-7a55-4a6e-9a38-0c8a4a3f5f10",
            Systems = { new SystemProblem { System = CentralSystem.Eurodac, Outcome = Outcome.NotPermitted, Reason = "no_rule" } },
        };
        problem.Receipt = _gateway.Log.AppendAndProve(SampleRecord.Of(problem, _gateway.Log.Next));
        _tool.Input = JsonFormatter.Default.Format(problem);

        Assert.Equal(0, await _tool.RunAsync("receipt", "verify", "--key", _key, "-"));
        Assert.Contains("Eurodac: NOT ASKED (no rule)", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("circuit_open", "SIS: permitted but NOT CONTACTED (circuit open)")]
    [InlineData("unreachable", "SIS: asked; failed (unreachable)")]
    public async Task ASystemThatWasSparedTheQuestionIsNotCalledAsked(string reason, string said)
    {
        var problem = new Problem
        {
            Type = "urn:searchgateway:problem:required_system_missing", Reason = "required_system_missing", SearchId = "0b1f9c1e-7a55-4a6e-9a38-0c8a4a3f5f10",
            Systems = { new SystemProblem { System = CentralSystem.Sis, Outcome = Outcome.Failed, Reason = reason } },
        };
        var record = SampleRecord.Of(problem, _gateway.Log.Next);
        var text = Encoding.UTF8.GetString(record).Replace("circuit_open", "CircuitOpen", StringComparison.Ordinal);
        problem.Receipt = _gateway.Log.AppendAndProve(Encoding.UTF8.GetBytes(text));
        _tool.Input = JsonFormatter.Default.Format(problem);

        Assert.Equal(0, await _tool.RunAsync("receipt", "verify", "--key", _key, "-"));
        Assert.Contains(said, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABareReceiptSaysWhatItsRecordSays()
    {
        var answer = SampleAnswers.Complete();
        var receipt = _gateway.Log.AppendAndProve(SampleRecord.Of(answer, new SearchRequest { Purpose = Purpose.BorderExit }, _gateway.Log.Next));
        _tool.Input = JsonFormatter.Default.Format(receipt);

        Assert.Equal(0, await _tool.RunAsync("receipt", "verify", "--key", _key, "-"));
        Assert.Contains("for border exit", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARecordThatCannotBeReadProvesNothing()
    {
        _tool.Input = JsonFormatter.Default.Format(_gateway.Log.AppendAndProve([1]));

        Assert.Equal(7, await _tool.RunAsync("receipt", "verify", "--key", _key, "-"));
        Assert.Contains("NOT PROVEN: the record has not the form", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLogsKeyIsPrintedAsItIs()
    {
        Assert.Equal(0, await _tool.RunAsync("receipt", "key"));
        Assert.Equal(_gateway.Log.PublicKeyPem.Trim(), _tool.Out.Trim());
    }

    [Theory]
    [InlineData("""{"search_id":"x"}""")]
    [InlineData("""{"answer":{"searchId":"x"}}""")]
    public async Task AnAnswerWithoutReceiptIsNotProven(string answer)
    {
        _tool.Input = answer;

        Assert.Equal(7, await _tool.RunAsync("receipt", "verify", "--key", _key, "-"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[1]")]
    [InlineData("""{"receipt":{"leafHash":5}}""")]
    public async Task AFileThatHoldsNoAnswerIsAWrongUse(string text)
    {
        _tool.Input = text.Length > 0 ? text : " ";

        Assert.Equal(2, await _tool.RunAsync("receipt", "verify", "--key", _key, "-"));
    }
}
