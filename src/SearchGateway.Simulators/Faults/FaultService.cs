using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Faults;

/// <summary>Serves the switch of the faults.</summary>
internal sealed class FaultService(FaultSwitch faults) : Systems.Contracts.Admin.V1.FaultService.FaultServiceBase
{
    public override Task<GetFaultsResponse> GetFaults(GetFaultsRequest request, ServerCallContext context) =>
        Task.FromResult(new GetFaultsResponse
        {
            Faults = faults.Current.ToMessage(),
            Calls = faults.Calls,
            System = faults.System.ToString().ToLowerInvariant(),
            Service = faults.Servers.State.ToMessage(),
            DataAsOf = faults.DataAsOf?.ToTimestamp(),
        });

    public override Task<SetFaultsResponse> SetFaults(SetFaultsRequest request, ServerCallContext context)
    {
        var settings = FaultSettings.Read(request.Faults, out var broken)
            ?? throw new RpcException(new Status(StatusCode.InvalidArgument, string.Join("; ", broken)));
        faults.Set(settings);
        return Task.FromResult(new SetFaultsResponse { Faults = settings.ToMessage() });
    }

    public override Task<ResetFaultsResponse> ResetFaults(ResetFaultsRequest request, ServerCallContext context)
    {
        faults.Set(FaultSettings.None);
        return Task.FromResult(new ResetFaultsResponse { Faults = FaultSettings.None.ToMessage() });
    }
}
