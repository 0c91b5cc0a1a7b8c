using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SearchGateway.Tests.Shared.Attacks;

/// <summary>Attacks by frames of HTTP/2, by bytes of HTTP/1.1, by bodies and by slowness.</summary>
internal static class EveryAttack
{
    private const int Resets = 5_000;
    private const int Frames = 20_000;
    private const int Batch = 250;
    private const int SlowConnections = 5;
    private const int FewCalls = 40;
    private const int PatientRounds = 20;

    /// <summary>Calls on each connection; the server takes a hundred.</summary>
    private const int SlowCalls = 100;

    private static readonly TimeSpan s_drop = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_held = TimeSpan.FromSeconds(1);

    /// <summary>Those that are over as soon as all is sent.</summary>
    public static IReadOnlyList<Attack> Floods { get; } =
    [
        new("calls reset at once", Attack.Closed, (on, token) => FloodAsync(on, Resets, n => [.. CallOf(on, n), .. RawHttp2.ResetOf(n)], token)),
        new("whole searches reset at once", Attack.Closed, (on, token) => FloodAsync(on, Resets / 5, n => [.. WholeOf(on, n), .. RawHttp2.ResetOf(n)], token)) { Whole = Resets / 5 },
        new("calls of many connections reset with patience", Attack.Borne, PatientResetsAsync),
        new("calls beyond the limit", Attack.Refused, TooManyCallsAsync),
        new("settings", Attack.Borne, (on, token) => FloodAsync(on, Frames, _ => RawHttp2.Frame(RawHttp2.Settings, 0, 0, [0, 3, 0, 0, 0, 100]), token)),
        new("pings", Attack.Borne, (on, token) => FloodAsync(on, Frames, _ => RawHttp2.Frame(RawHttp2.Ping, 0, 0, new byte[8]), token)),
        new("priorities", Attack.Borne, (on, token) => FloodAsync(on, Frames, n => RawHttp2.Frame(RawHttp2.Priority, 0, n, new byte[5]), token)),
        new("windows opened beyond the limit", Attack.Closed, (on, token) => FloodAsync(on, Batch, _ => RawHttp2.Frame(RawHttp2.WindowUpdate, 0, 0, [0x7F, 0xFF, 0xFF, 0xFF]), token)),
        new("a frame larger than agreed", Attack.Closed, (on, token) => FloodAsync(on, 1, n => RawHttp2.Frame(RawHttp2.Data, 0, n, new byte[1024], 1 << 20), token)),
        new("headers without end", Attack.Closed, (on, token) => HeadersAsync(on, RawHttp2.Block(("x", new string('a', 16_000))), 1_000, token)),
        new("a header kept once and named thousands of times", Attack.Closed, (on, token) => HeadersAsync(on, [.. RawHttp2.Kept("x", new string('a', 3_000)), .. Enumerable.Repeat((byte)0xBE, 12_000)], 100, token)),
        new("a message of four gigabytes", Attack.Refused, (on, token) => MessageAsync(on, [0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3], "8", token)),
        new("a message with groups without end", Attack.Refused, (on, token) => MessageAsync(on, [0, 0, 7, 0xA1, 0x20, .. Enumerable.Repeat((byte)0x0B, 500_000)], "13", token)),
        new("JSON of depth", Attack.Refused, (on, token) => JsonAsync(on, string.Concat(Enumerable.Repeat("{\"query\":", 50_000)), "400", token)),
        new("JSON of length", Attack.Refused, (on, token) => JsonAsync(on, "{\"query\":{\"surname\":\"" + new string('A', 4 << 20), "413", token)),
    ];

    /// <summary>Those that wait for a time limit of the server, which must be short.</summary>
    public static IReadOnlyList<Attack> Slow { get; } =
    [
        new("nothing", Attack.Closed, (on, token) => SilentAsync(on.Grpc, [], token)),
        new("half a preface", Attack.Closed, (on, token) => SilentAsync(on.Grpc, "PRI * HTTP/2.0"u8.ToArray(), token)),
        new("pings whose answers nobody reads", Attack.Held, UnreadPingsAsync),
        new("a caller that gives no sign of life", Attack.Closed, NoSignOfLifeAsync),
        new("headers a byte at a time over HTTP/1.1", Attack.Closed, (on, token) => DripAsync(on, "", on.Post("/v1/search", "X: "), token)),
        new("headers a byte at a time over HTTP/2", Attack.Closed, SlowHeadersAsync),
        new("empty headers without end", Attack.Closed, EmptyHeadersAsync),
        new("a body a byte at a time over HTTP/1.1", Attack.Closed, (on, token) => DripAsync(on, on.Post("/v1/search", "Content-Length: 500000\r\n\r\n"), "", token)),
        new("chunks a byte at a time over HTTP/1.1", Attack.Closed, (on, token) => DripAsync(on, on.Post("/v1/search", "Transfer-Encoding: chunked\r\n\r\n7A120\r\n"), "", token)),
        new("bodies a byte at a time over HTTP/2", Attack.Refused, (on, token) => SlowBodiesAsync(on, Attacked.SearchPath, token)),
        new("bodies of strangers a byte at a time over HTTP/2", Attack.Refused, (on, token) => SlowBodiesAsync(on with { Token = "" }, Attacked.HealthPath, token)),
    ];

    /// <summary>Whole searches whose answers are asked for and not taken.</summary>
    public static Attack Unread { get; } = new("answers that nobody takes", Attack.Borne, UnreadAnswersAsync) { Whole = SlowConnections * SlowCalls };

    private static byte[] CallOf(Attacked on, int stream) => RawHttp2.Frame(RawHttp2.Headers, RawHttp2.EndHeaders, stream, on.Call());

    private static byte[] WholeOf(Attacked on, int stream, string path = Attacked.SearchPath) =>
    [
        .. RawHttp2.Frame(RawHttp2.Headers, RawHttp2.EndHeaders, stream, on.Call(path)), .. RawHttp2.Frame(RawHttp2.Data, RawHttp2.EndStream, stream, on.Message),
    ];

    private static int Stream(int n) => 2 * n + 1;

    private static async Task<string> FloodAsync(Attacked on, int count, Func<int, byte[]> frames, CancellationToken token)
    {
        await using var connection = await RawHttp2.ConnectAsync(on.Grpc, cancellationToken: token);
        for (var n = 0; n < count; n += Batch)
        {
            if (!await connection.SendAsync(Enumerable.Range(n, Math.Min(Batch, count - n)).SelectMany(i => frames(Stream(i))).ToArray(), token))
                return Attack.Closed;
        }

        return await connection.IsReadAsync(token) ? Attack.Borne : Attack.Closed;
    }

    /// <summary>Each connection stays below what would end it, but one that a proxy shares out of all of them does not.</summary>
    private static async Task<string> PatientResetsAsync(Attacked on, CancellationToken token)
    {
        var fates = await Task.WhenAll(Enumerable.Range(0, 2 * SlowConnections).Select(_ => Task.Run(
            async () =>
            {
                await using var connection = await RawHttp2.ConnectAsync(on.Grpc, cancellationToken: token);
                for (var round = 0; round < PatientRounds; round++)
                {
                    await connection.SendAsync(Enumerable.Range(round * FewCalls, FewCalls).SelectMany(n => CallOf(on, Stream(n))).ToArray(), token);
                    await connection.IsReadAsync(token);
                    await connection.SendAsync(Enumerable.Range(round * FewCalls, FewCalls).SelectMany(n => RawHttp2.ResetOf(Stream(n))).ToArray(), token);
                    if (!await connection.IsReadAsync(token))
                        return Attack.Closed;
                }

                return Attack.Borne;
            },
            token)));
        return fates.Contains(Attack.Closed) ? Attack.Closed : Attack.Borne;
    }

    private static async Task<string> TooManyCallsAsync(Attacked on, CancellationToken token)
    {
        await using var connection = await RawHttp2.ConnectAsync(on.Grpc, cancellationToken: token);
        await connection.SendAsync(Enumerable.Range(0, 5 * SlowCalls).SelectMany(n => CallOf(on, Stream(n))).ToArray(), token);
        // One who goes on is cut off; how soon, the moment decides.
        while (connection.Ended < 4 * SlowCalls && !connection.Closed.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, token);
        return Attack.Refused;
    }

    /// <summary>Sends a block of headers again and again, without ever ending them.</summary>
    private static async Task<string> HeadersAsync(Attacked on, byte[] block, int count, CancellationToken token)
    {
        await using var connection = await ForHeadersAsync(on, token);
        for (var n = 0; n < count; n++)
        {
            if (!await connection.SendAsync(RawHttp2.Frame(n == 0 ? RawHttp2.Headers : RawHttp2.Continuation, 0, 1, block), token))
                return Attack.Closed;
        }

        await connection.Closed.WaitAsync(token);
        return Attack.Closed;
    }

    private static async Task<string> MessageAsync(Attacked on, byte[] body, string status, CancellationToken token)
    {
        await using var connection = await RawHttp2.ConnectAsync(on.Grpc, cancellationToken: token);
        await connection.SendAsync(CallOf(on, 1), token);
        const int Most = 16_000;
        for (var at = 0; at < body.Length; at += Most)
            await connection.SendAsync(RawHttp2.Frame(RawHttp2.Data, at + Most < body.Length ? (byte)0 : RawHttp2.EndStream, 1, body.AsSpan(at, Math.Min(Most, body.Length - at))), token);
        await connection.EndAsync(1, token);
        var said = connection.Said(1);
        return said.Contains($"grpc-status{(char)status.Length}{status}", StringComparison.Ordinal) ? Attack.Refused : $"status other than {status}";
    }

    private static async Task<string> JsonAsync(Attacked on, string body, string status, CancellationToken token)
    {
        using var connection = await TcpAsync(on.Rest, token);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(on.Post("/v1/search", string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")) + body), token);
        var line = new byte[12];
        await stream.ReadExactlyAsync(line, token);
        return Encoding.Latin1.GetString(line) == "HTTP/1.1 " + status ? Attack.Refused : Encoding.Latin1.GetString(line);
    }

    private static async Task<string> SilentAsync(Uri address, byte[] said, CancellationToken token)
    {
        await using var connection = await RawHttp2.OpenAsync(address, isReading: true, token);
        await connection.SendAsync(said, token);
        await connection.Closed.WaitAsync(token);
        return Attack.Closed;
    }

    private static async Task<string> UnreadPingsAsync(Attacked on, CancellationToken token)
    {
        await using var connection = await RawHttp2.ConnectAsync(on.Grpc, isReading: false, cancellationToken: token);
        var pings = Enumerable.Range(0, 1_000).SelectMany(_ => RawHttp2.Frame(RawHttp2.Ping, 0, 0, new byte[8])).ToArray();
        try
        {
            while (await connection.SendAsync(pings, token).WaitAsync(s_held, TimeProvider.System, token))
            {
                // Until the server no longer takes any.
            }

            return Attack.Closed;
        }
        catch (TimeoutException)
        {
            return Attack.Held;
        }
    }

    private static async Task<string> NoSignOfLifeAsync(Attacked on, CancellationToken token)
    {
        await using var connection = await RawHttp2.ConnectAsync(on.Grpc, answersPings: false, cancellationToken: token);
        await connection.SendAsync(WholeOf(on with { Token = "", Search = [] }, 1, Attacked.WatchPath), token);
        await connection.Closed.WaitAsync(token);
        return Attack.Closed;
    }

    private static async Task<string> DripAsync(Attacked on, string before, string slowly, CancellationToken token)
    {
        using var connection = await TcpAsync(on.Rest, token);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(before + slowly), token);
        var end = ReadToEndAsync(stream, token);
        while (!end.IsCompleted)
        {
            try
            {
                await stream.WriteAsync(" "u8.ToArray(), token);
            }
            catch (IOException)
            {
                break;
            }

            await Task.Delay(s_drop, TimeProvider.System, token);
        }

        await end;
        return Attack.Closed;
    }

    private static async Task<string> SlowHeadersAsync(Attacked on, CancellationToken token)
    {
        await using var connection = await ForHeadersAsync(on, token);
        var block = on.Call();
        for (var at = 0; at < block.Length; at++)
        {
            if (!await connection.SendAsync(RawHttp2.Frame(at == 0 ? RawHttp2.Headers : RawHttp2.Continuation, 0, 1, block.AsSpan(at, 1)), token) || connection.Closed.IsCompleted)
                return Attack.Closed;
            await Task.Delay(s_drop, TimeProvider.System, token);
        }

        return Attack.Borne;
    }

    private static async Task<string> EmptyHeadersAsync(Attacked on, CancellationToken token)
    {
        await using var connection = await ForHeadersAsync(on, token);
        await connection.SendAsync(RawHttp2.Frame(RawHttp2.Headers, 0, 1, on.Call()), token);
        var nothing = Enumerable.Range(0, 1_000).SelectMany(_ => RawHttp2.Frame(RawHttp2.Continuation, 0, 1, [])).ToArray();
        while (await connection.SendAsync(nothing, token))
        {
            // Until the server has had enough.
        }

        return Attack.Closed;
    }

    /// <summary>Hundreds of calls on several connections, of each of which a byte comes now and then.</summary>
    private static async Task<string> SlowBodiesAsync(Attacked on, string path, CancellationToken token)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, SlowConnections).Select(_ => RawHttp2.ConnectAsync(on.Grpc, cancellationToken: token)));
        try
        {
            var calls = Enumerable.Range(0, SlowCalls).Select(Stream).ToArray();
            foreach (var connection in connections)
                await connection.SendAsync(calls.SelectMany(n => RawHttp2.Frame(RawHttp2.Headers, RawHttp2.EndHeaders, n, on.Call(path))).ToArray(), token);
            var drops = calls.SelectMany(n => RawHttp2.Frame(RawHttp2.Data, 0, n, [0])).ToArray();
            while (connections.Any(c => c.Ended < SlowCalls && !c.Closed.IsCompleted))
            {
                foreach (var connection in connections)
                    await connection.SendAsync(drops, token);
                await Task.Delay(s_drop * 4, TimeProvider.System, token);
            }

            return connections.Any(c => c.Closed.IsCompleted) ? Attack.Closed : Attack.Refused;
        }
        finally
        {
            foreach (var connection in connections)
                await connection.DisposeAsync();
        }
    }

    private static async Task<string> UnreadAnswersAsync(Attacked on, CancellationToken token)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, SlowConnections).Select(_ => RawHttp2.ConnectAsync(on.Grpc, window: 0, cancellationToken: token)));
        try
        {
            foreach (var connection in connections)
            {
                await connection.SendAsync(Enumerable.Range(0, SlowCalls).SelectMany(n => WholeOf(on, Stream(n), n % 2 == 0 ? Attacked.SearchPath : Attacked.StreamPath)).ToArray(), token);
            }

            // Each answer has begun, which takes no window, and goes no further.
            foreach (var connection in connections)
            {
                while (connection.Begun < SlowCalls && !connection.Closed.IsCompleted)
                    await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, token);
            }

            return connections.Any(c => c.Closed.IsCompleted) ? Attack.Closed : connections.Any(c => c.Ended > 0) ? Attack.Refused : Attack.Borne;
        }
        finally
        {
            foreach (var connection in connections)
                await connection.DisposeAsync();
        }
    }

    /// <summary>A connection of which nothing else comes once headers have begun, since that alone would end it.</summary>
    private static async Task<RawHttp2> ForHeadersAsync(Attacked on, CancellationToken token)
    {
        var connection = await RawHttp2.ConnectAsync(on.Grpc, answersPings: false, cancellationToken: token);
        await connection.IsReadAsync(token);
        return connection;
    }

    private static async Task<TcpClient> TcpAsync(Uri address, CancellationToken token)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, token);
        return client;
    }

    private static async Task ReadToEndAsync(NetworkStream stream, CancellationToken token)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, token) > 0)
            {
                // What the server says matters less than that it ends.
            }
        }
        catch (IOException)
        {
            // It ended without a word.
        }
    }
}
