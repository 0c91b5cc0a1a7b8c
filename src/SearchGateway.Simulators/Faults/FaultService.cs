using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Simulators.Scenarios;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Faults;

/// <summary>Serves the switch of the faults.</summary>
internal sealed class FaultService(FaultSwitch faults, ScenarioPlayer player) : Systems.Contracts.Admin.V1.FaultService.FaultServiceBase
{
    public override Task<GetFaultsResponse> GetFaults(GetFaultsRequest request, ServerCallContext context) =>
        Task.FromResult(new GetFaultsResponse
        {
            Faults = faults.Current.ToMessage(),
            Calls = faults.Calls,
            System = faults.System.ToString().ToLowerInvariant(),
            Service = faults.Servers.State.ToMessage(),
            Behaviour = BehaviourText.Of(faults.Current),
            DataAsOf = faults.DataAsOf?.ToTimestamp(),
        });

    public override Task<SetFaultsResponse> SetFaults(SetFaultsRequest request, ServerCallContext context)
    {
        var settings = request.Behaviour.Length > 0
            ? InWords(request)
            : FaultSettings.Read(request.Faults, out var broken) ?? throw Refused(string.Join("; ", broken));
        player.Set(settings);
        return Task.FromResult(new SetFaultsResponse { Faults = settings.ToMessage() });
    }

    public override Task<ResetFaultsResponse> ResetFaults(ResetFaultsRequest request, ServerCallContext context)
    {
        player.Set(FaultSettings.None);
        return Task.FromResult(new ResetFaultsResponse { Faults = FaultSettings.None.ToMessage() });
    }

    private static FaultSettings InWords(SetFaultsRequest request)
    {
        var seed = request.Faults?.Seed ?? 0;
        if (request.Faults is { } others && !others.Equals(new Systems.Contracts.Admin.V1.Faults { Seed = seed }))
            throw Refused("behaviour: stands alone, or beside faults that hold nothing but a seed");
        var wrong = new List<ScenarioFault>();
        return BehaviourReader.Read(request.Behaviour, seed, wrong) ?? throw Refused(string.Join('\n', wrong));
    }

    private static RpcException Refused(string rules) => new(new Status(StatusCode.InvalidArgument, rules));
}
