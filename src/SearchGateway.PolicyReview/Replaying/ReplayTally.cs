using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.PolicyReview.Replaying;

/// <summary>Counts the differences of one cell, query by query.</summary>
internal sealed class ReplayTally(Authority authority, Purpose purpose, CentralSystem system)
{
    private const int MostExamples = 5;

    private readonly SortedDictionary<SystemField, (int Shown, int Withheld)> _fields = new(Comparer<SystemField>.Create((a, b) => a.Index - b.Index));
    private readonly List<int> _examples = [];
    private int _differ;
    private int _newlyAsked;
    private int _noLongerAsked;
    private int _otherKeys;
    private int _hitsTold;
    private int _hitsWithheld;
    private int _recordsShown;
    private int _recordsWithheld;

    /// <summary>Adds what one query showed under both packs; true if it differs here.</summary>
    public bool Add(int query, RehearsedSystem? before, RehearsedSystem? after)
    {
        var (was, becomes) = (IsAsked(before), IsAsked(after));
        var (hit, hits) = (before?.Outcome == RehearsedOutcome.Hits, after?.Outcome == RehearsedOutcome.Hits);
        var otherKeys = was && becomes && before!.KeysSent != after!.KeysSent;
        var differs = was != becomes || otherKeys || hit != hits;
        _newlyAsked += Count(!was && becomes);
        _noLongerAsked += Count(was && !becomes);
        _otherKeys += Count(otherKeys);
        _hitsTold += Count(!hit && hits);
        _hitsWithheld += Count(hit && !hits);
        differs |= AddRecords(before?.Records ?? [], after?.Records ?? []);
        if (!differs)
            return false;
        _differ++;
        if (_examples.Count < MostExamples)
            _examples.Add(query);
        return true;
    }

    public ReplayedCell ToCell(int queries, Func<SystemField, bool, string> articleOf) => new()
    {
        Authority = authority,
        Purpose = purpose,
        System = system,
        Queries = queries,
        Differ = _differ,
        NewlyAsked = _newlyAsked,
        NoLongerAsked = _noLongerAsked,
        OtherKeys = _otherKeys,
        HitsNewlyTold = _hitsTold,
        HitsNewlyWithheld = _hitsWithheld,
        RecordsNewlyShown = _recordsShown,
        RecordsNewlyWithheld = _recordsWithheld,
        Fields = [.. _fields.Select(f => new ReplayedField(f.Key.Name, f.Value.Shown, f.Value.Withheld, articleOf(f.Key, f.Value.Shown > 0)))],
        Examples = [.. _examples],
    };

    private static bool IsAsked(RehearsedSystem? system) => system is { Outcome: not RehearsedOutcome.NotAsked };

    private static int Count(bool one) => one ? 1 : 0;

    private bool AddRecords(ImmutableArray<RehearsedRecord> before, ImmutableArray<RehearsedRecord> after)
    {
        var was = before.ToDictionary(r => r.Reference, r => r.Fields);
        var becomes = after.ToDictionary(r => r.Reference, r => r.Fields);
        var differs = false;
        foreach (var reference in was.Keys.Union(becomes.Keys))
        {
            _recordsShown += Count(!was.ContainsKey(reference));
            _recordsWithheld += Count(!becomes.ContainsKey(reference));
            var shown = becomes.GetValueOrDefault(reference).Except(was.GetValueOrDefault(reference));
            var withheld = was.GetValueOrDefault(reference).Except(becomes.GetValueOrDefault(reference));
            differs |= was.ContainsKey(reference) != becomes.ContainsKey(reference) || !shown.IsEmpty || !withheld.IsEmpty;
            AddFields(shown, withheld);
        }

        return differs;
    }

    private void AddFields(FieldSet shown, FieldSet withheld)
    {
        foreach (var field in FieldCatalogue.In(system, shown.Union(withheld)))
        {
            var counted = _fields.GetValueOrDefault(field);
            _fields[field] = (counted.Shown + Count(shown.Contains(field)), counted.Withheld + Count(withheld.Contains(field)));
        }
    }
}
