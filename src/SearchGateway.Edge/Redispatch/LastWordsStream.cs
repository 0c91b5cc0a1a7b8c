using System.Diagnostics.CodeAnalysis;

namespace SearchGateway.Edge.Redispatch;

/// <summary>
/// A gateway's HTTP/2 connection on which a failed write becomes known only after all that the gateway had said before.
/// </summary>
/// <remarks>
/// A gateway that stops says in its last frame (GOAWAY) which calls it had not begun, and closes. A call that is written at that
/// moment breaks the pipe, and the client gives up the connection with every call on it, though the last frame lies unread in the
/// socket: calls that have certainly not been begun would look like calls that may have been.
/// </remarks>
internal sealed class LastWordsStream(Stream connection, TimeProvider time) : Stream
{
    /// <summary>A broken connection's reading ends at once; this is for one that breaks in a way nobody has thought of.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _allRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Rethrown; any end of reading is an end.")]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await connection.ReadAsync(buffer, cancellationToken);
            // Reading nothing into no space only waits for data.
            if (read == 0 && !buffer.IsEmpty)
                _allRead.TrySetResult();
            return read;
        }
        catch
        {
            _allRead.TrySetResult();
            throw;
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await connection.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException)
        {
            await Task.WhenAny(_allRead.Task, Task.Delay(s_patience, time, cancellationToken));
            throw;
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Connections are read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Connections are written asynchronously.");

    public override void Flush() => connection.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _allRead.TrySetResult();
            connection.Dispose();
        }

        base.Dispose(disposing);
    }
}
