using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;
using SearchGateway.Audit.Oversight;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Host.Api.ManyLogs;

/// <summary>Another gateway's answer, or why there is none.</summary>
internal readonly record struct PeerReply<TResponse>(TResponse? Message, StatusCode Status)
    where TResponse : class;

/// <summary>
/// The other gateways, asked with the caller's own token: each decides by itself what the caller may see. The certificate that a token is bound
/// to is passed on as an edge does it; the other gateway believes it of one whose own certificate it knows.
/// </summary>
internal sealed class LogPeers : IDisposable
{
    private readonly Dictionary<string, GrpcChannel> _channels;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeLimit;
    private readonly ILogger _log;

    public LogPeers(IOptions<OversightOptions> options, IOptionsMonitor<CallingTlsOptions> tls, TimeProvider time, ILogger<LogPeers> log)
    {
        Addresses = [.. options.Value.Peers];
        var calling = tls.Get(TlsSection) is { IsGiven: true } given ? new CallingTls(given, time, log) : null;
        _channels = Addresses.ToDictionary(address => address, address => GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = HandlerOf(calling), DisposeHttpClient = true, MaxReceiveMessageSize = LargestAnswer }), StringComparer.Ordinal);
        _timeLimit = options.Value.PeerTimeLimit;
        _time = time;
        _log = log;
    }

    // Bytes: what a log counts of its officers is much, and limited there.
    private const int LargestAnswer = 64 * 1024 * 1024;

    /// <summary>The section with the gateway's own certificate to its peers, and whose are taken there.</summary>
    public const string TlsSection = "Oversight:PeerTls";

    public IReadOnlyList<string> Addresses { get; }

    /// <summary>Asks a gateway for what its own log holds. However that fails, it is the answer's to say.</summary>
    public async Task<PeerReply<TResponse>> AskAsync<TResponse>(
        string address, LookupAsker asker, Func<V1.OversightService.OversightServiceClient, CallOptions, AsyncUnaryCall<TResponse>> method, CancellationToken cancellationToken)
        where TResponse : class
    {
        var metadata = new Metadata { { "authorization", asker.Authorization }, { LookupAsker.OwnLogOnlyHeader, "1" } };
        if (!asker.Certificate.IsEmpty)
            metadata.Add(ForwardedCertificate.Header, ForwardedCertificate.Write(asker.Certificate.Span));
        var options = new CallOptions(metadata, (_time.GetUtcNow() + _timeLimit).UtcDateTime, cancellationToken);
        try
        {
            using var call = method(new V1.OversightService.OversightServiceClient(_channels[address]), options);
            return new(await call.ResponseAsync, StatusCode.OK);
        }
        catch (RpcException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (failure.StatusCode != StatusCode.NotFound)
                _log.LogMissing(address, failure.StatusCode);
            return new(null, failure.StatusCode);
        }
    }

    private static SocketsHttpHandler HandlerOf(CallingTls? tls)
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
        tls?.Apply(handler);
        return handler;
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            channel.Dispose();
    }
}
