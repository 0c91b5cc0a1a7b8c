using Google.Protobuf;
using Google.Protobuf.Reflection;
using SearchGateway.Model;
using Cir = SearchGateway.Systems.Contracts.Cir.V1;
using Ees = SearchGateway.Systems.Contracts.Ees.V1;
using Eurodac = SearchGateway.Systems.Contracts.Eurodac.V1;
using Sis = SearchGateway.Systems.Contracts.Sis.V1;
using Vis = SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.NonInterference.Worlds;

/// <summary>What a system's records are: their parts, and what decides whether one may come back.</summary>
internal sealed class RecordKind
{
    private static readonly RecordKind[] All =
    [
        new(CentralSystem.Sis, Sis.Alert.Descriptor)
        {
            Category = r => CategoryOf(((Sis.Alert)r).Category),
            Categories = [.. Enum.GetValues<Sis.AlertCategory>().Where(c => c != Sis.AlertCategory.Unspecified).Select(c => ((int)c, CategoryOf(c)!))],
        },
        new(CentralSystem.Vis, Vis.ApplicationFile.Descriptor),
        new(CentralSystem.Ees, Ees.IndividualFile.Descriptor),
        new(CentralSystem.Eurodac, Eurodac.FingerprintSet.Descriptor)
        {
            Category = r => CategoryOf(((Eurodac.FingerprintSet)r).Category),
            Categories = [(1, "category_1"), (2, "category_2")],
        },
        new(CentralSystem.Cir, Cir.IdentityFile.Descriptor),
    ];

    private RecordKind(CentralSystem system, MessageDescriptor descriptor)
    {
        System = system;
        Descriptor = descriptor;
        Parts = Part.Of(system, descriptor);
        Number = Parts.Single(p => p.Field.FieldNumber == 1);
        Keys = Parts.Concat(Parts.SelectMany(p => p.Below)).SingleOrDefault(p => p.Path is "match.keys" or "found_by");
        CategoryPart = Parts.SingleOrDefault(p => p.Field.Name == "category");
    }

    public CentralSystem System { get; }

    public MessageDescriptor Descriptor { get; }

    public IReadOnlyList<Part> Parts { get; }

    /// <summary>The record's number: by convention of these contracts, field 1.</summary>
    public Part Number { get; }

    /// <summary>Where it stands by which keys the record was found; null in systems that know one key only.</summary>
    public Part? Keys { get; }

    /// <summary>Where the category stands; null in systems that know none.</summary>
    public Part? CategoryPart { get; }

    /// <summary>The category in the catalogue's words; null if unknown to the contract.</summary>
    public Func<IMessage, string?> Category { get; private init; } = static _ => "";

    /// <summary>The contract's numbers of the categories, with the catalogue's words.</summary>
    public IReadOnlyList<(int Number, string Word)> Categories { get; private init; } = [];

    public static RecordKind Of(CentralSystem system) => All[(int)system];

    private static string? CategoryOf(Sis.AlertCategory category) => category switch
    {
        Sis.AlertCategory.RefusalOfEntry => "refusal_of_entry",
        Sis.AlertCategory.Arrest => "arrest",
        Sis.AlertCategory.MissingProtect or Sis.AlertCategory.Missing => "missing",
        Sis.AlertCategory.JudicialProcedure => "judicial_procedure",
        Sis.AlertCategory.DiscreetCheckCrime or Sis.AlertCategory.DiscreetCheckSecurity => "discreet_check",
        Sis.AlertCategory.SpecificCheckCrime or Sis.AlertCategory.SpecificCheckSecurity => "specific_check",
        Sis.AlertCategory.ObjectBlankDocument => "blank_document",
        Sis.AlertCategory.ObjectIdentityDocument => "identity_document",
        Sis.AlertCategory.ReturnDecision => "return_decision",
        Sis.AlertCategory.PreventiveAbduction or Sis.AlertCategory.PreventiveChild or Sis.AlertCategory.PreventiveAdult => "preventive_alert",
        Sis.AlertCategory.InquiryCheckCrime or Sis.AlertCategory.InquiryCheckSecurity => "inquiry_check",
        Sis.AlertCategory.UnknownWanted => "unknown_wanted",
        Sis.AlertCategory.ObjectVehicle or Sis.AlertCategory.ObjectTrailer => "vehicle",
        Sis.AlertCategory.ObjectRegistration => "vehicle_document",
        Sis.AlertCategory.ObjectVesselOrAircraft or Sis.AlertCategory.ObjectEquipment or Sis.AlertCategory.ObjectFirearm
            or Sis.AlertCategory.ObjectBanknotes or Sis.AlertCategory.ObjectSecurities => "object",
        _ => null,
    };

    private static string? CategoryOf(Eurodac.Category category) => category switch
    {
        Eurodac.Category.Applicant => "category_1",
        Eurodac.Category.IrregularCrossing => "category_2",
        _ => null,
    };
}
