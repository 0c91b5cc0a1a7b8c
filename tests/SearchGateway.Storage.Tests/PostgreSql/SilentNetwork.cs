using System.Buffers.Binary;
using System.Net.Sockets;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>
/// What lies between a gateway and its server. Once it falls silent, connections that stand carry nothing any more, and neither end is
/// told; the server does not hear of cancellations either. New connections work.
/// </summary>
internal sealed class SilentNetwork : IDisposable
{
    private const int CancelLength = 16;
    private const int CancelCode = 80877102;

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly List<Socket> _sockets = [];
    private readonly Lock _gate = new();
    private readonly string _server;
    private int _age;

    /// <summary>Carries everything from now on.</summary>
    /// <param name="serverFolder">Where the server's socket stands.</param>
    public SilentNetwork(string serverFolder)
    {
        _server = Path.Combine(serverFolder, ".s.PGSQL.5432");
        Folder = Directory.CreateTempSubdirectory("sgnet-").FullName;
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(Folder, ".s.PGSQL.5432")));
        _listener.Listen();
        _ = AcceptAsync();
    }

    /// <summary>The host by which the server is reached through it.</summary>
    public string Folder { get; }

    public void FallSilent() => Interlocked.Increment(ref _age);

    public void Dispose()
    {
        _listener.Dispose();
        lock (_gate)
            _sockets.ForEach(socket => socket.Dispose());
        Directory.Delete(Folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(Keep(await _listener.AcceptAsync()), Volatile.Read(ref _age));
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(Socket client, int age)
    {
        try
        {
            var server = Keep(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));
            await server.ConnectAsync(new UnixDomainSocketEndPoint(_server));
            await Task.WhenAll(PumpAsync(client, server, age), PumpAsync(server, client, age));
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // One end is gone; the other is told only while the network carries anything.
        }
    }

    private async Task PumpAsync(Socket from, Socket to, int age)
    {
        var buffer = new byte[8192];
        var length = 1;
        while (length > 0)
        {
            length = await from.ReceiveAsync(buffer);
            if (Volatile.Read(ref _age) != age || IsCancellation(buffer.AsSpan(0, length)))
                return;
            if (length > 0)
                await to.SendAsync(buffer.AsMemory(0, length));
        }

        to.Dispose();
    }

    private static bool IsCancellation(ReadOnlySpan<byte> message) =>
        message.Length == CancelLength && BinaryPrimitives.ReadInt32BigEndian(message[4..]) == CancelCode;

    private Socket Keep(Socket socket)
    {
        lock (_gate)
            _sockets.Add(socket);
        return socket;
    }
}
