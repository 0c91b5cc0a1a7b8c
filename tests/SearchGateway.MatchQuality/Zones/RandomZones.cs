using System.Globalization;
using SearchGateway.Matching;
using SearchGateway.Matching.Tests.Mrz;

namespace SearchGateway.MatchQuality.Zones;

/// <summary>Valid zones of all five layouts, with long numbers and names that are cut.</summary>
internal sealed class RandomZones(Random random)
{
    public static readonly DateOnly Reference = new(2026, 1, 1);

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly MrzFormat[] Formats = [MrzFormat.Td1, MrzFormat.Td2, MrzFormat.Td3, MrzFormat.MrvA, MrzFormat.MrvB];
    private static readonly string[] States = ["UTO", "D", "XXA", "FRA", "POL", "GRC"];

    public ZoneBuilder Next()
    {
        var format = Formats[random.Next(Formats.Length)];
        var takesLongNumbers = format is MrzFormat.Td1 or MrzFormat.Td2;
        var number = Text(CheckedPlaces.Alphabet[..36], takesLongNumbers && random.Next(3) == 0 ? random.Next(10, 14) : random.Next(5, 10));
        return new ZoneBuilder
        {
            Format = format,
            Code = format switch { MrzFormat.Td3 => "P", MrzFormat.MrvA or MrzFormat.MrvB => "V", _ => "I" },
            Issuer = States[random.Next(States.Length)],
            Nationality = States[random.Next(States.Length)],
            Number = number,
            Birth = Date(Reference.AddDays(-random.Next(36_000))),
            Sex = "MF<"[random.Next(3)],
            Expiry = Date(Reference.AddDays(random.Next(4_000))),
            Optional = number.Length > 9 ? "" : Text(CheckedPlaces.Alphabet[..36], random.Next(8)),
            SecondOptional = Text(CheckedPlaces.Alphabet[..36], random.Next(12)),
            Name = $"{Text(Letters, random.Next(1, 24))}<<{Text(Letters, random.Next(1, 24))}<{Text(Letters, random.Next(1, 12))}",
        };
    }

    private string Text(string alphabet, int length) => new(random.GetItems<char>(alphabet, length));

    private static string Date(DateOnly date) => date.ToString("yyMMdd", CultureInfo.InvariantCulture);
}
