using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview.Comparing;

/// <summary>The cells in which two packs differ.</summary>
/// <param name="Before">The one pack.</param>
/// <param name="After">The other.</param>
/// <param name="Cells">The cells that differ, by authority, purpose and system.</param>
/// <param name="Links">Where they differ on links between records.</param>
public sealed record PackComparison(PackHead Before, PackHead After, ImmutableArray<CellChange> Cells, ImmutableArray<LinkChange> Links)
{
    /// <summary>True if nothing differs: the packs decide alike and by the same articles.</summary>
    public bool IsSame => Cells.IsEmpty && Links.IsEmpty;

    /// <summary>Compares two packs, cell by cell.</summary>
    public static PackComparison Of(RulePack before, RulePack after)
    {
        var was = PackCells.Of(before).ToDictionary(Key);
        var becomes = PackCells.Of(after).ToDictionary(Key);
        return new PackComparison(PackHead.Of(before), PackHead.Of(after),
        [
            .. was.Keys.Union(becomes.Keys).Order()
                .Select(key => CellComparer.Compare(
                    new CellSide(was.GetValueOrDefault(key)?.Access ?? Unknown(key.System, before), before),
                    new CellSide(becomes.GetValueOrDefault(key)?.Access ?? Unknown(key.System, after), after)) is { } change
                    ? change with { Authority = key.Authority, Purpose = key.Purpose }
                    : null)
                .OfType<CellChange>(),
        ], LinkChange.Between(before, after));
    }

    /// <summary>Cells that differ in this way.</summary>
    public int Count(CellChangeKind kind) => Cells.Count(c => c.Kind == kind);

    /// <summary>
    /// By authority; purposes in which a system changes in the same way stand together, so that nothing is said twice. Exchanged
    /// articles do not keep them apart: those that hold for some of the purposes name them.
    /// </summary>
    public ImmutableArray<AuthorityChanges> ByAuthority() =>
    [
        .. Cells.GroupBy(c => c.Authority).Select(authority => new AuthorityChanges(
            authority.Key,
            [.. authority
                .GroupBy(c => (c.System, c.Kind, Changes: string.Join('\n', c.Changes.Where(x => !x.IsCitation).Select(x => x.ToString()))))
                .Select(g => new ChangeGroup(g.Key.System, g.Key.Kind, [.. g.Select(c => c.Purpose)], Grouped([.. g]), [.. g]))])),
    ];

    private static ImmutableArray<GroupedChange> Grouped(ImmutableArray<CellChange> cells) =>
    [
        .. cells[0].Changes.Where(c => !c.IsCitation).Select(c => new GroupedChange(c, [])),
        .. cells.SelectMany(cell => cell.Changes.Where(c => c.IsCitation).Select(c => (cell.Purpose, Change: c)))
            .GroupBy(c => c.Change.ToString(), StringComparer.Ordinal)
            .Select(g => new GroupedChange(g.First().Change, g.Count() == cells.Length ? [] : [.. g.Select(c => c.Purpose)])),
    ];

    private static (Authority Authority, Purpose Purpose, CentralSystem System) Key(PackCell cell) => (cell.Authority, cell.Purpose, cell.System);

    /// <summary>A system that a pack does not know is closed under it.</summary>
    private static SystemAccess Unknown(CentralSystem system, RulePack pack) => new()
    {
        System = system,
        Reason = RefusalReason.NoRule,
        Explanation = $"The pack {pack.Identity.Name} knows no system {system.DisplayName()}.",
    };
}

/// <summary>How a cell differs.</summary>
public enum CellChangeKind
{
    /// <summary>Closed before, open after.</summary>
    Opened,

    /// <summary>Open before, closed after.</summary>
    Closed,

    /// <summary>Open in both, with other keys, conditions, records or fields.</summary>
    Changed,

    /// <summary>The same access on other articles.</summary>
    Recited,

    /// <summary>Closed in both, for another reason.</summary>
    ClosedOtherwise,
}

/// <summary>What a change is about.</summary>
public enum ChangeAspect
{
    /// <summary>Whether the system may be asked at all.</summary>
    Access,

    /// <summary>The accepted keys.</summary>
    Keys,

    /// <summary>The order in which combinations are tried.</summary>
    Order,

    /// <summary>What else must hold, a request for access among it.</summary>
    Conditions,

    /// <summary>How much comes back.</summary>
    Mode,

    /// <summary>Which records come back.</summary>
    Categories,

    /// <summary>Which fields come back.</summary>
    Fields,

    /// <summary>The article alone.</summary>
    Article,

    /// <summary>The day of the review.</summary>
    Review,
}

/// <summary>Whether a change lets more through or less.</summary>
public enum ChangeEffect
{
    /// <summary>More may be asked or shown.</summary>
    Wider,

    /// <summary>Less may be asked or shown.</summary>
    Narrower,

    /// <summary>Neither.</summary>
    Neutral,
}

/// <summary>One change of a cell.</summary>
/// <param name="Aspect">What it is about.</param>
/// <param name="Effect">Whether it lets more through.</param>
/// <param name="Text">The change in words.</param>
/// <param name="Article">The article that it rests on after; where something is gone, the one it rested on.</param>
public sealed record Change(ChangeAspect Aspect, ChangeEffect Effect, string Text, string Article)
{
    /// <summary>The article before, where both are known and differ.</summary>
    public string ArticleBefore { get; init; } = "";

    /// <summary>The fields gained or lost; empty for other changes.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>True if nothing but articles or review dates change.</summary>
    internal bool IsCitation => Aspect is ChangeAspect.Article or ChangeAspect.Review;

    /// <summary>The change with its articles. Of several articles that are exchanged, those that stay are not named.</summary>
    public override string ToString()
    {
        if (ArticleBefore.Length == 0)
            return Article.Length > 0 ? $"{Text} ({Article})" : Text;
        var (before, after) = (ArticleBefore.Split("; "), Article.Split("; "));
        var (gone, come) = (string.Join("; ", before.Except(after, StringComparer.Ordinal)), string.Join("; ", after.Except(before, StringComparer.Ordinal)));
        return (gone.Length, come.Length) switch
        {
            (0, 0) => $"{Text}: {Article}, in another order",
            (0, _) => $"{Text}: now also {come}",
            (_, 0) => $"{Text}: no longer {gone}",
            _ => $"{Text}: {come} instead of {gone}",
        };
    }
}

/// <summary>A cell in which two packs differ.</summary>
public sealed record CellChange
{
    /// <summary>Who asks.</summary>
    public Authority Authority { get; init; }

    /// <summary>Why.</summary>
    public Purpose Purpose { get; init; }

    /// <summary>The system.</summary>
    public required CentralSystem System { get; init; }

    /// <summary>How it differs.</summary>
    public required CellChangeKind Kind { get; init; }

    /// <summary>The rule or prohibition before; empty where none existed.</summary>
    public required string RuleBefore { get; init; }

    /// <summary>Its place; null where none existed.</summary>
    public RulePlace? PlaceBefore { get; init; }

    /// <summary>The rule or prohibition after; empty where none exists.</summary>
    public required string RuleAfter { get; init; }

    /// <summary>Its place; null where none exists.</summary>
    public RulePlace? PlaceAfter { get; init; }

    /// <summary>What changes, most important first.</summary>
    public required ImmutableArray<Change> Changes { get; init; }
}

/// <summary>What changes for an authority.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Groups">Systems, each with the purposes for which it changes alike.</param>
public sealed record AuthorityChanges(Authority Authority, ImmutableArray<ChangeGroup> Groups);

/// <summary>A change of a group.</summary>
/// <param name="Change">The change.</param>
/// <param name="Only">The purposes for which alone it holds; empty if it holds for all of the group.</param>
public sealed record GroupedChange(Change Change, ImmutableArray<Purpose> Only);

/// <summary>A system that changes in the same way for some purposes.</summary>
/// <param name="System">The system.</param>
/// <param name="Kind">How.</param>
/// <param name="Purposes">For which purposes.</param>
/// <param name="Changes">What changes.</param>
/// <param name="Cells">The cells themselves.</param>
public sealed record ChangeGroup(
    CentralSystem System, CellChangeKind Kind, ImmutableArray<Purpose> Purposes, ImmutableArray<GroupedChange> Changes, ImmutableArray<CellChange> Cells);
