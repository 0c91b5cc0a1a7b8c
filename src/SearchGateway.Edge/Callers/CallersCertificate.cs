using SearchGateway.TransportSecurity;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace SearchGateway.Edge.Callers;

/// <summary>
/// Passes on the certificate that a caller showed (RFC 9440). A gateway believes the header only of an edge that it knows by the certificate
/// of its connection; what a caller itself writes there never gets through.
/// </summary>
internal sealed class CallersCertificate : ITransformProvider
{
    public void Apply(TransformBuilderContext context) => context.AddRequestTransform(call =>
    {
        call.ProxyRequest.Headers.Remove(ForwardedCertificate.Header);
        call.ProxyRequest.Headers.Remove(ForwardedCertificate.ChainHeader);
        if (call.HttpContext.Connection.ClientCertificate is { } shown)
            call.ProxyRequest.Headers.TryAddWithoutValidation(ForwardedCertificate.Header, ForwardedCertificate.Write(shown.RawDataMemory.Span));
        return ValueTask.CompletedTask;
    });

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }
}
