using SearchGateway.Model;
using static SearchGateway.Model.SearchKeys;
using A = SearchGateway.Model.Authority;
using P = SearchGateway.Model.Purpose;
using S = SearchGateway.Model.CentralSystem;

namespace SearchGateway.Tests.Policy;

/// <summary>EES: Regulation (EU) 2017/2226.</summary>
internal static partial class LegalTable
{
    private static LegalCell[] Ees =>
    [
        new(A.BorderGuard, P.BorderEntry, S.Ees, IdentityAndDocument("2017/2226 Art. 23"),
            [
                new($"{EesFile} {EesRecords} biometric_verification", "2017/2226 Art. 23"),
                new("authorised_stay_until remaining_days entries_used", "2017/2226 Art. 11"),
            ]),
        new(A.BorderGuard, P.BorderExit, S.Ees, IdentityAndDocument("2017/2226 Art. 23"),
            [
                new($"{EesFile} {EesRecords} biometric_verification", "2017/2226 Art. 23"),
                new("authorised_stay_until overstay_days", "2017/2226 Art. 11"),
                new("overstayer", "2017/2226 Art. 12"),
            ]),
        new(A.BorderGuard, P.BorderSecondLine, S.Ees, Prints("2017/2226 Art. 27"), [new($"{EesFile} {EesRecords}", "2017/2226 Art. 27")]),
        new(A.Immigration, P.TerritoryVerification, S.Ees, IdentityAndDocument("2017/2226 Art. 26"),
            [
                new($"{EesFile} {EesRecords} biometric_verification", "2017/2226 Art. 26"),
                new("authorised_stay_until remaining_days overstay_days entries_used", "2017/2226 Art. 11"),
                new("overstayer", "2017/2226 Art. 12"),
            ]),
        new(A.Immigration, P.TerritoryIdentification, S.Ees, Prints("2017/2226 Art. 27"), [new($"{EesFile} {EesRecords}", "2017/2226 Art. 27")]),
        new(A.Visa, P.VisaExamination, S.Ees,
            [
                Ask(Names, PersonDetails | Document | VisaSticker | Fingerprints | FacialImage, "2017/2226 Art. 24"),
                Ask(Document, VisaSticker | Fingerprints | FacialImage, "2017/2226 Art. 24"),
                Ask(VisaSticker, Fingerprints | FacialImage, "2017/2226 Art. 24"),
                Ask(Fingerprints, FacialImage, "2017/2226 Art. 24"),
            ],
            [new($"{EesFile} {EesRecords} authorised_stay_until remaining_days overstay_days entries_used", "2017/2226 Art. 24")]),
    ];

    /// <summary>Identity and document first, then face or prints.</summary>
    private static LegalWay[] IdentityAndDocument(string article) =>
        [Verify(Names | Document, PersonDetails | Fingerprints | FacialImage, article)];

    private static LegalWay[] Prints(string article) =>
        [new(Fingerprints, FacialImage, Circumstances.None, Circumstances.None, article, SearchMethod.Identification, "")];
}
