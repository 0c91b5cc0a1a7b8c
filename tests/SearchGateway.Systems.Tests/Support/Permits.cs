using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Systems.Tests.Support;

/// <summary>Permits and terms as the policy step would make them.</summary>
internal static class Permits
{
    public const SearchKeys AllKeys = (SearchKeys)0x3FF;

    /// <summary>Terms in which every key is present, each value recognisable.</summary>
    public static SearchTerms AllTerms { get; } = new()
    {
        Names = new PersonNames("ERIKSSON", "ANNA MARIA"),
        BirthDate = PartialDate.From(new DateOnly(1974, 8, 12)),
        Sex = Sex.Female,
        Nationalities = ["UTO"],
        Document = new TravelDocument("L898902C3", "UTO", "P"),
        VisaStickerNumber = "DEU000101",
        VisaApplicationNumber = "DEU2016000104217",
        Fingerprints = [new BiometricTemplate(BiometricKind.RightIndex, new byte[64]), new BiometricTemplate(BiometricKind.LeftThumb, new byte[64])],
        FacialImage = new BiometricTemplate(BiometricKind.Face, new byte[64]),
        Vehicle = new Vehicle("BAB1234", "DEU", "WSGZZZ00000000017"),
    };

    public static PermittedQuery Of(
        CentralSystem system,
        FieldSet? fields = null,
        SearchKeys keys = AllKeys,
        SearchTerms? terms = null,
        SearchMode mode = SearchMode.Full,
        SearchMethod method = SearchMethod.Consultation,
        ImmutableArray<string> categories = default,
        ExpiryLimit? expiry = null,
        Authority authority = default,
        Purpose purpose = default) =>
        new(system, "test.rule", "Art. 0", keys, terms ?? AllTerms, Grants(system, fields ?? FieldCatalogue.All(system)), mode, method, categories, expiry)
        {
            Authority = authority,
            Purpose = purpose,
        };

    public static FieldSet Set(params IEnumerable<SystemField> fields) => fields.Aggregate(FieldSet.None, (set, field) => set.With(field));

    public static IEnumerable<SystemField> AllFields(CentralSystem system) => FieldCatalogue.Of(system).Select(description =>
        FieldCatalogue.TryFind(system, description.Name, out var field) ? field : throw new InvalidOperationException(description.Name));

    private static FieldGrants Grants(CentralSystem system, FieldSet fields) =>
        new(system, AllFields(system).Where(fields.Contains).ToDictionary(f => f, _ => "Art. 0"));
}
