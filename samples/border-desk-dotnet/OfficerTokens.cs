using Microsoft.Extensions.Configuration;
using SearchGateway.Client;

namespace BorderDesk;

/// <summary>
/// The token of the officer at the desk. A real desk asks its identity provider and renews; this one takes what it is given, or what a development gateway
/// issues.
/// </summary>
internal sealed class OfficerTokens(IConfiguration configuration) : IDisposable
{
    private readonly HttpClient _http = new();
    private string? _token = configuration["Gateway:Token"];

    public async ValueTask<string> CurrentAsync(CancellationToken cancellationToken) => _token ??= await DevelopmentTokens.RequestAsync(
        _http, new Uri(configuration["Gateway:Rest"] ?? "http://localhost:5080"), configuration["Gateway:Profile"] ?? "border-guard", cancellationToken);

    public void Dispose() => _http.Dispose();
}
