namespace SearchGateway.Model;

/// <summary>Whether a search or what it released shows that the person has a visa.</summary>
internal static class VisaShown
{
    /// <summary>By the keys of a visa, or by a record with the number of a sticker that is not of a visa that has run out.</summary>
    /// <param name="terms">What was asked.</param>
    /// <param name="released">The records in the answer, cut to what the caller gets.</param>
    /// <param name="today">Today, UTC.</param>
    public static bool By(SearchTerms terms, IEnumerable<SystemRecord> released, DateOnly today) =>
        (terms.Keys & (SearchKeys.VisaSticker | SearchKeys.VisaApplication)) != SearchKeys.None || released.Any(record => IsVisa(record, today));

    private static bool IsVisa(SystemRecord record, DateOnly today) => record.System switch
    {
        CentralSystem.Vis => record.ValuesOf(VisFields.StickerNumber).Any()
            && !record.ValuesOf(VisFields.ValidUntil).Any(day => day.Kind == FieldValueKind.Date && day.AsDate.Latest < today),
        CentralSystem.Ees => record.ValuesOf(EesFields.VisaStickerNumber).Any(),
        _ => false,
    };
}
