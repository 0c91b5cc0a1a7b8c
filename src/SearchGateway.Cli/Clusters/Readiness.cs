using SearchGateway.Cli.Simulated;

namespace SearchGateway.Cli.Clusters;

/// <summary>Asks processes of a cluster whether they are ready.</summary>
internal sealed class Readiness(ClusterFolder folder, ClusterState state) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Whether it can do its work now.</summary>
    public async Task<bool> OfAsync(Member member, CancellationToken cancellationToken) => member.Kind switch
    {
        MemberKind.Postgres => await ClusterDatabase.AnswersAsync(folder, state, cancellationToken),
        MemberKind.Systems => await SystemsAnswerAsync(member, cancellationToken),
        _ => await SaysReadyAsync(member, cancellationToken),
    };

    public void Dispose() => _http.Dispose();

    private static async Task<bool> SystemsAnswerAsync(Member systems, CancellationToken cancellationToken)
    {
        using var admins = await SystemAdmins.OpenAsync(Enumerable.Range(0, systems.Ports.Count).Select(systems.At), _ => null, cancellationToken);
        return admins.All.All(admin => admin.Problem.Length == 0);
    }

    private async Task<bool> SaysReadyAsync(Member member, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(member.Rest, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException || (silent is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
