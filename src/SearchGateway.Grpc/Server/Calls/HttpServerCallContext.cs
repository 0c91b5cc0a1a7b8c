using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>One call over one HTTP request: what the handler sees of it, and how it is read, written and ended.</summary>
internal sealed partial class HttpServerCallContext(HttpContext http, ServiceSettings settings, IMethod method) : ServerCallContext
{
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private Dictionary<object, object>? _userState;
    private AuthContext? _authContext;
    private ICompressionProvider? _requestEncoding;

    public HttpContext HttpContext => http;

    protected override string MethodCore => method.FullName;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => PeerAddress(http.Connection);

    protected override Metadata RequestHeadersCore => _requestHeaders!;

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => _authContext ??= CertificateAuthContext.From(http.Connection.ClientCertificate);

    protected override IDictionary<object, object> UserStateCore => _userState ??= [];

    /// <summary>Reads what the request's headers ask for.</summary>
    /// <exception cref="RpcException">A header is malformed or names an encoding that is not known.</exception>
    public void Begin()
    {
        LiftBodySizeLimit();
        var headers = http.Request.Headers;
        BeginDeadline(headers[WireNames.TimeoutHeader]);
        _requestHeaders = RequestMetadata.Read(headers);
        BeginResponse(headers[WireNames.AcceptEncodingHeader]);
        if (!settings.Encodings.TryGet(headers[WireNames.EncodingHeader], out _requestEncoding))
        {
            http.Response.Headers[WireNames.AcceptEncodingHeader] = settings.Encodings.AcceptHeader;
            throw new RpcException(new Status(StatusCode.Unimplemented, "The grpc-encoding of the request is not supported."));
        }
    }

    /// <summary>Streams may be long and slow by design, so Kestrel's least rate does not hold for them.</summary>
    public void LiftRequestLimits()
    {
        if (http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Pass Deadline and CancellationToken to the further call instead.");

    private static string PeerAddress(ConnectionInfo connection)
    {
        var address = connection.RemoteIpAddress;
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? $"ipv4:{address}:{connection.RemotePort}"
            : $"ipv6:[{address}]:{connection.RemotePort}";
    }

    /// <summary>The limit on each message holds instead of Kestrel's limit on the whole body.</summary>
    private void LiftBodySizeLimit()
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
    }
}
