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
        MemberKind.Etcd => await SaysYesAsync(new Uri(member.At(0), "/health"), cancellationToken),
        MemberKind.Patroni => (await RolesAsync(cancellationToken)).Of(member) is not null,
        MemberKind.Systems => await SystemsAnswerAsync(member, cancellationToken),
        _ => await SaysYesAsync(new Uri(member.Rest, "/health/ready"), cancellationToken),
    };

    /// <summary>Which server of a managed database is what.</summary>
    public Task<DatabaseRoles> RolesAsync(CancellationToken cancellationToken) => DatabaseRoles.ReadAsync(_http, state.DatabaseMembers, cancellationToken);

    public void Dispose() => _http.Dispose();

    private static async Task<bool> SystemsAnswerAsync(Member systems, CancellationToken cancellationToken)
    {
        using var admins = await SystemAdmins.OpenAsync(Enumerable.Range(0, systems.Ports.Count).Select(systems.At), _ => null, cancellationToken);
        return admins.All.All(admin => admin.Problem.Length == 0);
    }

    private async Task<bool> SaysYesAsync(Uri question, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(question, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException || (silent is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
