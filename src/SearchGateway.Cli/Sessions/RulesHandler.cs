namespace SearchGateway.Cli.Sessions;

/// <summary>Names the rule pack that is to decide, with every call.</summary>
internal sealed class RulesHandler(string pack) : DelegatingHandler(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
{
    private const string Header = "rule-pack";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation(Header, pack);
        return base.SendAsync(request, cancellationToken);
    }
}
