using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Systems.Tests.Simulated;

/// <summary>What an officer reads from the papers and captures from the fingers of the described personas.</summary>
internal static class Personas
{
    /// <summary>Persona 1: a regular traveller with a visa and entries.</summary>
    public static SearchTerms Eriksson { get; } = Traveller("ERIKSSON", "ANNA MARIA", new(1974, 8, 12), Sex.Female, "UTO", "L898902C3", "UTO")
        with
        {
            VisaStickerNumber = "DEU000101",
            Fingerprints = [RightIndex("UwEBAsuG5uxzaj/6A5Gr0Bp1RgY7aRR7c2o//gGRq8AadWYGv2lUe3JqP/oDkaPAGnVmBr9pVHvThubs24bm7A==")],
        };

    /// <summary>Persona 5: wanted for arrest, under the name of the alert.</summary>
    public static SearchTerms Aliyev { get; } = Traveller("ALIYEV", "RASHAD", new(1981, 6, 14), Sex.Male, "AZE", "AX5000501", "AZE")
        with
        {
            Fingerprints = [RightIndex("UwEBAvrwt0kzVpSHbOUv8ZeR+eeywR75M16UxzzlL/WXgfllZsEe+TNelMNs5a/xl4n5ZTLJHvn68JdJuvC3SQ==")],
        };

    /// <summary>Persona 5: the name of the papers.</summary>
    public static SearchTerms Hasanov { get; } = Traveller("HASANOV", "ELCHIN", new(1983, 1, 20), Sex.Male, "AZE", "AX5000502", "AZE");

    /// <summary>Persona 9: with the passport that was reported stolen.</summary>
    public static SearchTerms StolenPassport { get; } = new() { Document = new TravelDocument("BX9000901", "USA", "P") };

    /// <summary>Persona 10: applied for protection in two States.</summary>
    public static SearchTerms AlMasri { get; } = new()
    {
        Fingerprints = [RightIndex("UwEBAt43JgojWD4fAK28dyf2UVMnFdLAIx3uXwCtvHcn1lFTZhXWwDMNbl8Arbx3JnZRQyYV1sD+dyYIvnckCg==")],
    };

    /// <summary>Persona 11: apprehended in irregular crossing.</summary>
    public static SearchTerms Ahmadi { get; } = new()
    {
        Fingerprints = [RightIndex("UwEBArcokAaX2vGsl0C+fXTzE/56fHfSl9rxLBdEvn108zP+enh30ofa8SyHWD59dPMT/np5d9K3KJAGtyiQBg==")],
    };

    /// <summary>Persona 12: under protection for more than three years.</summary>
    public static SearchTerms Haile { get; } = new()
    {
        Fingerprints = [RightIndex("UwEBAlQA/8xqdG2zHaq/o8IWQ+OMiibC6nRtsxWqv6HCF2MjjIomwqp0bLMFqr6lkhVDI4yKJsJUAP/cVAC/3A==")],
    };

    /// <summary>Persona 20: no alert has his name, but prints from the scene of a crime are his.</summary>
    public static SearchTerms Jovanovic { get; } = Traveller("JOVANOVIC", "ZORAN", new(1984, 12, 19), Sex.Male, "SRB", "BX1002001", "SRB")
        with
        {
            Fingerprints = [RightIndex("UwEBAgp4fl+Xq18Yx9LU9DOXdoBloeb0l+/fGMfS1HQzl3aEZaHm9JfvfxjH0tR0M5d2gGWh5tRqcH5fCnB+Xg==")],
        };

    /// <summary>What persona 21 drives.</summary>
    public static SearchTerms StolenCar { get; } = new() { Vehicle = new Vehicle("BKX2107", "DEU", "") };

    private static SearchTerms Traveller(string surname, string givenNames, DateOnly born, Sex sex, string nationality, string document, string issuer) => new()
    {
        Names = new PersonNames(surname, givenNames),
        BirthDate = PartialDate.From(born),
        Sex = sex,
        Nationalities = [nationality],
        Document = new TravelDocument(document, issuer, "P"),
    };

    private static BiometricTemplate RightIndex(string template) => new(BiometricKind.RightIndex, Convert.FromBase64String(template));
}
