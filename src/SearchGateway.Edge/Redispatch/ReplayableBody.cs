using System.Buffers;

namespace SearchGateway.Edge.Redispatch;

/// <summary>
/// A request's body that passes through as it arrives and keeps its beginning, so that it can be read again as long as no more
/// than the limit has been read. It waits for nothing: a body that stays open, as in a duplex call, flows as it comes.
/// </summary>
internal sealed class ReplayableBody(Stream live, int limit) : Stream
{
    private readonly ArrayBufferWriter<byte> _kept = new();
    private int _position;
    private bool _isTooLong;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Back to the start; false if the start is not kept any more.</summary>
    public bool TryRewind()
    {
        if (_isTooLong)
            return false;
        _position = 0;
        return true;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position < _kept.WrittenCount)
        {
            var again = _kept.WrittenMemory[_position..];
            again = again[..Math.Min(again.Length, buffer.Length)];
            again.CopyTo(buffer);
            _position += again.Length;
            return again.Length;
        }

        var read = await live.ReadAsync(buffer, cancellationToken);
        Keep(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_isTooLong)
            return;
        _isTooLong = _kept.WrittenCount + bytes.Length > limit;
        if (_isTooLong)
        {
            _kept.ResetWrittenCount();
            _position = 0;
            return;
        }

        _kept.Write(bytes);
        _position = _kept.WrittenCount;
    }
}
