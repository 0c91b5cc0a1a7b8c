using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Cli.Tests.Audit;

public sealed class VerifyCommandTests : IAsyncLifetime
{
    private readonly LogFile _log = new();
    private readonly Tool _tool = new();
    private IReadOnlyList<AuditReceipt> _receipts = [];

    public async ValueTask InitializeAsync() => _receipts = await _log.AppendAsync(0, 20);

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    [Fact]
    public async Task AnIntactLogIsSaidToBeIntact()
    {
        Assert.Equal(0, await VerifyAsync("--record-keys", _log.RecordKeys, "--subject-keys", _log.SubjectKeys, "--statistics"));
        foreach (var shown in (string[])["20 verified, 20 of them opened", "checkpoints  20", "statistics", "The log is intact."])
            Assert.Contains(shown, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutRecordKeysItSaysWhatStaysUnproven()
    {
        Assert.Equal(0, await VerifyAsync());
        Assert.Contains("20 records stay sealed", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstRecordThatWasAlteredIsNamed()
    {
        _log.Execute("UPDATE entries SET time = time + 1 WHERE idx IN (11, 7, 15)");
        Assert.Equal(1, await VerifyAsync("--record-keys", _log.RecordKeys));
        Assert.Contains("FAULT at record 7: record altered.", _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("intact", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonHoldsTheFaultAndItsPlace()
    {
        _log.Execute("DELETE FROM records WHERE idx = 7");
        Assert.Equal(1, await VerifyAsync("--json"));
        var fault = JsonDocument.Parse(_tool.Out).RootElement.GetProperty("fault");
        Assert.Equal(("record_missing", 7, 7), (fault.GetProperty("kind").GetString(), fault.GetProperty("first").GetInt64(), fault.GetProperty("last").GetInt64()));
    }

    [Fact]
    public async Task AHoldThatNobodyPlacedIsSaid()
    {
        Assert.Equal(0, await VerifyAsync("--record-keys", _log.RecordKeys, "--json"));
        var intact = JsonDocument.Parse(_tool.Out).RootElement;
        Assert.Equal((0, 0, true), (intact.GetProperty("holds_proven").GetInt32(), intact.GetProperty("holds_unread").GetInt32(), intact.GetProperty("holds_compared").GetBoolean()));
        _log.Execute("INSERT INTO holds VALUES (zeroblob(16), x'7b7d')");
        Assert.Equal(1, await VerifyAsync("--record-keys", _log.RecordKeys));
        Assert.Contains("FAULT at records 0 to 19: holds differ. No record placed the hold 00000000-0000-0000-0000-000000000000.", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AKnownCheckpointShowsACutEnd(bool asReceipt)
    {
        var known = _log.In("known");
        await File.WriteAllTextAsync(known, asReceipt ? JsonSerializer.Serialize(new { receipt = new { checkpoint = _receipts[^1].Checkpoint } }) : _receipts[^1].Checkpoint, TestContext.Current.CancellationToken);
        Assert.Equal(0, await VerifyAsync("--known", known));
        _log.Execute("DELETE FROM records WHERE idx >= 15; DELETE FROM entries WHERE idx >= 15; DELETE FROM checkpoints WHERE size > 15");
        Assert.Equal(0, await VerifyAsync());
        Assert.Equal(1, await VerifyAsync("--known", known));
        Assert.Contains("records 15 to 19: end missing", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "2 of 2 received records")]
    [InlineData(1, 1, "not in the log: records 1.")]
    [InlineData(2, 1, "not in the log: records 2.")]
    [InlineData(20, 1, "not in the log: records 20.")]
    public async Task ReceivedRecordsMustStandInTheLog(int second, int code, string said)
    {
        var received = _log.In("received.txt");
        await File.WriteAllTextAsync(received, $"2 {Convert.ToHexString(_receipts[2].LeafHash.Span)}\n{second} {Convert.ToHexStringLower(_receipts[0].LeafHash.Span)}\n", TestContext.Current.CancellationToken);
        Assert.Equal(code, await VerifyAsync("--contains", received));
        Assert.Contains(said, _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--sqlite nowhere.db --key {key}", "There is no audit log at 'nowhere.db'")]
    [InlineData("--sqlite {key} --key {key}", "cannot be read as an audit log")]
    [InlineData("--sqlite {log} --key nowhere.pem", "--key: nowhere.pem")]
    [InlineData("--sqlite {log} --key {log}", "ECDSA public key")]
    [InlineData("--sqlite {log} --key {key} --record-keys nowhere", "--record-keys")]
    [InlineData("--sqlite {log} --key {key} --record-keys {key}", "a day and a key")]
    [InlineData("--sqlite {log} --key {key} --known {key}", "holds no checkpoint")]
    [InlineData("--sqlite {log} --key {key} --contains {key}", "line 1")]
    [InlineData("--sqlite {log} --key {key} --destroyed-until soon", "2017-11-21")]
    [InlineData("--sqlite {log} --key {key} --parallel 0", "--parallel")]
    [InlineData("--sqlite {log} --key {key} --statistics", "--record-keys")]
    [InlineData("--sqlite {log} --export {log} --key {key}", "one of")]
    [InlineData("--key {key}", "--sqlite")]
    [InlineData("--export nowhere.jsonl --key {key}", "nowhere.jsonl cannot be read")]
    [InlineData("--sqlite {log}", "--key")]
    public async Task WhatCannotBeVerifiedIsNotSaidToBeFaulty(string line, string said)
    {
        var args = line.Replace("{log}", _log.Database, StringComparison.Ordinal).Replace("{key}", _log.Key, StringComparison.Ordinal).Split(' ');
        Assert.Equal(2, await _tool.RunAsync(["audit", "verify", .. args]));
        Assert.Contains(said, _tool.Error + _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _tool.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("export")]
    [InlineData("migrate")]
    [InlineData("schema")]
    public async Task HelpShowsExamplesAndExitCodes(string command)
    {
        Assert.Equal(0, await _tool.RunAsync("audit", command, "--help"));
        Assert.Contains($"ssi audit {command} --", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", _tool.Out, StringComparison.Ordinal);
    }

    private Task<int> VerifyAsync(params string[] more) => _tool.RunAsync(["audit", "verify", "--sqlite", _log.Database, "--key", _log.Key, .. more]);
}
