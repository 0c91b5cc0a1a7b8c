using System.Net;
using System.Net.Sockets;
using SearchGateway.Edge.Redispatch;

namespace SearchGateway.Edge.Tests.Redispatch;

public sealed class LastWordsStreamTests
{
    [Fact]
    public async Task ACallWhoseWriteFailsIsProvenNotBegunByTheGatewaysLastFrame()
    {
        var failed = await FailedCallAsync(lastBegun: 0);

        Assert.True(NothingSent.IsProvenBy(failed), failed.ToString());
    }

    [Fact]
    public async Task ACallThatTheLastFrameCountsAsBegunStaysUnproven()
    {
        var failed = await FailedCallAsync(lastBegun: 1);

        Assert.False(NothingSent.IsProvenBy(failed), failed.ToString());
    }

    [Fact]
    public async Task AFailedWriteWaitsUntilAllIsRead()
    {
        await using var gateway = new ClosingGateway(lastBegun: 0);
        await using var connection = new LastWordsStream(gateway, TimeProvider.System);
        gateway.Break();

        var write = connection.WriteAsync(new byte[1], Cancel).AsTask();
        var buffer = new byte[64];
        while (await connection.ReadAsync(buffer, Cancel) > 0)
            Assert.False(write.IsCompleted);

        await Assert.ThrowsAsync<IOException>(() => write);
    }

    [Fact]
    public async Task AFailedWriteDoesNotWaitForAConnectionThatIsGivenUp()
    {
        await using var gateway = new ClosingGateway(lastBegun: 0);
        var connection = new LastWordsStream(gateway, TimeProvider.System);
        gateway.Break();

        var write = connection.WriteAsync(new byte[1], Cancel).AsTask();
        await connection.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(() => write);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A call to a gateway that closed while it was written; there is no second connection.</summary>
    private static async Task<Exception> FailedCallAsync(int lastBegun)
    {
        await using var gateway = new ClosingGateway(lastBegun);
        var connections = 0;
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = (_, _) => Interlocked.Increment(ref connections) == 1
                ? ValueTask.FromResult<Stream>(gateway)
                : throw new SocketException((int)SocketError.ConnectionRefused),
            PlaintextStreamFilter = (connection, _) => ValueTask.FromResult<Stream>(new LastWordsStream(connection.PlaintextStream, TimeProvider.System)),
        };
        using var invoker = new HttpMessageInvoker(new OneAttemptHandler(handler, TimeProvider.System));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://gateway/")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(new byte[10]),
        };
        return await Assert.ThrowsAnyAsync<HttpRequestException>(() => invoker.SendAsync(request, Cancel));
    }

    /// <summary>
    /// The gateway's end of an HTTP/2 connection: sends its settings, lets no call through once broken or once a call is written, and
    /// has then its last frame lying in the socket.
    /// </summary>
    private sealed class ClosingGateway(int lastBegun) : Stream
    {
        private const int Preface = 24;
        private const byte Headers = 1;

        private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Queue<byte[]> _frames = new([[0, 0, 0, 4, 0, 0, 0, 0, 0]]);
        private bool _closed;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void Break() => _broken.TrySetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.IsEmpty)
                return 0;
            if (_frames.Count == 0)
            {
                await _broken.Task.WaitAsync(cancellationToken);
                if (_closed)
                    return 0;
                _closed = true;
                _frames.Enqueue([0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, (byte)lastBegun, 0, 0, 0, 0]);
            }

            // Others get their turn first, as between two packets.
            await Task.Yield();
            var frame = _frames.Dequeue();
            frame.CopyTo(buffer);
            return frame.Length;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (HasCall(buffer.Span))
                Break();
            return _broken.Task.IsCompleted ? ValueTask.FromException(new IOException("Broken pipe")) : ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private static bool HasCall(ReadOnlySpan<byte> frames)
        {
            if (frames.StartsWith("PRI * HTTP/2.0"u8))
                frames = frames[Preface..];
            while (frames.Length >= 9)
            {
                if (frames[3] == Headers)
                    return true;
                var length = (frames[0] << 16) | (frames[1] << 8) | frames[2];
                frames = frames[Math.Min(frames.Length, 9 + length)..];
            }

            return false;
        }
    }
}
