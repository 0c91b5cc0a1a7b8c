using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Tests.Policy;

/// <summary>Callers and queries of every shape; the persons are invented.</summary>
internal static class Queries
{
    /// <summary>All sets of search keys.</summary>
    public const int KeySets = 1 << 10;

    /// <summary>All sets of circumstances.</summary>
    public const int CircumstanceSets = 1 << 10;

    /// <summary>The request for access that tests name.</summary>
    public static readonly Guid Request = new("0196f1a0-0000-7000-8000-000000000001");

    private static readonly SearchTerms Everything = new()
    {
        Names = new PersonNames("ERIKSSON", "ANNA MARIA"),
        BirthDate = PartialDate.From(new DateOnly(1974, 8, 12)),
        Sex = Sex.Female,
        Nationalities = ["UTO"],
        Document = new TravelDocument("L898902C3", "UTO", "P"),
        VisaStickerNumber = "D12345678",
        VisaApplicationNumber = "DEU2016000104217",
        Fingerprints = [new BiometricTemplate(BiometricKind.RightIndex, new byte[] { 1 })],
        FacialImage = new BiometricTemplate(BiometricKind.Face, new byte[] { 2 }),
        Vehicle = new Vehicle("BAB1234", "DEU", "WSG00000000000001"),
    };

    public static Caller From(Authority authority, params Purpose[] purposes) => new()
    {
        Authority = authority,
        MemberState = "DEU",
        Profile = "test",
        Unit = "test",
        Officer = "test",
        Purposes = [.. purposes],
        Roles = CallerRoles.Search,
    };

    public static SearchQuery For(Purpose purpose, SearchKeys keys, Circumstances circumstances = Circumstances.None, SearchMode mode = SearchMode.Full) => new()
    {
        SearchId = Guid.Empty,
        Purpose = purpose,
        Terms = Everything.Only(keys),
        Circumstances = circumstances,
        Mode = mode,
    };
}
