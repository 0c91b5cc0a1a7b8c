namespace SearchGateway.Simulators.Population.Personas;

/// <summary>Fixed papers of the personas: what a zone prints never moves with the clock.</summary>
internal static class Papers
{
    /// <summary>An identity with one passport, issued by the State of the nationality and valid until a fixed day.</summary>
    public static Identity Traveller(string surname, string forenames, string born, Sex sex, string nationality, string birthPlace, string passport) =>
        new(surname, forenames, Day(born), sex, nationality, birthPlace, nationality)
        {
            Documents = [Passport(passport, nationality, "2035-06-30")],
        };

    public static PersonalDocument Passport(string number, string issuer, string expires, DocumentFate fate = DocumentFate.Held) =>
        new("P", number, issuer, Day(expires).AddYears(-10), Day(expires), fate);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
