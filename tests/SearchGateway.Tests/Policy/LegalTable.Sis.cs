using SearchGateway.Model;
using static SearchGateway.Model.Circumstances;
using static SearchGateway.Model.SearchKeys;
using A = SearchGateway.Model.Authority;
using P = SearchGateway.Model.Purpose;
using S = SearchGateway.Model.CentralSystem;

namespace SearchGateway.Tests.Policy;

/// <summary>SIS: Regulation (EC) 1987/2006 for refusal alerts, Decision 2007/533/JHA for the others.</summary>
internal static partial class LegalTable
{
    private static LegalCell[] Sis =>
    [
        AllAlerts(A.BorderGuard, P.BorderEntry, "1987/2006 Art. 27(1)(a)", "2007/533/JHA Art. 40(1)(a)", "Art. 40(1)(a)"),
        AllAlerts(A.BorderGuard, P.BorderExit, "2016/399 Art. 8(3)(h)", "2016/399 Art. 8(3)(g)", "Art. 40(1)(a)"),
        AllAlerts(A.BorderGuard, P.BorderSecondLine, "1987/2006 Art. 27(1)(a)", "2007/533/JHA Art. 40(1)(a)", "Art. 40(1)(a)"),
        AllAlerts(A.Police, P.PoliceCheck, "2007/533/JHA Art. 40(1)(b)", "2007/533/JHA Art. 40(1)(b)", "Art. 40(1)(b)"),
        AllAlerts(A.Customs, P.PoliceCheck, "2007/533/JHA Art. 40(1)(b)", "2007/533/JHA Art. 40(1)(b)", "Art. 40(1)(b)"),

        // Documents exclusively; persons on a non-systematic basis only.
        new(A.BorderGuard, P.BorderUnionCitizen, S.Sis,
            [
                Ask(Names, PersonDetails | Document | Fingerprints, "2016/399 Art. 8(2)", SisPersonsAndDocuments, NonSystematicCheck),
                Ask(Document, SearchKeys.None, "2016/399 Art. 8(2)", "blank_document identity_document"),
            ],
            [new($"{SisAlert} {SisPerson} {SisDocument} type_of_offence flag", "Art. 40(1)(a)")]),

        RefusalsAndDocuments(A.Visa, P.VisaExamination, "1987/2006 Art. 27(3)"),
        RefusalsAndDocuments(A.Immigration, P.TerritoryVerification, "1987/2006 Art. 27(1)(b)"),
        RefusalsAndDocuments(A.Immigration, P.TerritoryIdentification, "1987/2006 Art. 27(1)(b)"),
    ];

    private static LegalCell AllAlerts(A authority, P purpose, string persons, string documents, string fields) => new(
        authority, purpose, S.Sis,
        [Ask(Names, PersonDetails | Document | Fingerprints, persons, SisAll), Ask(Document, SearchKeys.None, documents, SisAll)],
        [new($"{SisAlert} {SisPerson} {SisDocument} type_of_offence flag linked_alerts", fields)]);

    /// <summary>Refusal alerts and documents of Art. 38(2)(d), (e) only.</summary>
    private static LegalCell RefusalsAndDocuments(A authority, P purpose, string persons) => new(
        authority, purpose, S.Sis,
        [
            Ask(Names, PersonDetails | Document | Fingerprints, persons, SisRefusals),
            Ask(Document, SearchKeys.None, "1987/2006 Art. 27(3)", SisRefusals),
        ],
        [new($"{SisAlert} {SisPerson}", "27(3)"), new(SisDocument, "2007/533/JHA Art. 38(2)(d), (e)")]);
}
