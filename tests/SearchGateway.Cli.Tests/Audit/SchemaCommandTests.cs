using System.Text.Json;

namespace SearchGateway.Cli.Tests.Audit;

public sealed class SchemaCommandTests : IAsyncLifetime
{
    private readonly LogFile _log = new();
    private readonly Tool _tool = new();

    public async ValueTask InitializeAsync() => await _log.AppendAsync(0, 3);

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    [Fact]
    public async Task TheStepsAreShownWithWhatKeepsThem()
    {
        Assert.Equal(0, await SchemaAsync());
        Assert.Contains("step 4 of 4", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("  2  entries apart from bodies, statistics; stays: it wrote every record anew", _tool.Out, StringComparison.Ordinal);
        Assert.EndsWith("  4  cosignatures of witnesses\n", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakenBackItIsToldInJsonAndTheLogIsIntactOnceItIsForward()
    {
        Assert.Equal(0, await SchemaAsync("--back-to", "3", "--json"));
        var state = JsonDocument.Parse(_tool.Out).RootElement;
        Assert.Equal(3, state.GetProperty("step").GetInt32());
        Assert.Equal(2, state.GetProperty("can_go_back_to").GetInt32());
        Assert.False(state.GetProperty("steps")[3].GetProperty("is_taken").GetBoolean());

        await _log.AppendAsync(3, 6);
        Assert.Equal(0, await _tool.RunAsync("audit", "verify", "--sqlite", _log.Database, "--key", _log.Key));
    }

    [Fact]
    public async Task WhatWouldBeLostIsSaidAndNothingChanges()
    {
        _log.Execute("INSERT INTO holds VALUES (x'01', x'02')");

        Assert.Equal(1, await SchemaAsync("--back-to", "2"));
        Assert.Contains("Step 3 (holds) cannot be taken back: records are held", _tool.Error, StringComparison.Ordinal);
        Assert.Contains("step 4 of 4", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("0")]
    public async Task AStepThatTheLogHasNotIsWrongUse(string step)
    {
        Assert.Equal(2, await SchemaAsync("--back-to", step));
        Assert.Contains("--back-to must be 1 to 4", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereThereIsNoLogNoneIsMade()
    {
        Assert.Equal(2, await _tool.RunAsync("audit", "schema", "--sqlite", _log.Database + ".gone"));
        Assert.False(File.Exists(_log.Database + ".gone"));
    }

    private Task<int> SchemaAsync(params string[] more) => _tool.RunAsync(["audit", "schema", "--sqlite", _log.Database, .. more]);
}
