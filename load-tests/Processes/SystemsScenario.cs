using System.Net.Http.Json;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Running;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.LoadTests.Processes;

/// <summary>Plays a scenario on the simulated systems for as long as a run lasts; when it is disposed of, the systems are without faults again.</summary>
internal sealed class SystemsScenario : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly List<(Uri Address, GrpcChannel Channel, ScenarioService.ScenarioServiceClient Service)> _systems = [];
    private readonly SystemsSettings _settings;
    private readonly TimeProvider _clock;
    private bool _hasBegun;

    private SystemsScenario(SystemsSettings settings, TimeProvider clock) => (_settings, _clock) = (settings, clock);

    /// <summary>Finds the systems and gives them the scenario's text where they do not know it.</summary>
    /// <exception cref="RunException">They are not there, or refuse the scenario.</exception>
    public static async Task<SystemsScenario> PrepareAsync(SystemsSettings settings, Uri rest, TimeProvider clock, CancellationToken cancellationToken)
    {
        var scenario = new SystemsScenario(settings, clock);
        try
        {
            foreach (var address in settings.Addresses.Count > 0 ? settings.Addresses : await AddressesAsync(rest, cancellationToken))
            {
                var channel = GrpcChannel.ForAddress(address);
                scenario._systems.Add((address, channel, new ScenarioService.ScenarioServiceClient(channel)));
            }

            if (settings.Text is { } text)
                await scenario.EachAsync(s => s.LoadScenarioAsync(new LoadScenarioRequest { Text = text }, scenario.Options(cancellationToken)).ResponseAsync);
            return scenario;
        }
        catch
        {
            await scenario.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins it at an instant, in all systems alike.</summary>
    /// <exception cref="RunException">A system does not know the scenario.</exception>
    public async Task BeginAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        _hasBegun = true;
        await EachAsync(s => s.StartScenarioAsync(new StartScenarioRequest { Name = _settings.Scenario, BeginsAt = at.ToTimestamp() }, Options(cancellationToken)).ResponseAsync);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, channel, service) in _systems)
        {
            try
            {
                if (_hasBegun)
                    await service.StopScenarioAsync(new StopScenarioRequest(), Options(CancellationToken.None));
            }
            catch (RpcException)
            {
                // A system that is gone has no faults either.
            }

            channel.Dispose();
        }
    }

    private CallOptions Options(CancellationToken cancellationToken) => new(deadline: (_clock.GetUtcNow() + s_patience).UtcDateTime, cancellationToken: cancellationToken);

    private async Task EachAsync<T>(Func<ScenarioService.ScenarioServiceClient, Task<T>> asks)
    {
        foreach (var (address, _, service) in _systems)
        {
            try
            {
                await asks(service);
            }
            catch (RpcException failed) when (failed.StatusCode != StatusCode.Cancelled)
            {
                throw new RunException($"The system at {address} does not play {_settings.Scenario}: {failed.StatusCode}, {failed.Status.Detail}", failed);
            }
        }
    }

    private static async Task<IReadOnlyList<Uri>> AddressesAsync(Uri rest, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = s_patience };
        try
        {
            var systems = await http.GetFromJsonAsync<Told[]>(new Uri(rest, "/dev/systems"), JsonSerializerOptions.Web, cancellationToken) ?? [];
            return systems.Length > 0 ? [.. systems.Select(s => s.Address)] : throw new RunException($"{rest} runs no simulated systems; give their addresses by --systems.");
        }
        catch (Exception absent) when (absent is HttpRequestException or JsonException)
        {
            throw new RunException($"{rest} does not tell where simulated systems are; give their addresses by --systems. {absent.Message}", absent);
        }
    }

    private sealed record Told(Uri Address);
}
