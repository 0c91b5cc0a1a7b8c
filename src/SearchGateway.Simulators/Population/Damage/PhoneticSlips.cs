namespace SearchGateway.Simulators.Population.Damage;

/// <summary>A name written as it sounds to an ear of another language.</summary>
internal static class PhoneticSlips
{
    private const int ShortestWord = 4;

    private static readonly (string Heard, string Written)[] Rules =
    [
        ("PH", "F"), ("F", "PH"), ("V", "W"), ("W", "V"), ("CK", "K"), ("K", "CK"), ("SCH", "SH"), ("SH", "SCH"), ("SH", "CH"), ("TZ", "Z"),
        ("KH", "H"), ("GH", "G"), ("TH", "T"), ("DJ", "J"), ("J", "DJ"), ("OU", "U"), ("U", "OU"), ("EE", "I"), ("OO", "U"), ("Y", "I"),
        ("I", "Y"), ("Q", "K"), ("X", "KS"), ("KS", "X"), ("CA", "KA"), ("CO", "KO"), ("KA", "CA"), ("KO", "CO"), ("KU", "CU"),
        ("SS", "S"), ("MM", "M"), ("LL", "L"), ("NN", "N"), ("TT", "T"), ("RR", "R"), ("PP", "P"), ("DD", "D"), ("FF", "F"),
        ("ASA", "ASSA"), ("AMA", "AMMA"), ("AMI", "AMMI"), ("ALI", "ALLI"), ("ANA", "ANNA"), ("INA", "INNA"), ("OVI", "OWI"), ("AE", "E"), ("AI", "EI"),
    ];

    public static TypedIdentity? Spelled(TypedIdentity identity, ref Draw draw)
    {
        TypedIdentity[] all =
        [
            .. Heard(identity.Surname).Select(s => identity with { Surname = s }),
            .. Heard(identity.Forenames).Select(f => identity with { Forenames = f }),
        ];
        return all.Length == 0 ? null : draw.Of<TypedIdentity>(all);
    }

    private static IEnumerable<string> Heard(string field)
    {
        foreach (var word in Words.Of(field).Where(w => w.Length >= ShortestWord))
            for (var at = word.Start; at < word.End; at++)
                foreach (var (heard, written) in Rules)
                    if (Fits(field.AsSpan(at, word.End - at), heard) && !Doubles(field, at, written))
                        yield return field[..at] + written + field[(at + heard.Length)..];
    }

    private static bool Fits(ReadOnlySpan<char> rest, string heard) => rest.StartsWith(heard, StringComparison.Ordinal);

    // OUU for OU or CKK for CK sounds like nothing.
    private static bool Doubles(string field, int at, string written) => at > 0 && field[at - 1] == written[0];
}
