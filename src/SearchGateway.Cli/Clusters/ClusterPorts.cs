using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SearchGateway.Cli.Clusters;

/// <summary>
/// Free ports for a cluster. They lie below those that the kernel hands out to whoever connects somewhere: a port that is kept while its
/// process is down must not be taken meanwhile.
/// </summary>
internal sealed class ClusterPorts(IPAddress address)
{
    private const int First = 20_000;
    private const int Last = 32_000;
    private const int Tries = 1000;

    private readonly HashSet<int> _taken = [];

    /// <summary>Ports in a row that nobody listens on.</summary>
    /// <exception cref="ClusterFailedException">None were found.</exception>
    public IReadOnlyList<int> Take(int count)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var first = RandomNumberGenerator.GetInt32(First, Last - count);
            var ports = Enumerable.Range(first, count).ToList();
            if (!ports.TrueForAll(port => !_taken.Contains(port) && IsFree(port)))
                continue;
            _taken.UnionWith(ports);
            return ports;
        }

        throw new ClusterFailedException(ClusterExit.Failed, $"No free ports were found from {First} to {Last}.");
    }

    /// <summary>Ports that were asked for.</summary>
    /// <exception cref="UsageException">Somebody listens on one of them.</exception>
    public IReadOnlyList<int> Take(int first, int count)
    {
        var ports = Enumerable.Range(first, count).ToList();
        _taken.UnionWith(ports);
        return ports.Find(port => !IsFree(port)) is > 0 and var busy ? throw new UsageException($"--port: {busy} is in use.") : ports;
    }

    private bool IsFree(int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
