using System.Text;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview.Wording;

/// <summary>A pack's clocks as a table of a page.</summary>
internal static class RetentionTable
{
    /// <summary>One row per clock, in the order of the pack.</summary>
    public static string Of(RulePack pack)
    {
        var table = new StringBuilder();
        table.Head("Clock", "Records of", "Erased at the earliest after", "Erased at the latest after", "Article, or why");
        foreach (var clock in pack.Retention.ByLaw)
            table.Row($"`{clock.Name}`", Markdown.Cell([Subject(clock)]), clock.Earliest.ToString(), clock.Latest.ToString(), Markdown.Cell(clock.Article));
        foreach (var clock in pack.Retention.Own)
            table.Row($"`{clock.Name}`", Markdown.Cell([Subject(clock)]), Keep(clock), Keep(clock), Markdown.Cell($"No article. {clock.Reason.Trim()}"));
        return table.ToString().TrimEnd();
    }

    private static string Subject(RetentionClock clock)
    {
        if (clock.Systems.IsEmpty)
            return Names.Join([.. clock.Records.Select(kind => Names.Plain(RuleWords.NameOf(kind)))]);
        var systems = Names.Join([.. clock.Systems.Select(system => system.DisplayName())]);
        return clock.Purposes.Length == Enum.GetValues<Purpose>().Length
            ? $"searches in {systems}"
            : $"searches in {systems} for {Names.Join([.. clock.Purposes.Select(purpose => $"`{RuleWords.NameOf(purpose)}`")])}";
    }

    private static string Subject(OwnClock clock) => clock.Records.IsEmpty ? "every other kind" : Names.Join([.. clock.Records.Select(kind => Names.Plain(RuleWords.NameOf(kind)))]);

    private static string Keep(OwnClock clock) => clock.Keep?.ToString() ?? "never";
}
