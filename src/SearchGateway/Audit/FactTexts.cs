namespace SearchGateway.Audit;

/// <summary>The texts of which the digests of officers, units and cases are made. Pseudonyms are unique within their Member State only.</summary>
internal static class FactTexts
{
    public const string OfficerKind = "officer";
    public const string UnitKind = "unit";

    public static string Officer(string memberState, string officer) => Of(OfficerKind, memberState, officer);

    public static string Unit(string memberState, string unit) => Of(UnitKind, memberState, unit);

    /// <summary>The text of an officer or a unit.</summary>
    public static string Of(string kind, string memberState, string name) => $"{kind}:{memberState}:{name}";

    public static string Case(string reference) => $"case:{reference}";
}
