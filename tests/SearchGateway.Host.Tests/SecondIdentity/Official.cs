using Google.Protobuf;

namespace SearchGateway.Host.Tests.SecondIdentity;

/// <summary>An official before whom the man of the story stands, and what is searched.</summary>
internal sealed record Official(string Title, string Told, string Profile, V1.Purpose Purpose, Func<V1.Query> Query, params V1.Circumstance[] Circumstances)
{
    internal const string Passport = "P<AZEHASANOV<<ELCHIN<<<<<<<<<<<<<<<<<<<<<<<<\nAX50005021AZE8301208M3506307<<<<<<<<<<<<<<<6";

    /// <summary>The right index finger of persona 5, as docs/personas.md prints it.</summary>
    private const string Finger = "UwEBAvrwt0kzVpSHbOUv8ZeR+eeywR75M16UxzzlL/WXgfllZsEe+TNelMNs5a/xl4n5ZTLJHvn68JdJuvC3SQ==";

    public static IReadOnlyList<Official> All { get; } =
    [
        new("The border guard at the first line", "Hasanov's passport, the visa sticker in it, the right index finger",
            "border-guard", V1.Purpose.BorderEntry, () => With(q => (q.Mrz, q.VisaStickerNumber) = (Passport, "DEU000502"))),
        new("The second line, in doubt of who he is", "Hasanov's passport and the finger; the doubt is declared",
            "border-guard-second-line", V1.Purpose.BorderSecondLine, () => With(q => q.Mrz = Passport), V1.Circumstance.IdentityInDoubt),
        new("The second line, once it has read the other name", "the name and birth date of the refused application, and the finger",
            "border-guard-second-line", V1.Purpose.BorderSecondLine, () => With(q => (q.Surname, q.GivenNames, q.BirthDate) = ("Aliyev", "Rashad", "1981-06-14")),
            V1.Circumstance.IdentityInDoubt),
        new("The second line, by the finger alone", "the finger and nothing else; the doubt is declared",
            "border-guard-second-line", V1.Purpose.BorderSecondLine, () => With(_ => { }), V1.Circumstance.IdentityInDoubt),
        new("The visa officer, to whom he applies again", "Hasanov's passport and the finger",
            "visa-officer", V1.Purpose.VisaExamination, () => With(q => q.Mrz = Passport)),
        new("The police officer who checks his passport", "Hasanov's passport and the finger",
            "police-officer", V1.Purpose.PoliceCheck, () => With(q => q.Mrz = Passport)),
        new("The police officer who searches by the finger alone", "the finger and nothing else",
            "police-officer", V1.Purpose.PoliceCheck, () => With(_ => { })),
        new("The police officer to whom he shows no document", "the finger alone; declared are that he is there, that he is no child and that he has no document",
            "police-officer", V1.Purpose.PoliceIdentification, () => With(_ => { }), V1.Circumstance.PersonPresent, V1.Circumstance.AgePermits, V1.Circumstance.NoDocument),
    ];

    public V1.SearchRequest Request => new() { Purpose = Purpose, Query = Query(), Circumstances = { Circumstances } };

    private static V1.Query With(Action<V1.Query> keys)
    {
        var query = new V1.Query { Biometrics = { new V1.BiometricTemplate { Kind = V1.BiometricKind.RightIndex, Template = ByteString.FromBase64(Finger) } } };
        keys(query);
        return query;
    }
}
