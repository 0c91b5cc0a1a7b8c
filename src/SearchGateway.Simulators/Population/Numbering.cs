using System.Globalization;

namespace SearchGateway.Simulators.Population;

/// <summary>
/// Numbers of papers and records. Each follows from the person and a count alone, and two never meet among
/// <see cref="PopulationOptions.LargestSize"/> people: a person and a count below <see cref="PerPerson"/> make one serial,
/// which is spread one to one over digits and letters. Serials of objects of nobody lie beyond those of people.
/// </summary>
internal static class Numbering
{
    /// <summary>Most records of one kind that a person can have.</summary>
    public const int PerPerson = 16;

    /// <summary>Most papers of one kind that a person can have.</summary>
    public const int PapersPerPerson = 8;

    /// <summary>Most objects of nobody.</summary>
    public const int LargestObjects = 100_000_000;

    private const ulong Nine = 1_000_000_000;
    private const ulong FirstObject = (ulong)PopulationOptions.LargestSize * PerPerson;

    // Letters that are not mistaken for digits, and those with the digits.
    private const string Letters = "ABCDEFGHJKLMNPRSTUVWXYZQ";
    private const string Signs = "0123456789ABCDEFGHJKLMNPRSTUVWXYZQ";
    private const ulong Papers = 24UL * 34 * 1_000_000;

    /// <summary>Travel document: the issuer's letter, a letter, three digits, a letter or digit, three digits.</summary>
    public static string Document(string issuer, int person, int count)
    {
        var serial = Spread(PaperSerial(person, count), Papers);
        return string.Create(9, (issuer[0], serial), static (text, from) =>
        {
            var rest = from.serial;
            text[0] = from.Item1;
            text[1] = Letters[(int)(rest % 24)];
            rest /= 24;
            Digits(text[2..5], rest % 1000);
            rest /= 1000;
            text[5] = Signs[(int)(rest % 34)];
            Digits(text[6..], rest / 34);
        });
    }

    /// <summary>Document sought that belongs to nobody of the population: the issuer's letter and eight digits, which no document of a person has.</summary>
    public static string DocumentOfNobody(string issuer, int index) =>
        string.Create(9, (issuer[0], Serial: Spread((ulong)index, LargestObjects)), static (text, from) =>
        {
            text[0] = from.Item1;
            Digits(text[1..], from.Serial);
        });

    /// <summary>Visa sticker: the State's letter, a letter or digit, six digits, a letter.</summary>
    public static string Sticker(MemberState state, int person, int count)
    {
        var serial = Spread(PaperSerial(person, count) + 7, Papers);
        return string.Create(9, (state.Sticker, serial), static (text, from) =>
        {
            var rest = from.serial;
            text[0] = from.Sticker;
            text[1] = Signs[(int)(rest % 34)];
            rest /= 34;
            Digits(text[2..8], rest % 1_000_000);
            text[8] = Letters[(int)(rest / 1_000_000)];
        });
    }

    /// <summary>Serial number of an object of a person, such as of a weapon or an engine: a letter and ten digits.</summary>
    public static string Thing(char kind, int person, int count) => Thing(kind, Serial(person, count));

    /// <summary>Serial number of an object of nobody.</summary>
    public static string ThingOfNobody(char kind, int index) => Thing(kind, FirstObject + (ulong)index);

    /// <summary>Vehicle identification number: WSG, which no maker has, three fillers and eleven digits; 17 characters without I, O and Q (ISO 3779).</summary>
    public static string Vehicle(int person, int count) => Vehicle(Serial(person, count));

    /// <summary>Vehicle identification number of a vehicle of nobody.</summary>
    public static string VehicleOfNobody(int index) => Vehicle(FirstObject + (ulong)index);

    /// <summary>Registration number in a national register: birth date and four digits.</summary>
    public static string Register(DateOnly born, int person, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{born:yyyyMMdd}-{Spread(Serial(person, count) % 10_000, 10_000):D4}");

    /// <summary>Visa application: State, year, nine digits; ten beyond 62 million people.</summary>
    public static string Application(MemberState state, int year, int person, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Code}{year:D4}{Spread(Serial(person, count)):D9}");

    /// <summary>Schengen ID: SIS, State, twelve digits, check digit (sum of the digits modulo 10).</summary>
    public static string Alert(MemberState state, int person, int count) => Alert(state, Serial(person, count));

    /// <summary>Schengen ID of an alert on an object of nobody.</summary>
    public static string AlertOnNobody(MemberState state, int index) => Alert(state, FirstObject + (ulong)index);

    /// <summary>Individual file of the Entry/Exit System: EES and ten digits.</summary>
    public static string EntryExitFile(int person, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"EES{Spread(Serial(person, count)):D10}");

    /// <summary>Eurodac reference: letters of the State, digit of the category, nine digits; ten beyond 62 million people.</summary>
    public static string Eurodac(MemberState state, int category, int person, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Letters}{category}{Spread(Serial(person, count)):D9}");

    private static string Thing(char kind, ulong serial) =>
        string.Create(11, (kind, Serial: Spread(serial)), static (text, from) =>
        {
            text[0] = from.kind;
            Digits(text[1..], from.Serial);
        });

    private static string Vehicle(ulong serial) =>
        string.Create(17, Spread(serial), static (text, spread) =>
        {
            "WSGZZZ".CopyTo(text);
            Digits(text[6..], spread);
        });

    private static string Alert(MemberState state, ulong serial) =>
        string.Create(19, (state.Code, Serial: Spread(serial)), static (text, from) =>
        {
            "SIS".CopyTo(text);
            from.Code.CopyTo(text[3..]);
            Digits(text[6..18], from.Serial);
            var sum = 0;
            foreach (var digit in text[6..18])
                sum += digit - '0';
            text[18] = (char)('0' + (sum % 10));
        });

    private static void Digits(Span<char> text, ulong value)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = (char)('0' + (value % 10));
            value /= 10;
        }
    }

    private static ulong Serial(int person, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(count, PerPerson);
        return ((ulong)person * PerPerson) + (ulong)count;
    }

    private static ulong PaperSerial(int person, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(count, PapersPerPerson);
        return ((ulong)person * PapersPerPerson) + (ulong)count;
    }

    // The last nine digits are spread, those before count on: so the first thousand million serials have nine digits.
    private static ulong Spread(ulong serial) => (serial / Nine * Nine) + Spread(serial % Nine, Nine);

    // The factor is no multiple of 2, 3, 5 or 17, so it has no divisor in common with any range used.
    private static ulong Spread(ulong serial, ulong range) => ((serial * 387_420_487) + 104_729) % range;
}
