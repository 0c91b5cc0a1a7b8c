using SearchGateway.Matching;
using SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Measuring;

/// <summary>The strongest thing that two records share, in words.</summary>
internal static class Shared
{
    public static string Of(RecordView left, RecordView right) =>
        left.Reference.System == right.Reference.System
            && (left.LinkedRecords.Contains(right.Reference.RecordNumber) || right.LinkedRecords.Contains(left.Reference.RecordNumber)) ? "file linked by the system"
        : HasDocument(left, right) ? "document"
        : left.Stickers.Intersect(right.Stickers, StringComparer.Ordinal).Any() ? "sticker"
        : "identity data alone";

    /// <summary>Whether a number of a document or sticker stands in both.</summary>
    public static bool HasPaper(RecordView left, RecordView right) =>
        HasDocument(left, right) || left.Stickers.Intersect(right.Stickers, StringComparer.Ordinal).Any();

    /// <summary>Whether a name stands in both, be it as an alias.</summary>
    public static bool HasName(RecordView left, RecordView right) =>
        left.Identities.Any(l => right.Identities.Any(r => string.Equals(l.Name.Text, r.Name.Text, StringComparison.Ordinal)));

    private static bool HasDocument(RecordView left, RecordView right) => left.Documents.Any(l => right.Documents.Any(r =>
        DocumentNumbers.Compare(l.Number, r.Number).Agreement == DocumentAgreement.Same));
}
