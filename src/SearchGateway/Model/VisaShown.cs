namespace SearchGateway.Model;

/// <summary>Whether a search or what it released shows that the person has a visa.</summary>
internal static class VisaShown
{
    /// <summary>By the keys of a visa, or by a record with the number of a sticker that is not of a visa that has run out.</summary>
    /// <param name="terms">What was asked.</param>
    /// <param name="released">The records in the answer, cut to what the caller gets.</param>
    /// <param name="today">Today, UTC.</param>
    public static bool By(SearchTerms terms, ReadOnlySpan<SystemRecord> released, DateOnly today)
    {
        if ((terms.Keys & (SearchKeys.VisaSticker | SearchKeys.VisaApplication)) != SearchKeys.None)
            return true;
        foreach (var record in released)
        {
            if (IsVisa(record, today))
                return true;
        }

        return false;
    }

    private static bool IsVisa(SystemRecord record, DateOnly today) => record.System switch
    {
        CentralSystem.Vis => HasOne(record, VisFields.StickerNumber) && !HasRunOut(record, today),
        CentralSystem.Ees => HasOne(record, EesFields.VisaStickerNumber),
        _ => false,
    };

    private static bool HasOne(SystemRecord record, SystemField field) => record.ValuesOf(field).GetEnumerator().MoveNext();

    private static bool HasRunOut(SystemRecord record, DateOnly today)
    {
        foreach (var day in record.ValuesOf(VisFields.ValidUntil))
        {
            if (day.Kind == FieldValueKind.Date && day.AsDate.Latest < today)
                return true;
        }

        return false;
    }
}
