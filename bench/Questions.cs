using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Benchmarks;

/// <summary>What is decided: a caller, a query and what a request for access opens.</summary>
public sealed record Question(string Name, Caller Caller, SearchQuery Query, AccessGrant? Grant)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Typical questions; the person is invented.</summary>
internal static class Questions
{
    private static readonly SearchTerms s_person = new()
    {
        Names = new PersonNames("ERIKSSON", "ANNA MARIA"),
        BirthDate = PartialDate.From(new DateOnly(1974, 8, 12)),
        Sex = Sex.Female,
        Nationalities = ["UTO"],
        Document = new TravelDocument("L898902C3", "UTO", "P"),
        VisaStickerNumber = "D12345678",
        Fingerprints = [new BiometricTemplate(BiometricKind.RightIndex, new byte[32])],
    };

    private static readonly SearchKeys s_keys = s_person.Keys;

    public static IEnumerable<Question> By2016 =>
    [
        new("four permitted", From(Authority.Immigration, Purpose.TerritoryIdentification), For(Purpose.TerritoryIdentification, s_keys), null),
        new("three permitted", From(Authority.BorderGuard, Purpose.BorderEntry), For(Purpose.BorderEntry, s_keys), null),
        new("one permitted", From(Authority.BorderGuard, Purpose.BorderEntry), For(Purpose.BorderEntry, SearchKeys.Names), null),
        new("refused by keys", From(Authority.BorderGuard, Purpose.BorderEntry), For(Purpose.BorderEntry, SearchKeys.Sex), null),
        new("refused by token", From(Authority.BorderGuard, Purpose.BorderExit), For(Purpose.BorderEntry, s_keys), null),
    ];

    public static IEnumerable<Question> OnRequest =>
    [
        Law("no request", grant: null),
        Law("first step", Approved),
        Law("second step", Approved with { Flagged = [CentralSystem.Vis] }),
        Law("another person", Approved with { SubjectKeys = SearchKeys.TravelDocument }),
    ];

    private static AccessGrant Approved =>
        new(Guid.Empty) { Systems = [CentralSystem.Vis, CentralSystem.Ees], SubjectKeys = SearchKeys.Names | SearchKeys.BirthDate | SearchKeys.Fingerprints };

    public static Caller From(Authority authority, Purpose purpose) => new()
    {
        Authority = authority,
        MemberState = "DEU",
        Profile = "bench",
        Unit = "bench",
        Officer = "bench",
        Purposes = [purpose],
        Roles = CallerRoles.Search,
    };

    private static SearchQuery For(Purpose purpose, SearchKeys keys) => new() { SearchId = Guid.Empty, Purpose = purpose, Terms = s_person.Only(keys) };

    private static Question Law(string name, AccessGrant? grant) =>
        new(name, From(Authority.DesignatedLawEnforcement, Purpose.LawEnforcement), For(Purpose.LawEnforcement, s_keys), grant);
}
