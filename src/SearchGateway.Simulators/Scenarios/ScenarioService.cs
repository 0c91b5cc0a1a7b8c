using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Simulators.Hosting;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>Serves the player of scenarios.</summary>
internal sealed class ScenarioService(ScenarioPlayer player, ScenarioLibrary library, TimeProvider clock) : Systems.Contracts.Admin.V1.ScenarioService.ScenarioServiceBase
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_longestPast = TimeSpan.FromDays(1);

    public override Task<ListScenariosResponse> ListScenarios(ListScenariosRequest request, ServerCallContext context) =>
        Task.FromResult(new ListScenariosResponse { Scenarios = { library.All.Select(Summary) } });

    public override Task<LoadScenarioResponse> LoadScenario(LoadScenarioRequest request, ServerCallContext context)
    {
        var (scenario, faults) = Scenario.Read(request.Text);
        if (scenario is null)
            throw new RpcException(new Status(StatusCode.InvalidArgument, string.Join('\n', faults)));
        if (!library.Load(scenario))
            throw new RpcException(new Status(StatusCode.ResourceExhausted, $"{ScenarioLibrary.MostLoaded} scenarios are loaded: load it under a name that one of them has"));
        return Task.FromResult(new LoadScenarioResponse { Scenario = Summary(scenario) });
    }

    public override Task<StartScenarioResponse> StartScenario(StartScenarioRequest request, ServerCallContext context)
    {
        var scenario = library.Find(request.Name)
            ?? throw new RpcException(new Status(StatusCode.NotFound, $"name: there is no scenario of this name; known are {string.Join(", ", library.All.Select(s => s.Name))}"));
        var position = player.Start(scenario, request.HasSeed ? request.Seed : null, Begins(request.BeginsAt));
        return Task.FromResult(new StartScenarioResponse { Status = position.ToMessage() });
    }

    public override Task<StopScenarioResponse> StopScenario(StopScenarioRequest request, ServerCallContext context) =>
        Task.FromResult(new StopScenarioResponse { Status = player.Stop()?.ToMessage() ?? new ScenarioStatus() });

    public override Task<GetScenarioStatusResponse> GetScenarioStatus(GetScenarioStatusRequest request, ServerCallContext context) =>
        Task.FromResult(new GetScenarioStatusResponse { Status = player.Position?.ToMessage() ?? new ScenarioStatus() });

    private DateTimeOffset? Begins(Timestamp? given)
    {
        if (given is null)
            return null;
        var now = clock.GetUtcNow();
        if (given.Seconds is < -62_135_596_800 or > 253_402_300_799 || given.Nanos is < 0 or >= 1_000_000_000
            || ShiftedClock.Shown(clock, given.ToDateTimeOffset()) is var begins && (begins > now + s_longestWait || begins < now - s_longestPast))
            throw new RpcException(new Status(StatusCode.InvalidArgument, "begins_at: must be at most an hour from now and at most a day ago, by the clock of the system's machine"));
        return ShiftedClock.Shown(clock, given.ToDateTimeOffset());
    }

    private static ScenarioSummary Summary(Scenario scenario) => new()
    {
        Name = scenario.Name,
        Description = scenario.Description,
        Seed = scenario.Seed,
        Systems = { scenario.Systems.Select(s => s.ToString().ToLowerInvariant()) },
        Length = scenario.Length?.ToDuration(),
        RepeatAfter = scenario.RepeatAfter?.ToDuration(),
        Shipped = ScenarioLibrary.IsShipped(scenario),
    };
}
