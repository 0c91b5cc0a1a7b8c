namespace SearchGateway.Cli.Sessions;

/// <summary>Names the rule pack that is to decide, with every call.</summary>
internal sealed class RulesHandler(string pack) : DelegatingHandler(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
{
    /// <summary>How a gateway names it where it tells of a fault.</summary>
    public const string Field = "rule_pack";

    private const string Header = "rule-pack";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation(Header, pack);
        return base.SendAsync(request, cancellationToken);
    }
}
