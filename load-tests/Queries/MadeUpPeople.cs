using System.Globalization;
using Google.Protobuf;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Queries;

/// <summary>People who do not exist, drawn from a seeded generator. Next to nobody of them is in any system.</summary>
internal sealed class MadeUpPeople(Random random)
{
    /// <summary>Stands in a template for a sticker's number that each draw makes up.</summary>
    private const string Any = "?";

    private const int TemplateLength = 64;

    private static readonly string[] s_surnames = ["Bergstrand", "Castellan", "Dvorin", "Eskelund", "Farrow", "Gualdi", "Havlin", "Iversund", "Jankal", "Kowin", "Lindqvar", "Moravec", "Novotin", "Okonje", "Petrakos", "Quintal", "Rosvall", "Santaro", "Tamwell", "Ulvaeus"];
    private static readonly string[] s_givenNames = ["Ada", "Bruno", "Clara", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Katri", "Luca", "Mira", "Nils", "Olga", "Pavel", "Rosa", "Samir", "Tove", "Yara"];
    private static readonly string[] s_nationalities = ["UTO", "BRA", "GEO", "IND", "MAR", "SRB", "TUR", "UKR", "USA", "VNM"];

    /// <summary>
    /// Gives the query a person: names, birth date and passport; a nationality where none is given; a number for a sticker that is
    /// written "?"; a print for every finger that has none.
    /// </summary>
    public void FillIn(Query query)
    {
        query.Surname = Pick(s_surnames);
        query.GivenNames = Pick(s_givenNames);
        query.BirthDate = new DateOnly(1930, 1, 1).AddDays(random.Next(29_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (query.Nationalities.Count == 0)
            query.Nationalities.Add(Pick(s_nationalities));
        query.Document = new TravelDocument { Number = Number($"{(char)('A' + random.Next(26))}", digits: 8), Issuer = query.Nationalities[0], Type = "P" };
        if (query.VisaStickerNumber == Any)
            query.VisaStickerNumber = Number("UTO", digits: 6);
        foreach (var finger in query.Biometrics.Where(b => b.Template.IsEmpty))
            finger.Template = Print(finger.Kind);
    }

    /// <summary>A synthetic template as docs/personas.md describes it, with bits of nobody's.</summary>
    private ByteString Print(BiometricKind kind)
    {
        Span<byte> template = stackalloc byte[TemplateLength];
        random.NextBytes(template);
        template[0] = (byte)'S';
        template[1] = 1;
        template[2] = (byte)(kind == BiometricKind.Face ? 2 : 1);
        template[3] = (byte)(kind == BiometricKind.Face ? 0 : (int)kind);
        return ByteString.CopyFrom(template);
    }

    private string Number(string letters, int digits) =>
        letters + random.Next((int)Math.Pow(10, digits)).ToString($"D{digits}", CultureInfo.InvariantCulture);

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
