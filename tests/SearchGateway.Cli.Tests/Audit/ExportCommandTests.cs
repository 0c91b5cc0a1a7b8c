using System.Text.Json;

namespace SearchGateway.Cli.Tests.Audit;

public sealed class ExportCommandTests : IAsyncLifetime
{
    private const string Officer = "officer-7f3a";

    private readonly LogFile _log = new();
    private readonly Tool _tool = new();

    public async ValueTask InitializeAsync() => await _log.AppendAsync(0, 20);

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    [Theory]
    [InlineData("log.jsonl")]
    [InlineData("log.jsonl.gz")]
    public async Task AnExportProvesItselfWithoutTheStore(string name)
    {
        await ExportAsync(name);
        File.Delete(_log.Database);
        Assert.Equal(0, await VerifyAsync(name, "--record-keys", _log.RecordKeys, "--subject-keys", _log.SubjectKeys, "--statistics"));
        Assert.Contains("20 verified, 20 of them opened", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOpenExportIsProvenByThePublicKeyAlone()
    {
        await ExportAsync("open.jsonl", "--open", _log.RecordKeys);
        Assert.Equal(0, await VerifyAsync("open.jsonl"));
        Assert.Contains("20 of them opened", _tool.Out, StringComparison.Ordinal);

        await AlterAsync("open.jsonl", text => text.Replace("case-7\"", "case-8\"", StringComparison.Ordinal));
        Assert.Equal(1, await VerifyAsync("open.jsonl"));
        Assert.Contains("FAULT at record 7: record altered.", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASealedExportNamesNobody()
    {
        await ExportAsync("sealed.jsonl");
        Assert.DoesNotContain(Officer, await File.ReadAllTextAsync(_log.In("sealed.jsonl"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await ExportAsync("open.jsonl", "--open", _log.RecordKeys);
        Assert.Contains(Officer, await File.ReadAllTextAsync(_log.In("open.jsonl"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstLineSaysWhatFollowsAndTheLastHowMuch()
    {
        await ExportAsync("log.jsonl");
        var lines = await File.ReadAllLinesAsync(_log.In("log.jsonl"), TestContext.Current.CancellationToken);
        var (head, end) = (JsonDocument.Parse(lines[0]).RootElement, JsonDocument.Parse(lines[^1]).RootElement.GetProperty("end"));
        Assert.Equal((1, "searchgateway/test", "sealed", 20), (head.GetProperty("searchgateway_audit_log").GetInt32(), head.GetProperty("origin").GetString(), head.GetProperty("form").GetString(), head.GetProperty("records").GetInt64()));
        Assert.Equal((20, 20), (end.GetProperty("records").GetInt32(), end.GetProperty("checkpoints").GetInt32()));
    }

    [Theory]
    [InlineData(-1, "end missing")]
    [InlineData(-40, "breaks off")]
    [InlineData(3, "breaks off")]
    public async Task AnExportThatBreaksOffIsNotIntact(int keep, string said)
    {
        await ExportAsync("log.jsonl");
        var bytes = await File.ReadAllBytesAsync(_log.In("log.jsonl"), TestContext.Current.CancellationToken);
        var lastLine = bytes.AsSpan(0, bytes.Length - 1).LastIndexOf((byte)'\n') + 1;
        await File.WriteAllBytesAsync(_log.In("log.jsonl"), bytes[..(keep == -1 ? lastLine : keep < 0 ? lastLine + keep : bytes.Length / keep)], TestContext.Current.CancellationToken);
        Assert.Equal(1, await VerifyAsync("log.jsonl"));
        Assert.Contains(said, _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"record\":7,", "{\"record\":8,", "record 7")]
    [InlineData("{\"record\":7,", "{\"order\":7,", "'order' is no line of an exported log")]
    [InlineData("\"kind\":\"search\"", "\"kinds\":\"search\"", "'kinds' is not known")]
    [InlineData("\"searchgateway_audit_log\":1", "\"searchgateway_audit_log\":2", "version 2 of the export is not known")]
    public async Task AnAlteredLineIsFound(string text, string other, string said)
    {
        await ExportAsync("log.jsonl");
        await AlterAsync("log.jsonl", all => all.Replace(text, other, StringComparison.Ordinal));
        Assert.Equal(1, await VerifyAsync("log.jsonl", "--record-keys", _log.RecordKeys));
        Assert.Contains(said, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsThereIsNotOverwritten()
    {
        await ExportAsync("log.jsonl");
        Assert.Equal(2, await _tool.RunAsync("audit", "export", "--sqlite", _log.Database, "--to", _log.In("log.jsonl")));
        Assert.Contains("exists", _tool.Error, StringComparison.Ordinal);
    }

    private async Task ExportAsync(string name, params string[] more) =>
        Assert.Equal(0, await _tool.RunAsync(["audit", "export", "--sqlite", _log.Database, "--to", _log.In(name), .. more]));

    private Task<int> VerifyAsync(string name, params string[] more) => _tool.RunAsync(["audit", "verify", "--export", _log.In(name), "--key", _log.Key, .. more]);

    private async Task AlterAsync(string name, Func<string, string> alter)
    {
        var text = await File.ReadAllTextAsync(_log.In(name), TestContext.Current.CancellationToken);
        Assert.NotEqual(text, alter(text));
        await File.WriteAllTextAsync(_log.In(name), alter(text), TestContext.Current.CancellationToken);
    }
}
