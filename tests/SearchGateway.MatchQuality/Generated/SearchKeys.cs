using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Damage;
using SearchGateway.Simulators.Search;

namespace SearchGateway.MatchQuality.Generated;

/// <summary>What a search says of a person.</summary>
internal enum SearchKeys
{
    /// <summary>Surname and given names alone.</summary>
    Name,

    /// <summary>Names and birth date.</summary>
    NameAndBirthDate,

    /// <summary>Names and nationality.</summary>
    NameAndNationality,

    /// <summary>Names, birth date, sex and nationality, as a passport's zone gives them.</summary>
    Zone,
}

/// <summary>Makes the search that the systems get.</summary>
internal static class Searches
{
    public static readonly IReadOnlyList<SearchKeys> All = Enum.GetValues<SearchKeys>();

    /// <summary>The search for an identity as typed.</summary>
    public static SearchedIdentity Of(TypedIdentity identity, SearchKeys keys) => new(
        identity.Surname,
        identity.Forenames,
        keys.Says(DamagedPart.BirthDate) ? identity.Born : default,
        keys.Says(DamagedPart.Sex) ? identity.Sex : Sex.Unspecified,
        keys.Says(DamagedPart.Nationality) ? [identity.Nationality] : []);

    /// <summary>Whether the search says anything of that part; otherwise damage to it plays no role.</summary>
    public static bool Says(this SearchKeys keys, DamagedPart part) => part switch
    {
        DamagedPart.Name => true,
        DamagedPart.BirthDate => keys is SearchKeys.NameAndBirthDate or SearchKeys.Zone,
        DamagedPart.Nationality => keys is SearchKeys.NameAndNationality or SearchKeys.Zone,
        DamagedPart.Sex => keys is SearchKeys.Zone,
        _ => false,
    };

    /// <summary>In words, for reports.</summary>
    public static string Words(this SearchKeys keys) => keys switch
    {
        SearchKeys.Name => "name alone",
        SearchKeys.NameAndBirthDate => "name and birth date",
        SearchKeys.NameAndNationality => "name and nationality",
        _ => "name, birth date, sex and nationality",
    };
}
