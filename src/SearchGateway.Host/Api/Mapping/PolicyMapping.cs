using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>The rules in force in the contract's words.</summary>
internal static class PolicyMapping
{
    public static V1.GetPolicyResponse ToMessage(ActivePolicy active) => new() { Active = Describe(active) };

    /// <summary>Null if the reload was refused or failed.</summary>
    public static V1.ReloadPolicyResponse? ToMessage(PolicyReloadReply reply) => reply switch
    {
        PolicyReloadReply.Activated activated => new()
        {
            Active = Describe(activated.Active),
            Changed = true,
            Previous = activated.Previous.ToMessage(),
            Receipt = activated.Receipt.ToMessage(),
        },
        PolicyReloadReply.Unchanged unchanged => new() { Active = Describe(unchanged.Active) },
        _ => null,
    };

    private static V1.ActivePolicy Describe(ActivePolicy active) => new()
    {
        RulePack = active.Pack.ToMessage(),
        Title = active.Title,
        Description = active.Description,
        Since = active.Since.ToTimestamp(),
    };
}
