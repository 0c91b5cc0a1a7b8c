using SearchGateway.Matching;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Search;

/// <summary>How birth date, nationality and sex of a query agree with a record.</summary>
internal static class IdentityAgreement
{
    /// <summary>What stays of a score where the nationality, or the sex, is another.</summary>
    public const double Contradicts = 0.9;

    /// <summary>What the name's score is multiplied by, 0 to 1; 0 where the birth dates exclude each other.</summary>
    public static double Factor(SearchedIdentity searched, RecordIdentity identity)
    {
        var factor = searched.Born.IsUnknown ? 1 : OfDates(DateComparison.Between(searched.Born, identity.Born).Agreement);
        if (!NationalityAgrees(searched, identity.Nationalities))
            factor *= Contradicts;
        return SexAgrees(searched, identity.Sex) ? factor : factor * Contradicts;
    }

    /// <summary>The reasons in words of a closed set.</summary>
    public static IEnumerable<string> Reasons(SearchedIdentity searched, RecordIdentity identity)
    {
        if (!searched.Born.IsUnknown)
            yield return "birth date: " + DateComparison.Between(searched.Born, identity.Born).Evidence;
        if (searched.Nationalities.Count > 0)
            yield return NationalityAgrees(searched, identity.Nationalities) ? "nationality: agrees" : "nationality: differs";
        if (searched.Sex != Sex.Unspecified)
            yield return SexAgrees(searched, identity.Sex) ? "sex: agrees" : "sex: differs";
    }

    private static double OfDates(DateAgreement agreement) => agreement switch
    {
        DateAgreement.Same => 1,
        DateAgreement.Compatible => 0.97,
        DateAgreement.DayMonthSwapped or DateAgreement.OneEdit => 0.92,
        DateAgreement.YearOffByOne or DateAgreement.NotComparable => 0.9,
        _ => 0,
    };

    /// <summary>Whether a nationality is the same; also where either side knows none.</summary>
    public static bool NationalityAgrees(SearchedIdentity searched, IReadOnlyList<string> nationalities) =>
        searched.Nationalities.Count == 0 || nationalities.Count == 0
        || searched.Nationalities.Any(n => nationalities.Any(m => CountryCodes.AreSame(n, m)));

    /// <summary>Whether the sex is the same; also where either side knows none.</summary>
    public static bool SexAgrees(SearchedIdentity searched, Sex sex) =>
        searched.Sex == Sex.Unspecified || sex == Sex.Unspecified || searched.Sex == sex;
}
