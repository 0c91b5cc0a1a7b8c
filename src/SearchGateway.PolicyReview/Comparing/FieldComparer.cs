using System.Collections.Immutable;
using System.Globalization;
using SearchGateway.Model;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Comparing;

/// <summary>Fields gained, lost, and granted by another article.</summary>
internal static class FieldComparer
{
    /// <summary>Marks a field among what is cited.</summary>
    public const string FieldPrefix = "field:";

    private const int MostNamed = 4;

    public static IEnumerable<Change> Compare(ImmutableArray<FieldAccess> before, ImmutableArray<FieldAccess> after, CitedArticles cited)
    {
        var was = before.ToDictionary(f => f.Field.Name, f => f.Article, StringComparer.Ordinal);
        var becomes = after.Select(f => f.Field.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var field in after.Where(f => was.ContainsKey(f.Field.Name)))
            cited.Add(FieldPrefix + field.Field.Name, was[field.Field.Name], field.Article);
        return
        [
            .. Gained(after.Where(f => !was.ContainsKey(f.Field.Name))),
            .. Lost(before.Where(f => !becomes.Contains(f.Field.Name))),
        ];
    }

    public static IEnumerable<Change> Gained(IEnumerable<FieldAccess> fields) => ByArticle(fields, ChangeEffect.Wider, "shows");

    public static IEnumerable<Change> Lost(IEnumerable<FieldAccess> fields) => ByArticle(fields, ChangeEffect.Narrower, "no longer shows");

    /// <summary>A few fields by name, many by number.</summary>
    public static string Counted(string[] fields) => fields.Length <= MostNamed
        ? Names.Join([.. fields.Select(f => $"the field {Names.Plain(f)}")])
        : string.Create(CultureInfo.InvariantCulture, $"{fields.Length} fields");

    private static IEnumerable<Change> ByArticle(IEnumerable<FieldAccess> fields, ChangeEffect effect, string verb) => fields
        .GroupBy(f => f.Article, StringComparer.Ordinal)
        .Select(g => new Change(
            ChangeAspect.Fields, effect, $"{verb} {Names.Join([.. g.Select(f => Names.Plain(f.Field.Name))])}", g.Key)
        {
            Fields = [.. g.Select(f => f.Field.Name)],
        });
}
