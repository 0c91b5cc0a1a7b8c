using SearchGateway.Model;
using static SearchGateway.Model.Circumstances;
using static SearchGateway.Model.SearchKeys;
using A = SearchGateway.Model.Authority;
using P = SearchGateway.Model.Purpose;
using S = SearchGateway.Model.CentralSystem;

namespace SearchGateway.Tests.Policy;

/// <summary>VIS: Regulation (EC) 767/2008.</summary>
internal static partial class LegalTable
{
    private static LegalCell[] Vis =>
    [
        new(A.BorderGuard, P.BorderEntry, S.Vis,
            [
                Verify(VisaSticker | Fingerprints, SearchKeys.None, "767/2008 Art. 18(1)"),
                Verify(VisaSticker, SearchKeys.None, "767/2008 Art. 18(3)", FingerprintsUnusable),
                Verify(VisaSticker, SearchKeys.None, "2016/399 Art. 8(3)(c)", VerificationDerogation),
            ],
            VerificationShows("767/2008 Art. 18(4)", "767/2008 Art. 18(1)")),
        new(A.BorderGuard, P.BorderExit, S.Vis,
            [
                Verify(VisaSticker | Fingerprints, SearchKeys.None, "767/2008 Art. 18(1)"),
                Verify(VisaSticker, SearchKeys.None, "767/2008 Art. 18(3)", FingerprintsUnusable),
            ],
            VerificationShows("767/2008 Art. 18(4)", "767/2008 Art. 18(1)")),
        new(A.BorderGuard, P.BorderSecondLine, S.Vis, IdentifyOrFallBack("767/2008 Art. 20(1)", FailedOrDoubt), IdentificationShows),
        new(A.Immigration, P.TerritoryVerification, S.Vis,
            [Verify(VisaSticker, Fingerprints, "767/2008 Art. 19(1)")],
            VerificationShows("767/2008 Art. 19(2)", "767/2008 Art. 19(1)")),
        new(A.Immigration, P.TerritoryIdentification, S.Vis, IdentifyOrFallBack("767/2008 Art. 20(1)", Circumstances.None), IdentificationShows),
        new(A.Visa, P.VisaExamination, S.Vis,
            [
                Ask(VisaApplication, Names | BirthDate | SearchKeys.Sex | Nationality | Document | Fingerprints | VisaSticker, "767/2008 Art. 15(2)(a)"),
                Ask(Names, BirthDate | SearchKeys.Sex | Nationality | Document | Fingerprints | VisaSticker, "767/2008 Art. 15(2)(b)"),
                Ask(Document, BirthDate | SearchKeys.Sex | Nationality | Fingerprints | VisaSticker, "767/2008 Art. 15(2)(c)"),
                Ask(Fingerprints, BirthDate | SearchKeys.Sex | Nationality | VisaSticker, "767/2008 Art. 15(2)(e)"),
                Ask(VisaSticker, BirthDate | SearchKeys.Sex | Nationality, "767/2008 Art. 15(2)(f)"),
            ],
            [
                new(
                    $"application_number status receiving_authority {Vis94A} {Vis94B} {Vis94C} {Vis94Rest} photograph fingerprints {VisDecided} "
                    + "decision_discontinued decision_refused linked_applications linked_group",
                    "767/2008 Art. 15(3)"),
            ]),
        new(A.Asylum, P.AsylumResponsibility, S.Vis, IdentifyOrNames("767/2008 Art. 21(1)"),
            [
                new("application_number issuing_authority", "767/2008 Art. 21(2)(a)"),
                new($"{Vis94A} {Vis94B}", "767/2008 Art. 21(2)(b)"),
                new("visa_type", "767/2008 Art. 21(2)(c)"),
                new("valid_from valid_until", "767/2008 Art. 21(2)(d)"),
                new("intended_stay", "767/2008 Art. 21(2)(e)"),
                new("photograph", "767/2008 Art. 21(2)(f)"),
                new("linked_group", "767/2008 Art. 21(2)(g)"),
            ]),
        new(A.Asylum, P.AsylumExamination, S.Vis, IdentifyOrNames("767/2008 Art. 22(1)"),
            [
                new("application_number", "767/2008 Art. 22(2)(a)"),
                new($"{Vis94A} {Vis94B} {Vis94C}", "767/2008 Art. 22(2)(b)"),
                new("photograph", "767/2008 Art. 22(2)(c)"),
                new(VisDecided, "767/2008 Art. 22(2)(d)"),
                new("linked_group", "767/2008 Art. 22(2)(e)"),
            ]),
    ];

    /// <summary>Art. 20(2).</summary>
    private static LegalFields[] IdentificationShows =>
    [
        new("application_number status receiving_authority", "767/2008 Art. 20(2)(a)"),
        new($"{Vis94A} {Vis94B} {Vis94C} {Vis94Rest}", "767/2008 Art. 20(2)(b)"),
        new("photograph", "767/2008 Art. 20(2)(c)"),
        new($"{VisDecided} decision_discontinued decision_refused", "767/2008 Art. 20(2)(d)"),
        new("linked_applications linked_group", "767/2008 Art. 20(2)"),
    ];

    /// <summary>Art. 18(4), 19(2): no fingerprints, no refusals, no number, no receiving authority.</summary>
    private static LegalFields[] VerificationShows(string article, string verification) =>
    [
        new($"status {Vis94A} {Vis94B} {Vis94C} {Vis94Rest}", article + "(a)"),
        new("photograph", article + "(b)"),
        new(VisDecided, article + "(c)"),
        new("linked_group", article),
        new("fingerprint_verification", verification),
    ];

    private static LegalWay[] IdentifyOrFallBack(string article, Circumstances any) =>
    [
        new(Fingerprints, SearchKeys.None, Circumstances.None, any, article, SearchMethod.Identification, ""),
        new(Names, BirthDate | SearchKeys.Sex | Nationality | Document, FingerprintsUnusable, any, article, SearchMethod.Identification, ""),
        new(Document, Nationality, FingerprintsUnusable, any, article, SearchMethod.Identification, ""),
    ];

    private static LegalWay[] IdentifyOrNames(string article) =>
    [
        Identify(Fingerprints, article),
        new(Names, BirthDate | SearchKeys.Sex | Nationality | Document, FingerprintsUnusable, Circumstances.None, article, SearchMethod.Identification, ""),
    ];
}
