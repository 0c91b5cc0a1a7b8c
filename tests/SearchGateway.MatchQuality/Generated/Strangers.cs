using SearchGateway.Simulators.Search;

namespace SearchGateway.MatchQuality.Generated;

/// <summary>What searches for people found who are in no system.</summary>
/// <param name="Culture">Place of the culture.</param>
/// <param name="Keys">What the searches say.</param>
/// <param name="Searches">How many there were.</param>
/// <param name="Hit">How many found any record that is not of a namesake.</param>
/// <param name="Candidates">Records found of people with other names, or another birth date where the search gives one.</param>
/// <param name="Namesakes">Records found that agree in all that the search says: to the system they are the person.</param>
internal sealed record StrangerCounts(int Culture, SearchKeys Keys, int Searches, int Hit, long Candidates, long Namesakes);

/// <summary>Searches for people who are in no system: whatever is found is a false match.</summary>
internal sealed class StrangerSearches(TruePeople people, IdentityIndex index)
{
    /// <summary>Scores of the false candidates by keys.</summary>
    public IReadOnlyDictionary<SearchKeys, ScoreCounts> Scores { get; } = Searches.All.ToDictionary(k => k, _ => new ScoreCounts());

    /// <summary>Searches for strangers of a culture without any damage.</summary>
    public IEnumerable<StrangerCounts> Run(int culture, int count)
    {
        var strangers = people.Strangers(culture).Take(count).ToArray();
        foreach (var keys in Searches.All)
        {
            var found = new (int Candidates, int Namesakes)[strangers.Length];
            Parallel.For(0, strangers.Length, i => found[i] = Search(strangers[i], keys));
            yield return new StrangerCounts(
                culture, keys, strangers.Length, found.Count(f => f.Candidates > 0), found.Sum(f => (long)f.Candidates), found.Sum(f => (long)f.Namesakes));
        }
    }

    private (int Candidates, int Namesakes) Search(TruePerson stranger, SearchKeys keys)
    {
        var (candidates, namesakes) = (0, 0);
        var searched = Searches.Of(stranger.Identity, keys);
        foreach (var hit in index.Find(searched, TrialSearch.AnswerLimit))
        {
            if (hit.Record < people.Size && Agrees(people[hit.Record], searched))
            {
                namesakes++;
                continue;
            }

            candidates++;
            Scores[keys].Add(hit.Score);
        }

        return (candidates, namesakes);
    }

    private static bool Agrees(TruePerson person, SearchedIdentity searched)
    {
        var identity = person.Identity;
        return (identity.Surname == searched.Surname || identity.Known.SurnameAtBirth == searched.Surname)
            && identity.Forenames == searched.Forenames
            && (searched.Born.IsUnknown || searched.Born == identity.Born);
    }
}
