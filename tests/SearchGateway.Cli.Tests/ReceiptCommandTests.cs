using System.Globalization;
using SearchGateway.Fakes;

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
