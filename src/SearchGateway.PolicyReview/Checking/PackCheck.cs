using System.Collections.Immutable;
using System.Globalization;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview.Checking;

/// <summary>Reads a pack whole and says what is wrong with it, or what it holds.</summary>
public static class PackCheck
{
    /// <summary>Days before a review is due from which on it is warned of.</summary>
    public const int WarnDays = 90;

    private const int ReviewsShown = 5;

    /// <summary>Checks the pack in <paramref name="folder"/>.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="today">The day against which review dates are held.</param>
    public static PackCheckResult Run(string folder, DateOnly today)
    {
        var loaded = RulePack.Load(folder, today);
        return new PackCheckResult
        {
            Folder = folder,
            Faults = loaded.Faults,
            Pack = loaded.Pack,
            Summary = loaded.Pack is { } pack ? Summarise(pack, today) : null,
        };
    }

    private static PackSummary Summarise(RulePack pack, DateOnly today)
    {
        var cells = PackCells.Of(pack);
        var open = cells.Where(c => c.Access.Permitted).ToArray();
        var reviews = open
            .GroupBy(c => c.Access.ReviewBy!.Value)
            .OrderBy(g => g.Key)
            .Select(g => new DueReview(g.Key, [.. g.Select(c => c.Access.Rule)]))
            .ToImmutableArray();
        return new PackSummary
        {
            Pack = PackHead.Of(pack),
            Description = pack.Description,
            Systems = [.. pack.Systems],
            Rules = open.Length,
            KeyCombinations = open.Sum(c => c.Access.KeyCombinations.Length),
            GrantedFields = open.Sum(c => c.Access.Fields.Length),
            Cells = cells.Length,
            CellsForbidden = cells.Count(c => c.Access.Reason == Model.RefusalReason.Forbidden),
            Clocks = pack.Retention.ByLaw.Length,
            OwnClocks = pack.Retention.Own.Length,
            NextReviews = [.. reviews.Take(ReviewsShown)],
            Warnings = [.. reviews.TakeWhile(r => r.By <= today.AddDays(WarnDays)).SelectMany(r => r.Rules.Select(rule => Warning(pack, rule, r.By, today)))],
        };
    }

    private static PackWarning Warning(RulePack pack, string rule, DateOnly by, DateOnly today)
    {
        var days = by.DayNumber - today.DayNumber;
        var left = days == 0 ? "today is the last day" : string.Create(CultureInfo.InvariantCulture, $"{days} {(days == 1 ? "day is" : "days are")} left");
        return new PackWarning(
            pack.PlaceOf(rule)!,
            rule,
            string.Create(CultureInfo.InvariantCulture, $"the review is due by {by:yyyy-MM-dd}, {left}: afterwards the pack does not load"));
    }
}
