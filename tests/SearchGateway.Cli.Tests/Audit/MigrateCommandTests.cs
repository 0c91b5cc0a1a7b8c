using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Cli.Tests.Audit;

public sealed class MigrateCommandTests : IAsyncLifetime
{
    private readonly LogFile _log = new();
    private readonly Tool _tool = new();
    private IReadOnlyList<AuditReceipt> _receipts = [];

    private string Target => _log.In("moved.db");

    public async ValueTask InitializeAsync() => _receipts = await _log.AppendAsync(0, 20);

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    [Fact]
    public async Task AMovedLogIsProvenAndGoesOn()
    {
        Assert.Equal(0, await MigrateAsync());
        foreach (var shown in (string[])["copied       20 records", "the same in both", "20 of 20 signed roots", "Nothing changed."])
            Assert.Contains(shown, _tool.Out, StringComparison.Ordinal);

        var later = await _log.AppendAsync(20, 25, Target);
        var received = _log.In("received.txt");
        await File.WriteAllLinesAsync(received, _receipts.Concat(later).Select(receipt => $"{receipt.Index} {Convert.ToHexString(receipt.LeafHash.Span)}"), TestContext.Current.CancellationToken);
        var known = _log.In("known.jsonl");
        await File.WriteAllLinesAsync(known, _receipts.Concat(later).Select(receipt => JsonSerializer.Serialize(new { checkpoint = receipt.Checkpoint })), TestContext.Current.CancellationToken);
        Assert.Equal(0, await VerifyAsync(Target, "--contains", received, "--known", known, "--statistics"));
        Assert.Contains("25 of 25 received records", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExportIsTakenOver()
    {
        var export = _log.In("log.jsonl");
        Assert.Equal(0, await _tool.RunAsync("audit", "export", "--sqlite", _log.Database, "--to", export));
        Assert.Equal(0, await MigrateFromAsync($"export:{export}"));
        Assert.Equal(0, await VerifyAsync(Target, "--statistics"));
        await _log.AppendAsync(20, 21, Target);
    }

    [Fact]
    public async Task AnOpenExportIsNotTakenOver()
    {
        var export = _log.In("open.jsonl");
        Assert.Equal(0, await _tool.RunAsync("audit", "export", "--sqlite", _log.Database, "--open", _log.RecordKeys, "--to", export));
        Assert.Equal(2, await MigrateFromAsync($"export:{export}"));
        Assert.Contains("sealed", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MovingTwiceChangesNothing()
    {
        Assert.Equal(0, await MigrateAsync());
        Assert.Equal(0, await MigrateAsync("--json"));
        var proof = JsonDocument.Parse(_tool.Out).RootElement;
        Assert.Equal((true, 0, 20), (proof.GetProperty("same").GetBoolean(), proof.GetProperty("copied").GetInt32(), proof.GetProperty("already_there").GetInt32()));
    }

    [Fact]
    public async Task AnInterruptedMoveGoesOnWhereItWas()
    {
        // What a copy looks like whose process died behind its first part.
        Assert.Equal(0, await MigrateAsync());
        _log.Execute("DELETE FROM records WHERE idx >= 12; DELETE FROM entries WHERE idx >= 12; DELETE FROM checkpoints WHERE size > 12; DELETE FROM statistics; PRAGMA application_id = 0x5347696D", Target);
        Assert.Equal(2, await _tool.RunAsync("audit", "verify", "--sqlite", Target, "--key", _log.Key));
        Assert.Contains("unfinished", _tool.Error, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SearchGateway.Audit.AuditLogException>(() => _log.AppendAsync(12, 13, Target));

        Assert.Equal(0, await MigrateAsync());
        Assert.Contains("copied       8 records; 12 were there", _tool.Out, StringComparison.Ordinal);
        Assert.Equal(0, await VerifyAsync(Target, "--statistics"));
    }

    [Fact]
    public async Task ATargetThatWasAlteredMeanwhileIsNotTheLog()
    {
        Assert.Equal(0, await MigrateAsync());
        _log.Execute("DELETE FROM records WHERE idx >= 12; DELETE FROM entries WHERE idx >= 12; DELETE FROM checkpoints WHERE size > 12; UPDATE entries SET time = time + 1 WHERE idx = 3; PRAGMA application_id = 0x5347696D", Target);
        Assert.Equal(1, await MigrateAsync());
        Assert.Contains("THE COPY IS NOT THE LOG", _tool.Out, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SearchGateway.Audit.AuditLogException>(() => _log.AppendAsync(20, 21, Target));
    }

    [Fact]
    public async Task AnotherLogIsRefused()
    {
        await using var other = new LogFile();
        await other.AppendAsync(0, 5);
        Assert.Equal(2, await _tool.RunAsync("audit", "migrate", "--from", $"sqlite:{_log.Database}", "--to", $"sqlite:{other.Database}"));
        Assert.Contains("holds another log", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALogThatItsGatewayHasIsNotMoved()
    {
        await using var held = new FileStream(_log.Database + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(2, await MigrateAsync());
        Assert.Contains("in use by another process", _tool.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task AFaultyLogIsNotMoved()
    {
        _log.Execute("DELETE FROM records WHERE idx = 7");
        Assert.Equal(2, await MigrateAsync());
        Assert.Contains("Record 7 is not whole", _tool.Error, StringComparison.Ordinal);
        _log.Execute("DELETE FROM entries WHERE idx = 7");
        Assert.Equal(2, await MigrateAsync());
        Assert.Contains("Record 8 stands where record 7 belongs", _tool.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "sqlite:x.db", "--from")]
    [InlineData("export:-", "sqlite:x.db", "--from")]
    [InlineData("sqlite:nowhere.db", "sqlite:x.db", "There is no audit log")]
    [InlineData("sqlite:nowhere.db", "export:x", "--to")]
    public async Task AWrongPlaceSaysWhatIsAccepted(string from, string to, string said)
    {
        Assert.Equal(2, await _tool.RunAsync("audit", "migrate", "--from", from, "--to", to));
        Assert.Contains(said, _tool.Error, StringComparison.Ordinal);
    }

    private Task<int> MigrateAsync(params string[] more) => _tool.RunAsync(["audit", "migrate", "--from", $"sqlite:{_log.Database}", "--to", $"sqlite:{Target}", .. more]);

    private Task<int> MigrateFromAsync(string from) => _tool.RunAsync("audit", "migrate", "--from", from, "--to", $"sqlite:{Target}");

    private Task<int> VerifyAsync(string database, params string[] more) =>
        _tool.RunAsync(["audit", "verify", "--sqlite", database, "--key", _log.Key, "--record-keys", _log.RecordKeys, .. more]);
}
