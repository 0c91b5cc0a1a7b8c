using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Model;
using SearchGateway.Systems;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Host.Console.Data;

/// <summary>The central systems as this gateway sees them; where they are simulated, also what they do on demand.</summary>
internal static class SystemData
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>A behaviour to set by hand, in the lines of a scenario's step; empty ends all faults.</summary>
    public sealed record FaultsRequest(string? System, string? Behaviour, ulong Seed);

    /// <summary>A scenario to play; without a name what plays ends.</summary>
    public sealed record ScenarioRequest(string? Name, ulong? Seed);

    /// <summary><c>GET /console/data/systems</c>.</summary>
    public static async Task<IResult> GetAsync(
        IEnumerable<SystemHealth> systems, SystemTimings timings, HttpContext http)
    {
        var embedded = http.RequestServices.GetService<EmbeddedSystems>();
        var simulated = embedded is null ? null : await Task.WhenAll(embedded.Addresses.Select(a => StateOfAsync(a.System, a.Address, http.RequestAborted)));
        var scenarios = embedded is null ? null : await ScenariosAsync(embedded, http.RequestAborted);
        return ConsoleJson.Of(new
        {
            Systems = systems.OrderBy(s => s.System).Select(s => new
            {
                System = s.System.DisplayName(),
                Breaker = s.Breaker.ToString(),
                UnderWay = s.QuestionsUnderWay,
                Timings = timings.Of(s.System.DisplayName()),
            }),
            Simulated = simulated,
            Scenarios = scenarios,
        });
    }

    /// <summary><c>POST /console/data/systems/faults</c>.</summary>
    public static Task<IResult> SetFaultsAsync(FaultsRequest request, EmbeddedSystems embedded, HttpContext http) => EachAsync(
        embedded.Addresses.Where(a => request.System is null || a.System == request.System),
        (channel, call) => string.IsNullOrWhiteSpace(request.Behaviour)
            ? new FaultService.FaultServiceClient(channel).ResetFaultsAsync(new ResetFaultsRequest(), call).ResponseAsync
            : new FaultService.FaultServiceClient(channel).SetFaultsAsync(
                new SetFaultsRequest { Behaviour = request.Behaviour, Faults = new Faults { Seed = request.Seed } }, call).ResponseAsync,
        http.RequestAborted);

    /// <summary><c>POST /console/data/systems/scenario</c>.</summary>
    public static Task<IResult> PlayAsync(ScenarioRequest request, EmbeddedSystems embedded, TimeProvider time, HttpContext http)
    {
        var begins = time.GetUtcNow().ToTimestamp();
        return EachAsync(embedded.Addresses, (channel, call) => Play(new ScenarioService.ScenarioServiceClient(channel), request, begins, call), http.RequestAborted);
    }

    private static Task Play(ScenarioService.ScenarioServiceClient scenarios, ScenarioRequest request, Timestamp begins, CallOptions call)
    {
        if (string.IsNullOrEmpty(request.Name))
            return scenarios.StopScenarioAsync(new StopScenarioRequest(), call).ResponseAsync;
        var start = new StartScenarioRequest { Name = request.Name, BeginsAt = begins };
        if (request.Seed is { } seed)
            start.Seed = seed;
        return scenarios.StartScenarioAsync(start, call).ResponseAsync;
    }

    private static async Task<IResult> EachAsync(
        IEnumerable<(string System, Uri Address)> systems, Func<GrpcChannel, CallOptions, Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (_, address) in systems)
            {
                using var channel = GrpcChannel.ForAddress(address);
                await ask(channel, Within(cancellationToken));
            }

            return Results.NoContent();
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.InvalidArgument or StatusCode.NotFound)
        {
            return new ProblemResult(ProblemOf.Untaken(refused.Status.Detail.Split('\n').Select(line => new InputFault("behaviour", "behaviour", line))));
        }
        catch (RpcException failed) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProblemResult(ProblemKind.Internal.With($"A simulated system does not take it ({failed.StatusCode})."));
        }
    }

    private static async Task<object> StateOfAsync(string system, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var channel = GrpcChannel.ForAddress(address);
            var faults = await new FaultService.FaultServiceClient(channel).GetFaultsAsync(new GetFaultsRequest(), Within(cancellationToken));
            var scenario = (await new ScenarioService.ScenarioServiceClient(channel).GetScenarioStatusAsync(new GetScenarioStatusRequest(), Within(cancellationToken))).Status;
            return new
            {
                System = system,
                faults.Behaviour,
                faults.Calls,
                DataAsOf = faults.DataAsOf?.ToDateTimeOffset(),
                Scenario = scenario is null or { Name: "" } ? null : new { scenario.Name, scenario.Seed, scenario.Step, scenario.Steps, scenario.Note },
            };
        }
        catch (RpcException failed)
        {
            return new { System = system, Behaviour = $"does not answer ({failed.StatusCode})" };
        }
    }

    private static async Task<object> ScenariosAsync(EmbeddedSystems embedded, CancellationToken cancellationToken)
    {
        try
        {
            using var channel = GrpcChannel.ForAddress(embedded.Addresses.First().Address);
            var known = await new ScenarioService.ScenarioServiceClient(channel).ListScenariosAsync(new ListScenariosRequest(), Within(cancellationToken));
            return known.Scenarios.Select(s => new { s.Name, s.Description, s.Systems });
        }
        catch (RpcException)
        {
            return Array.Empty<object>();
        }
    }

    private static CallOptions Within(CancellationToken cancellationToken) =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + s_patience, cancellationToken: cancellationToken);
}
