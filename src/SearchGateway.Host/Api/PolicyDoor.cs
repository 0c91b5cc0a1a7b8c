using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>What the faces call of the rules in force: the core's methods, so that a test can stand in for them.</summary>
internal sealed class PolicyDoor
{
    public required Func<ActivePolicy> Active { get; init; }

    public required Func<Caller, CancellationToken, ValueTask<PolicyReloadReply>> ReloadAsync { get; init; }

    public static PolicyDoor To(PolicyReload policy) => new()
    {
        Active = () => policy.Active,
        ReloadAsync = (caller, cancellationToken) => policy.ReloadAsync(caller, cancellationToken),
    };
}
