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
            Fingerprints = [RightIndex("UwEBAuG80WOKUchgwlbcmVAmy9ZZEEdVedXmu3w3U/azo0guQvK3IaXcF3Pqvm6I1PNsleThSoGWQtI3vD6pUg==")],
        };

    /// <summary>Persona 5: wanted for arrest, under the name of the alert.</summary>
    public static SearchTerms Aliyev { get; } = Traveller("ALIYEV", "RASHAD", new(1981, 6, 14), Sex.Male, "AZE", "AX5000501", "AZE")
        with
        {
            Fingerprints = [RightIndex("UwEBAnGTY/HQfld9Aj61cjnI9dUAvI1PAp9roEUh8BIQhtp8HcSX1Yf/98Fkq51EEvRGWhU0RW6OL6i92/p9yg==")],
        };

    /// <summary>Persona 5: the name of the papers.</summary>
    public static SearchTerms Hasanov { get; } = Traveller("HASANOV", "ELCHIN", new(1983, 1, 20), Sex.Male, "AZE", "AX5000502", "AZE");

    /// <summary>Persona 9: with the passport that was reported stolen.</summary>
    public static SearchTerms StolenPassport { get; } = new() { Document = new TravelDocument("BX9000901", "USA", "P") };

    /// <summary>Persona 10: applied for protection in two States.</summary>
    public static SearchTerms AlMasri { get; } = new()
    {
        Fingerprints = [RightIndex("UwEBAryLBnRJJ5oJURKF/rriZGva/O6rH3c/sP2fEJisIoArZp6j+gd+T3oTjQ25giYuQfz2SMY+ENBcHwNx4Q==")],
    };

    /// <summary>Persona 11: apprehended in irregular crossing.</summary>
    public static SearchTerms Ahmadi { get; } = new()
    {
        Fingerprints = [RightIndex("UwEBAqW9NIDNIls4/9UXvqR4CPMKHM9Bxub1Z6Unz51zL+Lcpoc2fSP8gPs8wKfpafrxoTla/+ucHO+Tszcefg==")],
    };

    /// <summary>Persona 12: under protection for more than three years.</summary>
    public static SearchTerms Haile { get; } = new()
    {
        Fingerprints = [RightIndex("UwEBAj2m1bE0jjgd4MZr21rXrcuUXFVv6RaO+gpTcv2+iLQj3Q6LcMoGcYv/LiMuYxcaAp2TdjvNGuwIWzwDMA==")],
    };

    /// <summary>Persona 20: no alert has his name, but prints from the scene of a crime are his.</summary>
    public static SearchTerms Jovanovic { get; } = Traveller("JOVANOVIC", "ZORAN", new(1984, 12, 19), Sex.Male, "SRB", "BX1002001", "SRB")
        with
        {
            Fingerprints = [RightIndex("UwEBAstDDO6Oyi5wgsNw6O7sLXqM0Cp50R7PAixU5N+eGTBheejM8LqBgUewpCUKgpxP5ZlvNqd1ZNYdw/OJHQ==")],
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
