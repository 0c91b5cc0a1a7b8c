using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview;

/// <summary>One authority, purpose and system, with what a pack says of it.</summary>
internal sealed record PackCell(Authority Authority, Purpose Purpose, SystemAccess Access)
{
    public CentralSystem System => Access.System;
}

/// <summary>Every cell of a pack, through the engine that decides: what is read here is what the gateway does.</summary>
internal static class PackCells
{
    public static ImmutableArray<PackCell> Of(RulePack pack)
    {
        var engine = new PolicyEngine(pack);
        return
        [
            .. from authority in Enum.GetValues<Authority>()
               from purpose in engine.Explain(CallerOf(authority), purpose: null).Purposes
               from access in purpose.Systems
               select new PackCell(authority, purpose.Purpose, access),
        ];
    }

    /// <summary>Somebody of that authority whose token carries every purpose.</summary>
    public static Caller CallerOf(Authority authority) => CallerOf(authority, [.. Enum.GetValues<Purpose>()]);

    /// <summary>Somebody of that authority whose token carries these purposes.</summary>
    public static Caller CallerOf(Authority authority, ImmutableArray<Purpose> purposes) => new()
    {
        Authority = authority,
        MemberState = "UTO",
        Profile = "review",
        Unit = "review",
        Officer = "review",
        Purposes = purposes,
        Roles = CallerRoles.Search,
    };
}
