using SearchGateway.Model;
using static SearchGateway.Model.Circumstances;
using static SearchGateway.Model.SearchKeys;
using A = SearchGateway.Model.Authority;
using P = SearchGateway.Model.Purpose;
using S = SearchGateway.Model.CentralSystem;

namespace SearchGateway.Tests.Policy;

/// <summary>One way in which the law lets a system be asked. Of several, the first that fits counts.</summary>
internal sealed record LegalWay(
    SearchKeys Required, SearchKeys Optional, Circumstances All, Circumstances Any, string Article, SearchMethod Method, string Records)
{
    public string[] RecordCategories { get; } = Records.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Fits(SearchKeys keys, Circumstances declared) =>
        (keys & Required) == Required && (declared & All) == All && (Any == Circumstances.None || (declared & Any) != Circumstances.None);
}

/// <summary>Fields that the law shows, and where it says so.</summary>
internal sealed record LegalFields(string Names, string Article);

/// <summary>What the law opens of one system to one authority for one purpose. Everything that has no entry is closed.</summary>
internal sealed record LegalCell(A Authority, P Purpose, S System, LegalWay[] Ways, LegalFields[] Shows);

/// <summary>A cell that the law closes by a provision one can name.</summary>
internal sealed record ClosedCell(A Authority, P Purpose, S System, string Article);

/// <summary>The law of 2016 as plain data, transcribed article by article and not from any pack.</summary>
internal static partial class LegalTable
{
    private const SearchKeys PersonDetails = BirthDate | SearchKeys.Sex | Nationality;
    private const SearchKeys Document = SearchKeys.TravelDocument;
    private const Circumstances FailedOrDoubt = VerificationFailed | IdentityInDoubt;

    /// <summary>Article 9(4)(a), (b), (c) of the VIS Regulation, and the rest of point (4).</summary>
    private const string Vis94A = "surname surname_at_birth first_names sex birth_date place_of_birth country_of_birth";
    private const string Vis94B = "nationality nationality_at_birth";
    private const string Vis94C = "document_type document_number document_issuer document_issued_on document_expires_on";
    private const string Vis94Rest =
        "application_date application_place sponsor destination intended_stay purpose_of_travel intended_arrival intended_departure "
        + "first_entry_state home_address occupation parents";

    /// <summary>Articles 10, 13, 14.</summary>
    private const string VisDecided =
        "visa_type sticker_number issuing_authority territory valid_from valid_until entries duration_of_stay decision_issued decision_annulled "
        + "decision_extended";

    private const string SisAlert = "alert_category action_to_be_taken reason issuing_authority decision_reference entered_on expires_on";
    private const string SisPerson =
        "surname forenames names_at_birth previous_names aliases physical_characteristics place_of_birth birth_date sex nationalities photograph "
        + "fingerprint_confirmation warnings";
    private const string SisDocument = "object_type document_type document_number document_issuer";

    private const string SisAll = "refusal_of_entry arrest missing judicial_procedure discreet_check specific_check blank_document identity_document vehicle vehicle_document object";
    private const string SisPersonsAndDocuments = "refusal_of_entry arrest missing judicial_procedure discreet_check specific_check blank_document identity_document";
    private const string SisRefusals = "refusal_of_entry blank_document identity_document";

    private const string EesFile =
        "surname first_names birth_date nationality sex document_type document_number document_issuer document_expires_on facial_image";
    private const string EesRecords = "entry_records exit_records refusal_records change_records visa_sticker_number";

    private const string EurodacSet =
        "category state_of_origin place date sex fingerprints_taken_on transmitted_at arrival_after_transfer departure_or_removal "
        + "responsibility_decision protection_mark";

    public static LegalCell[] Open { get; } =
    [
        .. Sis, .. Vis, .. Ees,
        new(A.Immigration, P.TerritoryIdentification, S.Eurodac, [Identify(Fingerprints, "603/2013 Art. 17", "category_1")], [new(EurodacSet, "603/2013 Art. 17")]),
        new(A.Asylum, P.AsylumResponsibility, S.Eurodac, [Identify(Fingerprints, "603/2013 Art. 9", "category_1 category_2")], [new(EurodacSet, "603/2013 Art. 9")]),
        new(A.Asylum, P.AsylumExamination, S.Eurodac, [Identify(Fingerprints, "603/2013 Art. 9", "category_1 category_2")], [new(EurodacSet, "603/2013 Art. 9")]),
    ];

    public static ClosedCell[] Closed { get; } =
    [
        new(A.BorderGuard, P.BorderEntry, S.Eurodac, "603/2013 Art. 14, 15"),
        new(A.BorderGuard, P.BorderExit, S.Eurodac, "603/2013 Art. 14, 15"),
        new(A.BorderGuard, P.BorderSecondLine, S.Eurodac, "603/2013 Art. 14, 15"),
        new(A.BorderGuard, P.BorderUnionCitizen, S.Vis, "2016/399 Art. 8(2)"),
        new(A.BorderGuard, P.BorderUnionCitizen, S.Ees, "2016/399 Art. 8(2)"),
        new(A.BorderGuard, P.BorderUnionCitizen, S.Eurodac, "2016/399 Art. 8(2)"),
        new(A.Visa, P.VisaExamination, S.Eurodac, "603/2013 Art. 1"),
        new(A.Immigration, P.TerritoryVerification, S.Eurodac, "603/2013 Art. 17"),
        new(A.Asylum, P.AsylumResponsibility, S.Sis, "1987/2006 Art. 27(3)"),
        new(A.Asylum, P.AsylumResponsibility, S.Ees, "2017/2226 Art."),
        new(A.Asylum, P.AsylumExamination, S.Sis, "1987/2006 Art. 27(3)"),
        new(A.Asylum, P.AsylumExamination, S.Ees, "2017/2226 Art."),
        new(A.Police, P.PoliceCheck, S.Vis, "2008/633/JHA Art. 4, 5"),
        new(A.Police, P.PoliceCheck, S.Ees, "2017/2226 Art. 31, 32"),
        new(A.Police, P.PoliceCheck, S.Eurodac, "603/2013 Art. 19, 20"),
        new(A.Customs, P.PoliceCheck, S.Vis, "2008/633/JHA Art. 4, 5"),
        new(A.Customs, P.PoliceCheck, S.Ees, "2017/2226 Art. 31, 32"),
        new(A.Customs, P.PoliceCheck, S.Eurodac, "603/2013 Art. 19, 20"),
    ];

    private static LegalWay Ask(SearchKeys required, SearchKeys optional, string article, string records = "", Circumstances all = Circumstances.None) =>
        new(required, optional, all, Circumstances.None, article, SearchMethod.Consultation, records);

    private static LegalWay Verify(SearchKeys required, SearchKeys optional, string article, Circumstances all = Circumstances.None) =>
        new(required, optional, all, Circumstances.None, article, SearchMethod.Verification, "");

    private static LegalWay Identify(SearchKeys required, string article, string records = "") =>
        new(required, SearchKeys.None, Circumstances.None, Circumstances.None, article, SearchMethod.Identification, records);
}
