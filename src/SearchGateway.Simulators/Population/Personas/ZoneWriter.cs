using SearchGateway.Matching;

namespace SearchGateway.Simulators.Population.Personas;

/// <summary>Writes machine-readable zones of passports (TD3) and visas (MRV-A) by ICAO Doc 9303.</summary>
internal static class ZoneWriter
{
    private const int LineLength = 44;

    /// <summary>A passport.</summary>
    public static Zone Passport(Identity holder, PersonalDocument document)
    {
        var number = Checked(Field(document.Number, 9));
        var birth = Checked(Day(holder.Born));
        var expiry = Checked(Day(document.Expires));
        const string Optional = "<<<<<<<<<<<<<<<";
        var composite = MrzCheckDigit.Of(number + birth + expiry + Optional);
        var second = $"{number}{Field(holder.Nationality, 3)}{birth}{SexOf(holder)}{expiry}{Optional}{composite}";
        return new Zone($"passport {document.Number}", "TD3", [First("P<", document.Issuer, holder), second]);
    }

    /// <summary>A visa sticker.</summary>
    public static Zone Visa(Identity holder, string sticker, string issuer, DateOnly until)
    {
        var second = Checked(Field(sticker, 9)) + Field(holder.Nationality, 3) + Checked(Day(holder.Born)) + SexOf(holder) + Checked(Day(until));
        return new Zone($"visa {sticker}", "MRV-A", [First("V<", issuer, holder), Field(second, LineLength)]);
    }

    private static string First(string code, string issuer, Identity holder) =>
        Field($"{code}{Field(issuer, 3)}{Letters(holder.Surname)}<<{Letters(holder.Forenames)}", LineLength);

    private static string Letters(string name) =>
        name.Replace("'", "", StringComparison.Ordinal).Replace('-', '<').Replace(' ', '<');

    private static string Field(string text, int length) => text.Length > length ? text[..length] : text.PadRight(length, '<');

    private static string Checked(string field) => field + MrzCheckDigit.Of(field);

    private static string Day(DateOnly day) => day.ToString("yyMMdd", System.Globalization.CultureInfo.InvariantCulture);

    private static char SexOf(Identity holder) => holder.Sex switch
    {
        Sex.Male => 'M',
        Sex.Female => 'F',
        _ => '<',
    };
}
