using SearchGateway.Matching;
using SearchGateway.MatchQuality.Lists;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;

namespace SearchGateway.MatchQuality.Aliases;

/// <summary>Looks aliases up in the index that the simulated systems search, which weighs every word the same.</summary>
internal sealed class IndexScan
{
    private readonly IdentityIndex _index;

    public IndexScan(IReadOnlyList<ListedPerson> persons) =>
        _index = new IdentityIndex(persons.Select((p, at) => new RecordIdentity(at, false, p.Name.Surname, p.Name.GivenNames, PartialDate.Unknown, Sex.Unspecified, [])));

    /// <summary>The place of the right person among the records found, from 1; 0 if it is not among them.</summary>
    /// <param name="aliases">Queries whose answer is known.</param>
    /// <param name="limit">Records that are looked at.</param>
    public int[] Place(IReadOnlyList<KnownAlias> aliases, int limit)
    {
        var places = new int[aliases.Count];
        Parallel.For(0, aliases.Count, i =>
        {
            var searched = new SearchedIdentity(aliases[i].Name.Surname, aliases[i].Name.GivenNames, PartialDate.Unknown, Sex.Unspecified, []);
            places[i] = 1 + _index.Find(searched, limit).Select(hit => hit.Record).ToList().IndexOf(aliases[i].Person);
        });
        return places;
    }
}
