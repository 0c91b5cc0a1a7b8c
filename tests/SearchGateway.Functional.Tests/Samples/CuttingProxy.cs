using System.Net;
using System.Net.Sockets;

namespace SearchGateway.Functional.Tests.Samples;

/// <summary>
/// Passes bytes between clients and a gateway. The first connection over which an answer begins to come is cut then: the gateway has made the search, and the
/// client has not got it.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    /// <summary>More than what HTTP/2 says before an answer, less than any answer.</summary>
    private const int BytesUntilCut = 2000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _gateway;
    private readonly Task _accepting;
    private int _cuts;

    public CuttingProxy(Uri gateway)
    {
        _gateway = gateway;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Cuts => Math.Min(Volatile.Read(ref _cuts), 1);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var passing = new List<Task>();
        try
        {
            while (true)
                passing.Add(PassAsync(await _listener.AcceptTcpClientAsync()));
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(passing);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(_gateway.Host, _gateway.Port);
                var (toServer, toClient) = (client.GetStream().CopyToAsync(server.GetStream()), BackAsync(server.GetStream(), client.GetStream()));
                await await Task.WhenAny(toServer, toClient);
            }
            catch (Exception broken) when (broken is IOException or SocketException)
            {
                // One of them has gone, and the other goes with it.
            }
        }
    }

    private async Task BackAsync(NetworkStream server, NetworkStream client)
    {
        var (buffer, passed) = (new byte[1024], 0);
        int read;
        while ((read = await server.ReadAsync(buffer)) > 0)
        {
            passed += read;
            if (passed > BytesUntilCut && Volatile.Read(ref _cuts) == 0 && Interlocked.Increment(ref _cuts) == 1)
                return;
            await client.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
