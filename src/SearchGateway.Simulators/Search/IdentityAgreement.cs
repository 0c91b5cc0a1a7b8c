using SearchGateway.Matching;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Search;

/// <summary>How birth date, nationality and sex of a query agree with a record.</summary>
internal static class IdentityAgreement
{
    private const double Contradicts = 0.9;

    /// <summary>What the name's score is multiplied by, 0 to 1; 0 where the birth dates exclude each other.</summary>
    public static double Factor(SearchedIdentity searched, RecordIdentity identity)
    {
        var factor = searched.Born.IsUnknown ? 1 : OfDates(DateComparison.Between(searched.Born, identity.Born).Agreement);
        if (!NationalityAgrees(searched, identity))
            factor *= Contradicts;
        return SexAgrees(searched, identity) ? factor : factor * Contradicts;
    }

    /// <summary>The reasons in words of a closed set.</summary>
    public static IEnumerable<string> Reasons(SearchedIdentity searched, RecordIdentity identity)
    {
        if (!searched.Born.IsUnknown)
            yield return "birth date: " + DateComparison.Between(searched.Born, identity.Born).Evidence;
        if (searched.Nationalities.Count > 0)
            yield return NationalityAgrees(searched, identity) ? "nationality: agrees" : "nationality: differs";
        if (searched.Sex != Sex.Unspecified)
            yield return SexAgrees(searched, identity) ? "sex: agrees" : "sex: differs";
    }

    private static double OfDates(DateAgreement agreement) => agreement switch
    {
        DateAgreement.Same => 1,
        DateAgreement.Compatible => 0.97,
        DateAgreement.DayMonthSwapped or DateAgreement.OneEdit => 0.92,
        DateAgreement.YearOffByOne or DateAgreement.NotComparable => 0.9,
        _ => 0,
    };

    private static bool NationalityAgrees(SearchedIdentity searched, RecordIdentity identity) =>
        searched.Nationalities.Count == 0 || identity.Nationalities.Count == 0
        || searched.Nationalities.Any(n => identity.Nationalities.Any(m => CountryCodes.AreSame(n, m)));

    private static bool SexAgrees(SearchedIdentity searched, RecordIdentity identity) =>
        searched.Sex == Sex.Unspecified || identity.Sex == Sex.Unspecified || searched.Sex == identity.Sex;
}
