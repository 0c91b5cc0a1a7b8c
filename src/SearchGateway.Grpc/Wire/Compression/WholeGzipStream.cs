using System.Buffers.Binary;
using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>
/// Reads one gzip member to its end. The runtime's own stream takes data that are cut short for the end of the stream,
/// and half a message may parse; so the length that the member ends with is compared with what came out.
/// </summary>
internal sealed class WholeGzipStream : Stream
{
    private const int SmallestMember = 18;

    private readonly Tail _source;
    private readonly GZipStream _gzip;
    private uint _length;

    public WholeGzipStream(Stream source)
    {
        _source = new Tail(source);
        _gzip = new GZipStream(_source, CompressionMode.Decompress, leaveOpen: true);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = _gzip.Read(buffer);
        _length += (uint)read;
        if (read == 0 && buffer.Length > 0 && !_source.EndsWith(_length))
            throw new InvalidDataException("The gzip data are cut short.");
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Remembers the last four bytes that went through.</summary>
    private sealed class Tail(Stream inner) : Stream
    {
        private readonly byte[] _last = new byte[sizeof(uint)];
        private long _total;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            Keep(buffer[..read]);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        /// <summary>Reads on to the end: true if the source ends with that number, or is empty.</summary>
        public bool EndsWith(uint length)
        {
            Span<byte> rest = stackalloc byte[256];
            while (Read(rest) > 0)
            {
                // Only its end matters.
            }

            return _total == 0 || (_total >= SmallestMember && BinaryPrimitives.ReadUInt32LittleEndian(_last) == length);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void Keep(ReadOnlySpan<byte> bytes)
        {
            if (bytes.IsEmpty)
                return;
            _total += bytes.Length;
            var keep = Math.Max(0, _last.Length - bytes.Length);
            _last.AsSpan(_last.Length - keep).CopyTo(_last);
            bytes[Math.Max(0, bytes.Length - _last.Length)..].CopyTo(_last.AsSpan(keep));
        }
    }
}
