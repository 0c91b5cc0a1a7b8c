using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using SearchGateway.Host.Admission;

namespace SearchGateway.Host.Tests.Admission;

public sealed class AnswerAtLeisureTests
{
    private static readonly byte[] s_piece = new byte[64];

    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 32, resumeWriterThreshold: 16, useSynchronizationContext: false));
    private readonly WaitingSearches _waiting = new();
    private readonly AnswerAtLeisure _answer;

    public AnswerAtLeisureTests() => _answer = new AnswerAtLeisure(new Body(_pipe.Writer), _waiting);

    [Fact]
    public Task WhoWaitsForTheReaderIsCountedUntilItHasRead() => WaitsAsync(cancel => _answer.WriteAsync(s_piece, cancel).AsTask());

    [Fact]
    public Task WhoFlushesWhatWasWrittenBeforeIsToo() => WaitsAsync(cancel =>
    {
        s_piece.CopyTo(_answer.GetMemory(s_piece.Length));
        _answer.Advance(s_piece.Length);
        return _answer.FlushAsync(cancel).AsTask();
    });

    [Fact]
    public Task WhoWritesToTheStreamIsToo() => WaitsAsync(cancel => _answer.Stream.WriteAsync(s_piece, cancel).AsTask());

    [Fact]
    public async Task WhatIsTakenAtOnceIsNoWait()
    {
        var cancel = TestContext.Current.CancellationToken;

        Assert.True(_answer.WriteAsync(s_piece.AsMemory(0, 8), cancel).AsTask().IsCompletedSuccessfully);

        Assert.Equal(0, _waiting.Count);
        Assert.Equal(8, (await _pipe.Reader.ReadAsync(cancel)).Buffer.Length);
    }

    [Fact]
    public async Task AReaderWhoBreaksOffIsNoLongerWaitedFor()
    {
        var writing = _answer.WriteAsync(s_piece, TestContext.Current.CancellationToken).AsTask();
        Assert.Equal(1, _waiting.Idle);

        await _pipe.Reader.CompleteAsync();

        Assert.True((await writing).IsCompleted);
        Assert.Equal(0, _waiting.Idle);
    }

    private async Task WaitsAsync(Func<CancellationToken, Task> write)
    {
        var cancel = TestContext.Current.CancellationToken;

        var writing = write(cancel);
        Assert.False(writing.IsCompleted);
        Assert.Equal((1, 1), (_waiting.Count, _waiting.Idle));

        var read = await _pipe.Reader.ReadAsync(cancel);
        Assert.Equal(s_piece.Length, read.Buffer.Length);
        _pipe.Reader.AdvanceTo(read.Buffer.End);
        await writing;
        Assert.Equal((0, 0), (_waiting.Count, _waiting.Idle));
    }

    private sealed class Body(PipeWriter writer) : IHttpResponseBodyFeature
    {
        public Stream Stream => throw new NotSupportedException("All goes through the writer.");

        public PipeWriter Writer => writer;

        public void DisableBuffering()
        {
        }

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task CompleteAsync() => Task.CompletedTask;
    }
}
