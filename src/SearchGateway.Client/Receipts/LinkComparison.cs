using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>Where a record about links and the answer that it came with differ, named without any value; null if nowhere.</summary>
internal static class LinkComparison
{
    public const string Reading = "identity_link_reading";
    private const string Taken = "identity_link";

    /// <summary>The step that made this version of the link.</summary>
    public static string? Difference(RecordedStep record, LinkFile link)
    {
        var last = link.History.LastOrDefault() ?? new LinkStep();
        return record.Kind is not Taken ? "the kind of record"
            : !StepComparison.IsSame(record.LinkId, link.Id) ? "the link"
            : record.Step != RecordWords.Of(last.Kind) || record.Version != link.Version ? "the step"
            : !StepComparison.IsSame(record, last.By) ? "who took it"
            : !StepComparison.IsSame(record.SearchId, last.SearchId) ? "the search"
            : record.Colour != RecordWords.Of(link.Colour) ? "the colour"
            : record.Conclusion != (last.Conclusion == LinkConclusion.Unspecified ? "" : RecordWords.Of(last.Conclusion)) ? "the conclusion"
            : record.PersonHeard != (last.PersonPresent && last.PersonHeard) ? "whether the person was heard"
            : !record.LegalBases.SequenceEqual([last.LegalBasis], StringComparer.Ordinal) ? "the article"
            : record.Verifier != RecordWords.Of(link.Verifier) ? "who is responsible"
            : !RecordWords.AreSame(record.Systems, [link.Left?.System ?? default, link.Right?.System ?? default]) ? "the systems"
            : !StepComparison.IsSame(record.VerifyBy, link.Colour == LinkColour.Yellow ? link.VerifyBy : null) ? "the deadline"
            : null;
    }

    /// <summary>The reading of one link.</summary>
    public static string? OfReading(RecordedStep record, LinkFile link) =>
        record.Kind is not Reading ? "the kind of record"
        : !StepComparison.IsSame(record.LinkId, link.Id) ? "the link"
        : record.Entries != 1 ? "the number of entries"
        : null;

    /// <summary>The reading of a list.</summary>
    public static string? OfReading(RecordedStep record, string list, int entries) =>
        record.Kind is not Reading ? "the kind of record"
        : record.List != list ? "the list"
        : record.Entries != entries ? "the number of entries"
        : null;
}
