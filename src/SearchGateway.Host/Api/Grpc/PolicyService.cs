using Grpc.Core;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>The rules in force over gRPC.</summary>
internal sealed class PolicyService(PolicyDoor door, ILogger<PolicyService> log) : V1.PolicyService.PolicyServiceBase
{
    public override Task<V1.GetPolicyResponse> GetPolicy(V1.GetPolicyRequest request, ServerCallContext context) =>
        context.GuardAsync(log, () => Task.FromResult(PolicyMapping.ToMessage(door.Active())));

    public override Task<V1.ReloadPolicyResponse> ReloadPolicy(V1.ReloadPolicyRequest request, ServerCallContext context) => context.GuardAsync(log, async () =>
    {
        var reply = await door.ReloadAsync(context.GetHttpContext().Caller(), context.CancellationToken);
        return PolicyMapping.ToMessage(reply) ?? throw ProblemOf.Reload(reply).ToRpcException();
    });
}
