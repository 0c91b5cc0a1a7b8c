using SearchGateway.Matching;
using SearchGateway.Simulators.Search;

namespace SearchGateway.MatchQuality.Generated;

/// <summary>Searches as a system does, with the limit that the gateway asks for, and says what became of the true record.</summary>
internal sealed class TrialSearch(IdentityIndex index)
{
    /// <summary>Records that the gateway takes from a system unless set otherwise, and the most that a system gives.</summary>
    public const int AnswerLimit = 100;

    /// <summary>Scores of the true records that were answered, by keys; of trials with one error.</summary>
    public IReadOnlyDictionary<SearchKeys, ScoreCounts> TrueScores { get; } = Searches.All.ToDictionary(k => k, _ => new ScoreCounts());

    /// <summary>Scores of all answers, by keys; of trials with one error.</summary>
    public IReadOnlyDictionary<SearchKeys, ScoreCounts> AllScores { get; } = Searches.All.ToDictionary(k => k, _ => new ScoreCounts());

    public Outcome Run(Trial trial)
    {
        var searched = Searches.Of(trial.Searched, trial.Keys);
        var hits = index.Find(searched, AnswerLimit);
        var score = ScoreOf(hits, trial.Record);
        if (trial.Damage.Count == 1)
            Count(hits, score, trial.Keys);
        if (score > 0)
            return new Outcome(hits.Count(h => h.Score > score), Loss.None);
        return hits.Count < AnswerLimit ? new Outcome(-1, Missed(trial, searched)) : BeyondLimit(trial, searched, hits[^1].Score);
    }

    // The answer is full: the record is lost unless those at its end are no better.
    private Outcome BeyondLimit(Trial trial, SearchedIdentity searched, double last)
    {
        var all = index.Find(searched);
        var score = ScoreOf(all, trial.Record);
        if (score == 0)
            return new Outcome(-1, Missed(trial, searched));
        if (score > last)
            return new Outcome(-1, Loss.Index);
        var better = all.Count(h => h.Score > score);
        return new Outcome(better, better < AnswerLimit ? Loss.None : Loss.Outscored);
    }

    private static Loss Missed(Trial trial, SearchedIdentity searched) =>
        TruePeople.Records(trial.Recorded, trial.Record).Any(record => Agrees(searched, record)) ? Loss.Index : Loss.Score;

    // The comparison that the index follows, without an index.
    private static bool Agrees(SearchedIdentity searched, RecordIdentity record)
    {
        var sought = NameForm.From(searched.Surname, searched.Forenames);
        var whole = NameMatcher.Score(sought, NameForm.From(record.Surname, record.Forenames));
        var field = NameMatcher.Score(sought, NameForm.From(searched.Surname.Length == 0 ? "" : record.Surname, searched.Forenames.Length == 0 ? "" : record.Forenames));
        return IdentityAgreement.Factor(searched, record) > 0 && Math.Max(whole, field) >= IdentityIndex.LeastScore(searched, record);
    }

    private static double ScoreOf(IReadOnlyList<IdentityHit> hits, int record)
    {
        foreach (var hit in hits)
            if (hit.Record == record)
                return hit.Score;
        return 0;
    }

    private void Count(IReadOnlyList<IdentityHit> hits, double score, SearchKeys keys)
    {
        foreach (var hit in hits)
            AllScores[keys].Add(hit.Score);
        if (score > 0)
            TrueScores[keys].Add(score);
    }
}
