using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Simulators.Eurodac;

/// <summary>What international protection does to a set.</summary>
internal static class EurodacProtection
{
    /// <summary>Three years after protection was granted, law enforcement is answered as if there were no set (EUR 18(2)).</summary>
    public static bool IsBlocked(FingerprintSet set, DateOnly today) =>
        set.Protection?.GrantedOn is { } granted && new DateOnly(granted.Year, granted.Month, granted.Day).AddYears(3) <= today;
}
