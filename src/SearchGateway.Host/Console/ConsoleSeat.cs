using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;

namespace SearchGateway.Host.Console;

/// <summary>A profile that requests of a session can be made under, as the pages know it: what it can be offered is the token's, not theirs to say.</summary>
internal sealed record ConsoleSeat(string Name, string MemberState, string Unit, string Authority, IReadOnlyList<string> Purposes, IReadOnlyList<string> Roles)
{
    public static ConsoleSeat Of(DevelopmentProfile profile) =>
        Of(profile.Name, profile.MemberState, profile.Unit, profile.Authority, profile.Purposes, profile.RoleNames);

    public static ConsoleSeat Of(Caller caller) =>
        Of(caller.Profile, caller.MemberState, caller.Unit, caller.Authority, caller.Purposes,
            Enum.GetValues<CallerRoles>().Where(r => r != CallerRoles.None && caller.Roles.HasFlag(r)).Select(r => ContractNames.Kebab(r.ToString())));

    private static ConsoleSeat Of(string name, string memberState, string unit, Authority authority, IEnumerable<Purpose> purposes, IEnumerable<string> roles) =>
        new(name, memberState, unit, ContractNames.Snake(authority.ToString()),
            [.. purposes.Select(p => "PURPOSE_" + ContractNames.Snake(p.ToString()).ToUpperInvariant())], [.. roles]);
}
