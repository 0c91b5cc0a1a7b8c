using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Admission;

/// <summary>
/// Lets the body of a call take so long and no longer. The server's own least rate holds for HTTP/1.1 alone: over HTTP/2 it would close the
/// connection with the calls of everybody on it, and behind an edge one connection carries many callers.
/// </summary>
internal sealed class TimelyBodies(RequestDelegate next, IOptions<ListenOptions> options, WaitingSearches waiting, TimeProvider time)
{
    private readonly TimeSpan _limit = options.Value.BodyTime;

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true } || IsStreamOfTheCallers(http))
            return next(http);

        if (HttpProtocol.IsHttp2(http.Request.Protocol) && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        http.Features.Set<IRequestBodyPipeFeature>(
            new TimelyBody(http.Request.BodyReader, time.GetTimestamp(), _limit, Overload.Counts(http) ? waiting : null, time, ProblemResponse.IsGrpc(http.Request)));
        return next(http);
    }

    private static bool IsStreamOfTheCallers(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming;
}
