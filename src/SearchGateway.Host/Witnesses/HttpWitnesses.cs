using System.Text;
using SearchGateway.Audit.Witnesses;

namespace SearchGateway.Host.Witnesses;

/// <summary>Calls witnesses over HTTP, as the add-checkpoint protocol of the transparency community has it.</summary>
internal sealed class HttpWitnesses : IDisposable
{
    // A signature line is a few hundred bytes; no witness makes this gateway read more.
    private const int MostRead = 16 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
    {
        MaxResponseContentBufferSize = MostRead,
        // Each question has its own limit.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<WitnessAnswer> CallAsync(Uri address, string body, CancellationToken cancellationToken)
    {
        var target = new Uri(address.ToString().TrimEnd('/') + "/add-checkpoint");
        using var content = new StringContent(body, Encoding.UTF8, "text/plain");
        using var answer = await _http.PostAsync(target, content, cancellationToken);
        return new WitnessAnswer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    public void Dispose() => _http.Dispose();
}
