using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests;

public sealed class StoreCallsTests
{
    private static readonly TimeSpan s_longestRead = TimeSpan.FromSeconds(2);

    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _told = [];
    private readonly StoreCalls _calls;

    public StoreCallsTests() => _calls = new StoreCalls(failure => _told.Add(failure!), () => _told.Add("recovered"), s_longestRead, _time);

    [Fact]
    public async Task AStoreThatDoesNotReadInTimeCannotBeRead()
    {
        await _calls.OpenAsync(() => ValueTask.CompletedTask);
        var stuck = new TaskCompletionSource<int>();

        var reading = _calls.TryReadAsync(() => new ValueTask<int>(stuck.Task)).AsTask();
        Assert.False(reading.IsCompleted);
        _time.Advance(s_longestRead);

        Assert.False((await reading).Succeeded);
        Assert.False(_calls.IsUsable);
        Assert.True((await _calls.TryReadAsync(() => new ValueTask<int>(1))).Succeeded);
        Assert.True(_calls.IsUsable);
        Assert.Equal(["System.TimeoutException", "recovered"], _told);
    }

    [Fact]
    public async Task AWriteIsWaitedForHoweverLongItTakes()
    {
        var written = new TaskCompletionSource<bool>();

        var writing = _calls.TryPutAsync(() => new ValueTask<bool>(written.Task), () => throw new InvalidOperationException("Not looked for."), default).AsTask();
        _time.Advance(10 * s_longestRead);
        Assert.False(writing.IsCompleted);
        written.SetResult(true);

        Assert.Equal(PutOutcome.Stored, await writing);
    }

    [Theory]
    [InlineData("mine", PutOutcome.Stored)]
    [InlineData("before", PutOutcome.NotStored)]
    [InlineData(null, PutOutcome.NotStored)]
    [InlineData("unreadable", PutOutcome.Unknown)]
    public async Task AWriteThatFailedIsLookedFor(string? stored, object outcome)
    {
        var put = await _calls.TryPutAsync(
            () => throw new IOException("The answer of the disk was lost."),
            () => stored == "unreadable" ? throw new IOException("Nor can it be read.") : new ValueTask<ReadOnlyMemory<byte>?>(stored is null ? (ReadOnlyMemory<byte>?)null : Bytes(stored)),
            Bytes("mine"));

        Assert.Equal(outcome, put);
    }

    [Fact]
    public async Task AVersionThatAnotherHasTakenIsNotLookedFor() =>
        Assert.Equal(PutOutcome.OtherIsStored, await _calls.TryPutAsync(() => new ValueTask<bool>(false), () => throw new InvalidOperationException("Not looked for."), default));

    private static ReadOnlyMemory<byte> Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
