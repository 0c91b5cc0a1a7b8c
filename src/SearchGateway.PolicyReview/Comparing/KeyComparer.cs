using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Comparing;

/// <summary>Combinations of keys gained, lost, and accepted on other terms.</summary>
internal sealed class KeyComparer
{
    private readonly CellSide _before;
    private readonly CellSide _after;
    private readonly CitedArticles _cited;
    private readonly List<(KeyRule Before, KeyRule After)> _pairs = [];
    private readonly List<Change> _changes = [];

    private KeyComparer(CellSide before, CellSide after, CitedArticles cited) => (_before, _after, _cited) = (before, after, cited);

    public static IEnumerable<Change> Compare(CellSide before, CellSide after, CitedArticles cited) =>
        new KeyComparer(before, after, cited).Compare();

    private List<Change> Compare()
    {
        var left = _before.Keys.ToList();
        var right = _after.Keys.ToList();
        Pair(left, right, (a, b) => Terms(a, _before) == Terms(b, _after) && a.Article == b.Article);
        Pair(left, right, (a, b) => Terms(a, _before) == Terms(b, _after));
        Pair(left, right, (a, b) => a.Required == b.Required && a.Circumstances.SequenceEqual(b.Circumstances));
        Pair(left, right, (a, b) => a.Required == b.Required);
        foreach (var (a, b) in _pairs.OrderBy(p => _after.Keys.IndexOf(p.After)))
            Describe(a, b);
        _changes.AddRange(right.Select(k => new Change(ChangeAspect.Keys, ChangeEffect.Wider, $"may now also be searched by {k.InWords(_after.Access.Categories)}", k.Article)));
        _changes.AddRange(left.Select(k => new Change(ChangeAspect.Keys, ChangeEffect.Narrower, $"may no longer be searched by {k.InWords(_before.Access.Categories)}", k.Article)));
        DescribeOrder();
        return _changes;
    }

    private void Pair(List<KeyRule> left, List<KeyRule> right, Func<KeyRule, KeyRule, bool> fits)
    {
        foreach (var a in left.ToArray())
        {
            if (right.Find(b => fits(a, b)) is not { } found)
                continue;
            _pairs.Add((a, found));
            left.Remove(a);
            right.Remove(found);
        }
    }

    private void Describe(KeyRule before, KeyRule after)
    {
        var by = $"search by {RuleWords.InWords(after.Required)}";
        if (Terms(before, _before) == Terms(after, _after))
        {
            _cited.Add(by, before.Article, after.Article);
            foreach (var (was, becomes) in before.After.Zip(after.After))
                _cited.Add($"{becomes.System.DisplayName()} first", was.Article, becomes.Article);
            return;
        }

        if ((after.Optional & ~before.Optional) is var more and not SearchKeys.None)
            Add(ChangeEffect.Wider, $"{by} may also send {RuleWords.InWords(more)}", after.Article);
        if ((before.Optional & ~after.Optional) is var less and not SearchKeys.None)
            Add(ChangeEffect.Narrower, $"{by} no longer sends {RuleWords.InWords(less)}", after.Article);
        DescribeCircumstances(before, after, by);
        if (before.Method != after.Method)
            Add(ChangeEffect.Neutral, $"{by} is now {Names.InWords(after.Method)}; before: {Names.InWords(before.Method)}", after.Article);
        if (Own(before, _before) != Own(after, _after))
            _changes.AddRange(CellComparer.Categories(before.Categories, after.Categories, $"{by} "));
        DescribeOrderOfSystems(before, after, by);
    }

    private void DescribeCircumstances(KeyRule before, KeyRule after, string by)
    {
        var (was, becomes) = (before.ConditionInWords, after.ConditionInWords);
        if (was == becomes)
            return;
        if (was.Length == 0)
            Add(ChangeEffect.Narrower, $"{by} only {becomes}; before: without a condition", after.Article);
        else if (becomes.Length == 0)
            Add(ChangeEffect.Wider, $"{by} without a condition; before: only {was}", after.Article);
        else
            Add(ChangeEffect.Neutral, $"{by} {becomes}; before: {was}", after.Article);
    }

    private void DescribeOrderOfSystems(KeyRule before, KeyRule after, string by)
    {
        foreach (var prior in after.After.Where(p => !before.After.Any(o => o.System == p.System && o.Answer == p.Answer)))
            Add(ChangeEffect.Narrower, $"{by} only {KeyRule.InWords(prior)}", "");
        foreach (var prior in before.After.Where(p => !after.After.Any(o => o.System == p.System && o.Answer == p.Answer)))
            Add(ChangeEffect.Wider, $"{by} need no longer wait: before, only {KeyRule.InWords(prior)}", "");
    }

    private void DescribeOrder()
    {
        var order = _pairs.OrderBy(p => _before.Keys.IndexOf(p.Before)).Select(p => _after.Keys.IndexOf(p.After)).ToArray();
        if (order.Zip(order.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            _changes.Add(new Change(
                ChangeAspect.Order, ChangeEffect.Neutral, $"the combinations are tried in another order: {string.Join("; then ", _after.Keys.Select(k => RuleWords.InWords(k.Required)))}", ""));
        }
    }

    private void Add(ChangeEffect effect, string text, string article) => _changes.Add(new Change(ChangeAspect.Keys, effect, text, article));

    /// <summary>Everything that a combination says but its article; categories only where they are its own.</summary>
    private static (SearchKeys, SearchKeys, string, SearchMethod, string, string) Terms(KeyRule key, CellSide side) => (
        key.Required,
        key.Optional,
        $"{string.Join('|', key.Circumstances)}!{key.Unless}",
        key.Method,
        Own(key, side),
        string.Join('|', key.After.Select(p => $"{p.System}:{p.Answer}")));

    private static string Own(KeyRule key, CellSide side) =>
        key.Categories.SequenceEqual(side.Access.Categories) ? "" : string.Join('|', key.Categories);
}
