using System.Collections.Immutable;
using System.Globalization;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Comparing;

/// <summary>A cell as one pack has it.</summary>
internal sealed record CellSide(SystemAccess Access, RulePack Pack)
{
    public RulePlace? Place => Pack.PlaceOf(Access.Rule);

    public ImmutableArray<KeyRule> Keys { get; } = KeyRule.Of(Access.KeyCombinations);
}

/// <summary>Says how a cell differs between two packs.</summary>
internal static class CellComparer
{
    /// <summary>The difference; null if there is none.</summary>
    public static CellChange? Compare(CellSide before, CellSide after)
    {
        var changes = (before.Access.Permitted, after.Access.Permitted) switch
        {
            (false, true) => Opened(before.Access, after),
            (true, false) => Closed(before, after.Access),
            (false, false) => StillClosed(before.Access, after.Access),
            _ => StillOpen(before, after),
        };
        var all = changes.ToImmutableArray();
        return all.IsEmpty ? null : new CellChange
        {
            System = after.Access.System,
            Kind = KindOf(before.Access, after.Access, all),
            RuleBefore = before.Access.Rule,
            PlaceBefore = before.Place,
            RuleAfter = after.Access.Rule,
            PlaceAfter = after.Place,
            Changes = all,
        };
    }

    private static CellChangeKind KindOf(SystemAccess before, SystemAccess after, ImmutableArray<Change> changes) => (before.Permitted, after.Permitted) switch
    {
        (false, true) => CellChangeKind.Opened,
        (true, false) => CellChangeKind.Closed,
        (false, false) => CellChangeKind.ClosedOtherwise,
        _ => changes.All(c => c.IsCitation) ? CellChangeKind.Recited : CellChangeKind.Changed,
    };

    private static IEnumerable<Change> Opened(SystemAccess before, CellSide after)
    {
        var access = after.Access;
        var was = before.Reason == RefusalReason.Forbidden ? $"; before, {before.LegalBasis} stood against it" : "";
        yield return new Change(ChangeAspect.Access, ChangeEffect.Wider, $"may now be asked{was}", access.LegalBasis);
        foreach (var key in after.Keys)
            yield return new Change(ChangeAspect.Keys, ChangeEffect.Wider, $"by {key.InWords(access.Categories)}", key.Article);
        foreach (var condition in Conditions.Of(access))
            yield return new Change(ChangeAspect.Conditions, ChangeEffect.Neutral, $"provided that {condition.Phrase.Text}", condition.Phrase.Article);
        if (access.Mode != SearchMode.Full)
            yield return new Change(ChangeAspect.Mode, ChangeEffect.Wider, $"shows {Names.InWords(access.Mode)}", "");
        if (!access.Categories.IsEmpty)
            yield return new Change(ChangeAspect.Categories, ChangeEffect.Wider, $"shows records of {Listed(access.Categories)}", "");
        foreach (var change in FieldComparer.Gained(access.Fields))
            yield return change;
    }

    private static IEnumerable<Change> Closed(CellSide before, SystemAccess after)
    {
        yield return after.Reason == RefusalReason.Forbidden
            ? new Change(ChangeAspect.Access, ChangeEffect.Narrower, $"may no longer be asked: {after.Explanation}", after.LegalBasis)
            : new Change(ChangeAspect.Access, ChangeEffect.Narrower, "may no longer be asked: no rule opens it; before, one did", before.Access.LegalBasis);
        if (before.Access.Mode != SearchMode.Full)
            yield return new Change(ChangeAspect.Mode, ChangeEffect.Narrower, $"no longer shows {Names.InWords(before.Access.Mode)}", "");
        foreach (var change in FieldComparer.Lost(before.Access.Fields))
            yield return change;
    }

    private static IEnumerable<Change> StillClosed(SystemAccess before, SystemAccess after)
    {
        if (before.Reason == after.Reason && before.LegalBasis == after.LegalBasis)
            yield break;
        yield return (before.Reason, after.Reason) switch
        {
            (_, RefusalReason.NoRule) => new Change(ChangeAspect.Article, ChangeEffect.Neutral, "stays closed for want of a rule; no prohibition is named any more, before", before.LegalBasis),
            (RefusalReason.NoRule, _) => new Change(ChangeAspect.Article, ChangeEffect.Neutral, $"stays closed, now by a prohibition: {after.Explanation}", after.LegalBasis),
            _ => new Change(ChangeAspect.Article, ChangeEffect.Neutral, "stays closed by a prohibition", after.LegalBasis) { ArticleBefore = before.LegalBasis },
        };
    }

    private static IEnumerable<Change> StillOpen(CellSide before, CellSide after)
    {
        var cited = new CitedArticles();
        cited.Add("the rule", before.Access.LegalBasis, after.Access.LegalBasis);
        return
        [
            .. KeyComparer.Compare(before, after, cited),
            .. Demands(before.Access, after.Access, cited),
            .. Modes(before.Access, after.Access),
            .. Categories(before.Access.Categories, after.Access.Categories, ""),
            .. FieldComparer.Compare(before.Access.Fields, after.Access.Fields, cited),
            .. cited.Changes(),
            .. Reviews(before.Access, after.Access),
        ];
    }

    private static IEnumerable<Change> Demands(SystemAccess before, SystemAccess after, CitedArticles cited)
    {
        var was = Conditions.Of(before).ToDictionary(c => c.Key, StringComparer.Ordinal);
        var becomes = Conditions.Of(after).ToDictionary(c => c.Key, StringComparer.Ordinal);
        foreach (var (key, gone) in was.Where(c => !becomes.ContainsKey(c.Key)))
            yield return new Change(ChangeAspect.Conditions, Effect(!gone.Relaxes), $"no longer: {gone.Phrase.Text}", gone.Phrase.Article);
        foreach (var (key, condition) in becomes)
        {
            if (!was.TryGetValue(key, out var old))
                yield return new Change(ChangeAspect.Conditions, Effect(condition.Relaxes), $"now: {condition.Phrase.Text}", condition.Phrase.Article);
            else if (old.Phrase.Text != condition.Phrase.Text)
                yield return new Change(ChangeAspect.Conditions, ChangeEffect.Neutral, $"now: {condition.Phrase.Text}; before: {old.Phrase.Text}", condition.Phrase.Article);
            else if (key != "case")
                cited.Add("a condition", old.Phrase.Article, condition.Phrase.Article);
        }
    }

    private static IEnumerable<Change> Modes(SystemAccess before, SystemAccess after)
    {
        if (before.Mode != after.Mode)
            yield return new Change(ChangeAspect.Mode, Effect(after.Mode < before.Mode), $"shows {Names.InWords(after.Mode)}; before: {Names.InWords(before.Mode)}", after.LegalBasis);
    }

    internal static IEnumerable<Change> Categories(ImmutableArray<string> before, ImmutableArray<string> after, string by)
    {
        if (after.Except(before, StringComparer.Ordinal).ToArray() is { Length: > 0 } gained)
            yield return new Change(ChangeAspect.Categories, ChangeEffect.Wider, $"{by}also shows records of {Listed(gained)}", "");
        if (before.Except(after, StringComparer.Ordinal).ToArray() is { Length: > 0 } lost)
            yield return new Change(ChangeAspect.Categories, ChangeEffect.Narrower, $"{by}no longer shows records of {Listed(lost)}", "");
    }

    private static IEnumerable<Change> Reviews(SystemAccess before, SystemAccess after)
    {
        if (before.ReviewBy != after.ReviewBy)
            yield return new Change(ChangeAspect.Review, ChangeEffect.Neutral, string.Create(CultureInfo.InvariantCulture, $"to be reviewed by {after.ReviewBy:yyyy-MM-dd}; before: {before.ReviewBy:yyyy-MM-dd}"), "");
    }

    private static ChangeEffect Effect(bool isWider) => isWider ? ChangeEffect.Wider : ChangeEffect.Narrower;

    private static string Listed(IEnumerable<string> names) => Names.Join([.. names.Select(Names.Plain)]);
}
