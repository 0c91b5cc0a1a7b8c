namespace SearchGateway.Audit;

/// <summary>The texts of which the digests of officers, units and cases are made. Pseudonyms are unique within their Member State only.</summary>
internal static class FactTexts
{
    public static string Officer(string memberState, string officer) => $"officer:{memberState}:{officer}";

    public static string Unit(string memberState, string unit) => $"unit:{memberState}:{unit}";

    public static string Case(string reference) => $"case:{reference}";
}
