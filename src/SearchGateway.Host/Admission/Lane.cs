using SearchGateway.Model;

namespace SearchGateway.Host.Admission;

/// <summary>Who goes first when not everybody can be answered.</summary>
internal enum Lane
{
    /// <summary>Searches of border checks in the first line: a traveller stands before the officer, and others behind the traveller.</summary>
    FirstLine,

    /// <summary>All other calls.</summary>
    Other,
}

/// <summary>Which lane a call is in.</summary>
internal static class Lanes
{
    /// <summary>The lane of a search: what it is made for decides, if the token was issued for that too.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="purpose">The purpose that the search declares, unchecked.</param>
    public static Lane Of(Caller caller, Purpose purpose) =>
        MayGoFirst(caller) && IsFirstLine(purpose) && caller.Purposes.Contains(purpose) ? Lane.FirstLine : Lane.Other;

    /// <summary>Whether any search of the caller could be of the first line, by its token alone.</summary>
    public static bool MayGoFirst(Caller caller)
    {
        if (caller.Authority is not (Authority.BorderGuard or Authority.BorderAndCoastGuardTeam) || !caller.Roles.HasFlag(CallerRoles.Search))
            return false;
        foreach (var purpose in caller.Purposes)
        {
            if (IsFirstLine(purpose))
                return true;
        }

        return false;
    }

    /// <summary>The checks of everybody who crosses; Regulation (EU) 2016/399 Art. 8(2), 8(3)(a) and (g).</summary>
    private static bool IsFirstLine(Purpose purpose) => purpose is Purpose.BorderEntry or Purpose.BorderUnionCitizen or Purpose.BorderExit;
}
