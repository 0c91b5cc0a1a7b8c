using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SearchGateway.TransportSecurity;

/// <summary>
/// What one caller may take of a server by the way in which it sends and reads, whatever it asks: connections, calls on each, headers, and time.
/// </summary>
public sealed class ConnectionLimits
{
    private const int Faces = 2;

    /// <summary>Most connections to each face at once, or as many as the files leave that the process may have open; further ones are closed when they come. 1 to 1,000,000.</summary>
    public int Most { get; set; } = 8192;

    /// <summary>Most calls at once on a connection of HTTP/2; further ones are refused, and nothing was begun. 1 to 1000.</summary>
    public int Calls { get; set; } = 100;

    /// <summary>A connection without a call is closed after so long; 1 second to 1 hour.</summary>
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The headers of a call must come whole within this time; half a second to 5 minutes.</summary>
    public TimeSpan HeaderTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Most bytes of the headers of a call, 8 KiB to 1 MiB: a token is the longest of them.</summary>
    public int HeaderBytes { get; set; } = 32 * 1024;

    /// <summary>Fewest bytes in a second that a sender sends of a body over HTTP/1.1, and a reader takes of an answer, after the grace; 1 to 1 MiB.</summary>
    public int LeastRate { get; set; } = 240;

    /// <summary>How long a sender or reader may be slower than <see cref="LeastRate"/> at first; more than a second, at most 5 minutes.</summary>
    public TimeSpan RateGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A caller over HTTP/2 of whom nothing comes for so long is asked for a sign of life; 1 second to 1 hour.</summary>
    public TimeSpan PingDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Without a sign of life for so long the connection is closed; 1 second to 5 minutes.</summary>
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What is out of range.</summary>
    /// <param name="section">The section's name in the configuration, which the faults begin with.</param>
    public IEnumerable<string> Faults(string section)
    {
        if (Most is < 1 or > 1_000_000)
            yield return $"{section}:{nameof(Most)}: 1 to 1000000.";
        if (Calls is < 1 or > 1000)
            yield return $"{section}:{nameof(Calls)}: 1 to 1000.";
        if (IdleTime < TimeSpan.FromSeconds(1) || IdleTime > TimeSpan.FromHours(1))
            yield return $"{section}:{nameof(IdleTime)}: 1 second to 1 hour.";
        if (HeaderTime < TimeSpan.FromSeconds(0.5) || HeaderTime > TimeSpan.FromMinutes(5))
            yield return $"{section}:{nameof(HeaderTime)}: half a second to 5 minutes.";
        if (HeaderBytes is < 8 * 1024 or > 1024 * 1024)
            yield return $"{section}:{nameof(HeaderBytes)}: 8192 to 1048576.";
        if (LeastRate is < 1 or > 1024 * 1024)
            yield return $"{section}:{nameof(LeastRate)}: 1 to 1048576.";
        // The server looks once a second, and takes no shorter grace.
        if (RateGrace <= TimeSpan.FromSeconds(1) || RateGrace > TimeSpan.FromMinutes(5))
            yield return $"{section}:{nameof(RateGrace)}: more than 1 second, at most 5 minutes.";
        if (PingDelay < TimeSpan.FromSeconds(1) || PingDelay > TimeSpan.FromHours(1))
            yield return $"{section}:{nameof(PingDelay)}: 1 second to 1 hour.";
        if (PingTimeout < TimeSpan.FromSeconds(1) || PingTimeout > TimeSpan.FromMinutes(5))
            yield return $"{section}:{nameof(PingTimeout)}: 1 second to 5 minutes.";
    }

    /// <summary>Makes them hold on a server.</summary>
    /// <param name="limits">The server's limits; the settings must be without <see cref="Faults"/>.</param>
    public void Apply(KestrelServerLimits limits)
    {
        limits.KeepAliveTimeout = IdleTime;
        limits.RequestHeadersTimeout = HeaderTime;
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.MinRequestBodyDataRate = new MinDataRate(LeastRate, RateGrace);
        limits.MinResponseDataRate = new MinDataRate(LeastRate, RateGrace);
        limits.Http2.MaxStreamsPerConnection = Calls;
        limits.Http2.MaxRequestHeaderFieldSize = HeaderBytes;
        limits.Http2.KeepAlivePingDelay = PingDelay;
        limits.Http2.KeepAlivePingTimeout = PingTimeout;
    }

    /// <summary>Lets a server take no more connections than its files are enough for, however fast they come.</summary>
    /// <param name="services">The server's services, to which its web host is added already.</param>
    /// <param name="limits">The limits, and the files that each connection needs as of <see cref="Apply(ListenOptions, int)"/>; asked for when the server starts.</param>
    public static void Bound(IServiceCollection services, Func<IServiceProvider, (ConnectionLimits Limits, int FilesEach)> limits) =>
        services.AddSingleton<IConnectionListenerFactory>(provider => new BoundedSockets(
            ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider),
            () =>
            {
                var (those, filesEach) = limits(provider);
                return Faces * those.MostOfAFace(filesEach);
            }));

    /// <summary>Closes connections beyond <see cref="Most"/> when they come.</summary>
    /// <remarks>
    /// The server's own limit counts a connection until all its calls have ended, which those of one that was closed for a flood may never do;
    /// here it counts until it is closed.
    /// </remarks>
    /// <param name="listen">One face of two; what it is bound to counts together.</param>
    /// <param name="filesEach">Files that a connection needs: one, and those to other programs that are opened for it.</param>
    public void Apply(ListenOptions listen, int filesEach = 1)
    {
        var most = MostOfAFace(filesEach);
        if (most < Most && OpenFiles.Most is { } files)
            listen.ApplicationServices.GetRequiredService<ILogger<ConnectionLimits>>().FewFiles(most, Most, files);
        var places = new ConnectionPlaces(most);
        listen.Use(next => async connection =>
        {
            if (!places.TryTake())
            {
                connection.Abort();
                return;
            }

            connection.ConnectionClosed.UnsafeRegister(static taken => ((ConnectionPlaces)taken!).GiveBack(), places);
            await next(connection);
        });
    }

    private int MostOfAFace(int filesEach) => OpenFiles.Connections(Most, OpenFiles.Most, Faces, filesEach);
}
