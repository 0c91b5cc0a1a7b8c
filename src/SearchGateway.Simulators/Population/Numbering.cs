using System.Globalization;

namespace SearchGateway.Simulators.Population;

/// <summary>
/// Numbers of papers and records. Each follows from the person and a count alone, and two never meet: a person and a
/// count below <see cref="PerPerson"/> make one serial, which is spread one to one over the digits.
/// </summary>
internal static class Numbering
{
    /// <summary>Most numbers of one kind that a person can have.</summary>
    public const int PerPerson = 16;

    private const ulong Nine = 1_000_000_000;

    /// <summary>Travel document: a letter and eight digits.</summary>
    public static string Document(string issuer, int person, int count)
    {
        var serial = Spread(Serial(person, count), 100_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{issuer[0]}{serial:D8}");
    }

    /// <summary>Vehicle identification number: WSG, which no maker has, fillers and eight digits; 17 characters without I, O and Q (ISO 3779).</summary>
    public static string Vehicle(int person, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"WSGZZZ000{Spread(Serial(person, count), 100_000_000):D8}");

    /// <summary>Registration number in a national register: birth date and four digits.</summary>
    public static string Register(DateOnly born, int person, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{born:yyyyMMdd}-{Spread(Serial(person, count), 10_000):D4}");

    /// <summary>Visa sticker: the letter of the State and eight digits.</summary>
    public static string Sticker(MemberState state, int person, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Sticker}{Spread(Serial(person, count) + 7, 100_000_000):D8}");

    /// <summary>Visa application: State, year, nine digits.</summary>
    public static string Application(MemberState state, int year, int person, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Code}{year:D4}{Spread(Serial(person, count), Nine):D9}");

    /// <summary>Schengen ID: SIS, State, twelve digits, check digit (sum of the digits modulo 10).</summary>
    public static string Alert(MemberState state, int person, int count)
    {
        var serial = Spread(Serial(person, count), Nine);
        var check = 0;
        for (var rest = serial; rest > 0; rest /= 10)
            check += (int)(rest % 10);
        return string.Create(CultureInfo.InvariantCulture, $"SIS{state.Code}{serial:D12}{check % 10}");
    }

    /// <summary>Individual file of the Entry/Exit System: EES and ten digits.</summary>
    public static string EntryExitFile(int person, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"EES{Spread(Serial(person, count), Nine):D10}");

    /// <summary>Eurodac reference: letters of the State, digit of the category, nine digits.</summary>
    public static string Eurodac(MemberState state, int category, int person, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Letters}{category}{Spread(Serial(person, count), Nine):D9}");

    private static ulong Serial(int person, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(count, PerPerson);
        return ((ulong)person * PerPerson) + (ulong)count;
    }

    // The factor ends in 7, so neither 2 nor 5 divides it: below the range no two serials land on the same number.
    private static ulong Spread(ulong serial, ulong range) => ((serial * 387_420_487) + 104_729) % range;
}
