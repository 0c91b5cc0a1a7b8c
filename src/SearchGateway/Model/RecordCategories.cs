using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>A kind of record that the law treats on its own, e.g. an alert for arrest.</summary>
/// <param name="Name">Name within its system.</param>
/// <param name="Description">What it is, with its article.</param>
public sealed record CategoryDescription(string Name, string Description);

/// <summary>Categories of SIS alerts.</summary>
public static class SisCategories
{
    /// <summary>Refusal of entry or stay; Regulation (EC) 1987/2006 Art. 24, 26.</summary>
    public const string RefusalOfEntry = "refusal_of_entry";

    /// <summary>Return decisions; Regulation (EU) 2018/1860 Art. 3.</summary>
    public const string ReturnDecision = "return_decision";

    /// <summary>Arrest for surrender or extradition; Decision 2007/533/JHA Art. 26.</summary>
    public const string Arrest = "arrest";

    /// <summary>Missing persons; Decision 2007/533/JHA Art. 32.</summary>
    public const string Missing = "missing";

    /// <summary>Children and vulnerable persons to be kept from travelling; Regulation (EU) 2018/1862 Art. 32(1)(c) to (e).</summary>
    public const string PreventiveAlert = "preventive_alert";

    /// <summary>Persons sought to assist with a judicial procedure; Decision 2007/533/JHA Art. 34.</summary>
    public const string JudicialProcedure = "judicial_procedure";

    /// <summary>Discreet checks; Decision 2007/533/JHA Art. 36. The person must not become aware.</summary>
    public const string DiscreetCheck = "discreet_check";

    /// <summary>Inquiry checks; Regulation (EU) 2018/1862 Art. 36.</summary>
    public const string InquiryCheck = "inquiry_check";

    /// <summary>Specific checks; Decision 2007/533/JHA Art. 36.</summary>
    public const string SpecificCheck = "specific_check";

    /// <summary>Unknown wanted persons, of whom prints alone are held; Regulation (EU) 2018/1862 Art. 40.</summary>
    public const string UnknownWanted = "unknown_wanted";

    /// <summary>Blank official documents; Decision 2007/533/JHA Art. 38(2)(d).</summary>
    public const string BlankDocument = "blank_document";

    /// <summary>Issued identity papers; Decision 2007/533/JHA Art. 38(2)(e).</summary>
    public const string IdentityDocument = "identity_document";

    /// <summary>Motor vehicles over 50 cc, trailers over 750 kg and caravans; Decision 2007/533/JHA Art. 38(2)(a), (b).</summary>
    public const string Vehicle = "vehicle";

    /// <summary>Vehicle registration certificates and number plates; Decision 2007/533/JHA Art. 38(2)(f).</summary>
    public const string VehicleDocument = "vehicle_document";

    /// <summary>Every other object, vessels and aircraft among them; Decision 2007/533/JHA Art. 36, 38(2)(a) to (c), (g), (h).</summary>
    public const string OtherObject = "object";
}

/// <summary>Categories of Eurodac data sets.</summary>
public static class EurodacCategories
{
    /// <summary>Applicants for international protection; Regulation (EU) 603/2013 Art. 9.</summary>
    public const string Applicant = "category_1";

    /// <summary>Persons apprehended in irregular crossing; Regulation (EU) 603/2013 Art. 14.</summary>
    public const string IrregularCrossing = "category_2";
}

/// <summary>The categories of records of each system. VIS, EES and the identity repository have none: their records carry an empty category.</summary>
public static class CategoryCatalogue
{
    private static readonly ImmutableArray<CategoryDescription>[] Categories =
    [
        [
            new(SisCategories.RefusalOfEntry, "Refusal of entry or stay. Regulation (EC) 1987/2006 Art. 24, 26."),
            new(SisCategories.ReturnDecision, "Return decisions. Regulation (EU) 2018/1860 Art. 3."),
            new(SisCategories.Arrest, "Arrest for surrender or extradition. Decision 2007/533/JHA Art. 26."),
            new(SisCategories.Missing, "Missing persons. Decision 2007/533/JHA Art. 32."),
            new(SisCategories.PreventiveAlert, "Children and vulnerable persons to be kept from travelling. Regulation (EU) 2018/1862 Art. 32(1)(c) to (e)."),
            new(SisCategories.JudicialProcedure, "Persons sought to assist with a judicial procedure. Decision 2007/533/JHA Art. 34."),
            new(SisCategories.DiscreetCheck, "Discreet checks. Decision 2007/533/JHA Art. 36."),
            new(SisCategories.InquiryCheck, "Inquiry checks. Regulation (EU) 2018/1862 Art. 36."),
            new(SisCategories.SpecificCheck, "Specific checks. Decision 2007/533/JHA Art. 36."),
            new(SisCategories.UnknownWanted, "Unknown wanted persons, of whom prints alone are held. Regulation (EU) 2018/1862 Art. 40."),
            new(SisCategories.BlankDocument, "Blank official documents. Decision 2007/533/JHA Art. 38(2)(d)."),
            new(SisCategories.IdentityDocument, "Issued identity papers. Decision 2007/533/JHA Art. 38(2)(e)."),
            new(SisCategories.Vehicle, "Motor vehicles over 50 cc, trailers over 750 kg and caravans. Decision 2007/533/JHA Art. 38(2)(a), (b)."),
            new(SisCategories.VehicleDocument, "Vehicle registration certificates and number plates. Decision 2007/533/JHA Art. 38(2)(f)."),
            new(SisCategories.OtherObject, "Other objects, vessels and aircraft among them. Decision 2007/533/JHA Art. 36, 38(2)."),
        ],
        [],
        [],
        [
            new(EurodacCategories.Applicant, "Applicants for international protection. Regulation (EU) 603/2013 Art. 9."),
            new(EurodacCategories.IrregularCrossing, "Persons apprehended in irregular crossing. Regulation (EU) 603/2013 Art. 14."),
        ],
        [],
    ];

    /// <summary>The system's categories; empty if it has none.</summary>
    public static ImmutableArray<CategoryDescription> Of(CentralSystem system) => Categories[(int)system];
}
