using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace SearchGateway.Host.Admission;

/// <summary>An answer that its reader may take slowly. A call that waits for its reader is not being worked on: it takes nobody's place.</summary>
/// <param name="body">The answer's body.</param>
/// <param name="waiting">Told while the call waits.</param>
internal sealed class AnswerAtLeisure(IHttpResponseBodyFeature body, WaitingSearches waiting) : PipeWriter, IHttpResponseBodyFeature
{
    private readonly PipeWriter _writer = body.Writer;
    private Stream? _stream;

    public PipeWriter Writer => this;

    public Stream Stream => _stream ??= AsStream(leaveOpen: true);

    public override bool CanGetUnflushedBytes => _writer.CanGetUnflushedBytes;

    public override long UnflushedBytes => _writer.UnflushedBytes;

    public override void Advance(int bytes) => _writer.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _writer.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => Taken(_writer.FlushAsync(cancellationToken));

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        Taken(_writer.WriteAsync(source, cancellationToken));

    public override void CancelPendingFlush() => _writer.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => _writer.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => _writer.CompleteAsync(exception);

    public void DisableBuffering() => body.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => body.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => body.SendFileAsync(path, offset, count, cancellationToken);

    public Task CompleteAsync() => body.CompleteAsync();

    private ValueTask<FlushResult> Taken(ValueTask<FlushResult> taking) => taking.IsCompleted ? taking : WaitAsync(taking);

    private async ValueTask<FlushResult> WaitAsync(ValueTask<FlushResult> taking)
    {
        using var wait = waiting.OneIdle();
        return await taking;
    }
}
