using System.Net.Http.Headers;
using SearchGateway.Client;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Processes;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Running;

/// <summary>Changes a gateway's rules to and fro, by call and by signal in turn, and knows which hash is which pack.</summary>
internal sealed class PolicyChanges(ServerProcess gateway, TwoPacks packs, string token, TimeProvider clock) : IDisposable
{
    private const string Role = "rules-officer";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway.Rest };
    private bool _isMarked;

    public int ByCall { get; private set; }

    public int BySignal { get; private set; }

    /// <summary>Hash of each pack, unmarked first; known once both have been in force.</summary>
    public string[] Hashes { get; } = ["", ""];

    /// <summary>Begins with the pack in force, changes to the other and back.</summary>
    /// <exception cref="RunException">The gateway gives no token for the role, or does not take a pack.</exception>
    public static async Task<PolicyChanges> BeginAsync(ServerProcess gateway, TwoPacks packs, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var token = await DevelopmentTokens.RequestAsync(http, gateway.Rest, Role, cancellationToken);
        var changes = new PolicyChanges(gateway, packs, token, clock);
        try
        {
            await changes.ChangeAsync(bySignal: false, cancellationToken);
            await changes.ChangeAsync(bySignal: true, cancellationToken);
            return changes;
        }
        catch
        {
            changes.Dispose();
            throw;
        }
    }

    /// <summary>Changes again and again until <paramref name="stop"/>.</summary>
    public async Task RunAsync(TimeSpan every, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                await ChangeAsync((ByCall + BySignal) % 2 == 1, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The time is up.
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task ChangeAsync(bool bySignal, CancellationToken cancellationToken)
    {
        packs.Write(!_isMarked);
        var hash = bySignal ? await SignalAsync(cancellationToken) : await CallAsync(cancellationToken);
        _isMarked = !_isMarked;
        Hashes[_isMarked ? 1 : 0] = hash;
    }

    private async Task<string> CallAsync(CancellationToken cancellationToken)
    {
        var reloaded = ReloadPolicyResponse.Parser.ParseJson(await AskAsync(HttpMethod.Post, "/v1/policy/reload", cancellationToken));
        if (!reloaded.Changed)
            throw new RunException("The gateway says that the pack on disk is in force already, though it was changed.");
        ByCall++;
        return reloaded.Active.RulePack.Hash;
    }

    /// <summary>A signal has no answer: the pack in force is asked for until it is another.</summary>
    private async Task<string> SignalAsync(CancellationToken cancellationToken)
    {
        var before = await HashAsync(cancellationToken);
        await gateway.SignalAsync("HUP", cancellationToken);
        for (var start = clock.GetTimestamp(); clock.GetElapsedTime(start) < s_patience; await Task.Delay(TimeSpan.FromMilliseconds(5), clock, cancellationToken))
        {
            if (await HashAsync(cancellationToken) is var now && now != before)
            {
                BySignal++;
                return now;
            }
        }

        throw new RunException($"SIGHUP changed no rules within {s_patience.TotalSeconds:0} seconds.");
    }

    private async Task<string> HashAsync(CancellationToken cancellationToken) =>
        GetPolicyResponse.Parser.ParseJson(await AskAsync(HttpMethod.Get, "/v1/policy", cancellationToken)).Active.RulePack.Hash;

    private async Task<string> AskAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(request, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? body : throw new RunException($"{path} was answered with {(int)answer.StatusCode}: {body}");
    }
}
