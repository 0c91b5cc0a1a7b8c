using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace SearchGateway.Tests.Shared.Attacks;

/// <summary>A connection of HTTP/2 without TLS on which each frame is written by hand, and may be wrong.</summary>
internal sealed class RawHttp2 : IAsyncDisposable
{
    public const byte Data = 0, Headers = 1, Priority = 2, Reset = 3, Settings = 4, Ping = 6, GoAway = 7, WindowUpdate = 8, Continuation = 9;
    public const byte EndStream = 1, Ack = 1, EndHeaders = 4;
    public const uint Cancel = 8;

    private static readonly byte[] s_preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    private readonly TcpClient _tcp = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly TaskCompletionSource<uint?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _streams = new();
    private readonly ConcurrentDictionary<int, string> _said = new();
    private NetworkStream _stream = null!;
    private Task _reading = Task.CompletedTask;
    private bool _answersPings;
    private int _pings;

    /// <summary>Completes when the server closes the connection: with the error that its last frame named, or null without one.</summary>
    public Task<uint?> Closed => _closed.Task;

    /// <summary>Pings that were answered.</summary>
    public int Pings => Volatile.Read(ref _pings);

    /// <summary>Streams that the server has ended or reset.</summary>
    public int Ended => _streams.Values.Count(s => s.Task.IsCompleted);

    /// <summary>Streams on which the server has said something.</summary>
    public int Begun => _said.Count;

    /// <summary>Connects.</summary>
    /// <param name="address">The server.</param>
    /// <param name="window">The window of each stream.</param>
    /// <param name="isReading">False for a client that never reads what comes.</param>
    /// <param name="answersPings">False for a client that gives no sign of life.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public static async Task<RawHttp2> ConnectAsync(Uri address, int window = 65_535, bool isReading = true, bool answersPings = true, CancellationToken cancellationToken = default)
    {
        var connection = await OpenAsync(address, isReading, cancellationToken);
        connection._answersPings = answersPings;
        var settings = new byte[6];
        settings[1] = 4;
        BinaryPrimitives.WriteInt32BigEndian(settings.AsSpan(2), window);
        await connection.SendAsync((byte[])[.. s_preface, .. Frame(Settings, 0, 0, settings)], cancellationToken);
        return connection;
    }

    /// <summary>Connects and says nothing.</summary>
    public static async Task<RawHttp2> OpenAsync(Uri address, bool isReading, CancellationToken cancellationToken)
    {
        var connection = new RawHttp2();
        // What lies unread on the way is not to hide that nobody reads.
        if (!isReading)
            connection._tcp.ReceiveBufferSize = 4096;
        await connection._tcp.ConnectAsync(address.Host, address.Port, cancellationToken);
        connection._stream = connection._tcp.GetStream();
        if (isReading)
            connection._reading = connection.ReadAsync();
        return connection;
    }

    public static byte[] Frame(byte type, byte flags, int stream, ReadOnlySpan<byte> payload) => Frame(type, flags, stream, payload, payload.Length);

    /// <summary>A frame that says of itself that it is so long.</summary>
    public static byte[] Frame(byte type, byte flags, int stream, ReadOnlySpan<byte> payload, int length)
    {
        var frame = new byte[9 + payload.Length];
        (frame[0], frame[1], frame[2], frame[3], frame[4]) = ((byte)(length >> 16), (byte)(length >> 8), (byte)length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(9));
        return frame;
    }

    public static byte[] ResetOf(int stream) => Frame(Reset, 0, stream, [0, 0, 0, (byte)Cancel]);

    /// <summary>Headers as HPACK has them in its plainest form.</summary>
    public static byte[] Block(params (string Name, string Value)[] headers)
    {
        var block = new List<byte>();
        foreach (var (name, value) in headers)
        {
            block.Add(0);
            Text(block, name);
            Text(block, value);
        }

        return [.. block];
    }

    /// <summary>A header that goes into the table, where one byte names it from then on.</summary>
    public static byte[] Kept(string name, string value)
    {
        var block = new List<byte> { 0x40 };
        Text(block, name);
        Text(block, value);
        return [.. block];
    }

    /// <summary>Sends bytes as they are.</summary>
    /// <returns>False if the server has closed the connection.</returns>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await _stream.WriteAsync(bytes, cancellationToken);
            return true;
        }
        catch (IOException)
        {
            _closed.TrySetResult(null);
            return false;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Waits until the server has read all that was sent before.</summary>
    /// <returns>False if the server has closed the connection.</returns>
    public async Task<bool> IsReadAsync(CancellationToken cancellationToken)
    {
        var before = Pings;
        if (!await SendAsync(Frame(Ping, 0, 0, new byte[8]), cancellationToken))
            return false;
        while (Pings == before && !_closed.Task.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        return !_closed.Task.IsCompleted;
    }

    /// <summary>Waits until the server has ended or reset a stream, or closed the connection.</summary>
    public Task EndAsync(int stream, CancellationToken cancellationToken) => Task.WhenAny(End(stream).Task, _closed.Task).WaitAsync(cancellationToken);

    /// <summary>What the server said of a stream in headers, byte by byte; names and values can be read in it as long as nothing was said before.</summary>
    public string Said(int stream) => _said.GetValueOrDefault(stream, "");

    public async ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        await _reading;
        _writing.Dispose();
    }

    private static void Text(List<byte> block, string text)
    {
        var length = text.Length;
        block.Add((byte)Math.Min(length, 127));
        if (length >= 127)
        {
            for (length -= 127; length >= 128; length >>= 7)
                block.Add((byte)(length | 128));
            block.Add((byte)length);
        }

        block.AddRange(Encoding.Latin1.GetBytes(text));
    }

    private TaskCompletionSource End(int stream) => _streams.GetOrAdd(stream, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task ReadAsync()
    {
        uint? error = null;
        var head = new byte[9];
        try
        {
            while (true)
            {
                await _stream.ReadExactlyAsync(head);
                var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
                await _stream.ReadExactlyAsync(payload);
                if (head[3] == GoAway)
                    error = BinaryPrimitives.ReadUInt32BigEndian(payload.AsSpan(4));
                else
                    await HearAsync(head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)), payload);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            _closed.TrySetResult(error);
        }
    }

    private async Task HearAsync(byte type, byte flags, int stream, byte[] payload)
    {
        if (type == Settings && (flags & Ack) == 0)
            await SendAsync(Frame(Settings, Ack, 0, []));
        else if (type == Ping && (flags & Ack) != 0)
            Interlocked.Increment(ref _pings);
        else if (type == Ping && _answersPings)
            await SendAsync(Frame(Ping, Ack, 0, payload));
        else if (type == Headers)
            _said.AddOrUpdate(stream, _ => Encoding.Latin1.GetString(payload), (_, before) => before + Encoding.Latin1.GetString(payload));
        if (type == Reset || (type is Data or Headers && (flags & EndStream) != 0))
            End(stream).TrySetResult();
    }
}
