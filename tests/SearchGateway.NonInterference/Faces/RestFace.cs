using System.Net.Sockets;
using System.Text;
using Google.Protobuf;
using SearchGateway.Model;
using SearchGateway.NonInterference.Asking;

namespace SearchGateway.NonInterference.Faces;

/// <summary>Asks over REST and takes the bytes off the wire as they are: HTTP/1.1 on one connection.</summary>
internal sealed class RestFace(Uri address) : IDisposable
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    private Socket? _socket;
    private WireReader? _reader;

    public async Task<Reply> AskAsync(Question question, string token, Doors doors, CancellationToken cancellationToken)
    {
        if (_socket is null)
        {
            _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await _socket.ConnectAsync(address.Host, address.Port, cancellationToken);
            _reader = new WireReader(_socket);
        }

        await _socket.SendAsync(RequestOf(question, token), cancellationToken);
        return await ReadAsync(_reader!, doors, cancellationToken);
    }

    public void Dispose() => _socket?.Dispose();

    private byte[] RequestOf(Question question, string token)
    {
        var body = Encoding.UTF8.GetBytes(Json.Format(question.Request));
        var path = question.IsStream ? "/v1/search:stream" : "/v1/search";
        var head = $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static async Task<Reply> ReadAsync(WireReader reader, Doors doors, CancellationToken cancellationToken)
    {
        var status = await reader.LineAsync(cancellationToken);
        var head = new StringBuilder(status).Append('\n');
        var length = -1;
        while (await reader.LineAsync(cancellationToken) is { Length: > 0 } header)
        {
            var (name, value) = (header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            head.Append(name).Append(": ").Append(Reply.Masked(name, value)).Append('\n');
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        }

        reader.Mark();
        var events = new List<int>();
        if (length >= 0)
            await reader.BytesAsync(length, cancellationToken);
        else
            await ReadChunksAsync(reader, events, doors, cancellationToken);
        return new Reply(int.Parse(status.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture), head.ToString(), reader.SinceMark(), events);
    }

    private static async Task ReadChunksAsync(WireReader reader, List<int> events, Doors doors, CancellationToken cancellationToken)
    {
        while (true)
        {
            var size = Convert.ToInt32(await reader.LineAsync(cancellationToken), 16);
            var chunk = await reader.BytesAsync(size + 2, cancellationToken);
            if (size == 0)
                return;
            events.Add(reader.SinceMark().Length);
            if (SystemOf(Encoding.UTF8.GetString(chunk.Span)) is { } system)
                doors.Told(system);
        }
    }

    private static CentralSystem? SystemOf(string chunk)
    {
        if (!chunk.StartsWith("event: system\n", StringComparison.Ordinal))
            return null;
        const string Name = "\"CENTRAL_SYSTEM_";
        var at = chunk.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
        return Enum.Parse<CentralSystem>(chunk.AsSpan(at, chunk.IndexOf('"', at) - at), ignoreCase: true);
    }
}
