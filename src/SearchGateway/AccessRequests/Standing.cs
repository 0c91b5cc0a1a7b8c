using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>What a caller is to a request.</summary>
internal static class Standing
{
    /// <summary>True if the token is for law enforcement.</summary>
    public static bool MayRequest(Caller caller) =>
        caller.Roles.HasFlag(CallerRoles.Search) && !caller.Purposes.IsDefault && caller.Purposes.Contains(Purpose.LawEnforcement);

    public static bool IsCentralAccessPoint(Caller caller) => caller.Roles.HasFlag(CallerRoles.CentralAccessPoint);

    /// <summary>True if the caller is of the unit, with a token for law enforcement.</summary>
    public static bool IsOfUnit(Caller caller, RequestActor requester) => MayRequest(caller) && AreOneUnit(caller, requester);

    /// <summary>True if the unit, whatever the token is for, is the same.</summary>
    public static bool AreOneUnit(Caller caller, RequestActor requester) =>
        caller.Authority == requester.Authority
        && string.Equals(caller.MemberState, requester.MemberState, StringComparison.Ordinal)
        && string.Equals(caller.Unit, requester.Unit, StringComparison.Ordinal);

    /// <summary>
    /// True if the caller is a central access point for such requests: of the same Member State or agency. Europol has its own, and
    /// that one verifies nobody else's; Decision 2008/633/JHA Art. 7(3), Regulation (EU) 2017/2226 Art. 33(1).
    /// </summary>
    public static bool Verifies(Caller caller, RequestActor requester) =>
        IsCentralAccessPoint(caller)
        && string.Equals(caller.MemberState, requester.MemberState, StringComparison.Ordinal)
        && caller.Authority == Authority.Europol == (requester.Authority == Authority.Europol);

    /// <summary>True if the caller may know that the request exists.</summary>
    public static bool Sees(Caller caller, RequestActor requester) => IsOfUnit(caller, requester) || Verifies(caller, requester);

    public static bool IsSamePerson(Caller caller, RequestActor requester) =>
        string.Equals(caller.Officer, requester.Officer, StringComparison.Ordinal)
        && string.Equals(caller.MemberState, requester.MemberState, StringComparison.Ordinal);
}
