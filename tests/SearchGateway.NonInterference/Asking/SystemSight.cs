using System.Globalization;
using Google.Protobuf;
using SearchGateway.Model;
using SearchGateway.NonInterference.Worlds;
using Vis = SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.NonInterference.Asking;

/// <summary>What a caller may see of one system by one query: everything else is withheld.</summary>
/// <param name="Keys">Keys by which records may be said to have been found.</param>
/// <param name="Fields">Names of the granted fields; none unless the mode is full.</param>
/// <param name="Categories">Categories of records; empty for a system that knows none.</param>
/// <param name="Mode">How much comes back.</param>
/// <param name="MonthsAfterExpiry">Months after a visa's last day in which its file may come back; null if it always may.</param>
internal sealed record SystemSight(SearchKeys Keys, IReadOnlySet<string> Fields, IReadOnlySet<string> Categories, SearchMode Mode, int? MonthsAfterExpiry)
{
    /// <summary>True if a record may come back at all.</summary>
    public bool Admits(IMessage record, RecordKind kind, DateOnly today) =>
        (kind.Categories.Count == 0 || (kind.Category(record) is { } category && Categories.Contains(category)))
        && (MonthsAfterExpiry is not { } months || IsRecent(record, today.AddMonths(-months)));

    /// <summary>True if nothing that a record could hold would keep it back.</summary>
    public bool AdmitsAll(RecordKind kind) => MonthsAfterExpiry is null && kind.Categories.All(c => Categories.Contains(c.Word));

    private static bool IsRecent(IMessage record, DateOnly earliest) =>
        ((Vis.ApplicationFile)record).IssuedVisa?.ValidUntil is { } last
        && DateOnly.TryParseExact($"{last.Year:0000}-{last.Month:00}-{last.Day:00}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day >= earliest;
}
