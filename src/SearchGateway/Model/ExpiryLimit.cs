namespace SearchGateway.Model;

/// <summary>
/// A limit on the age of records: the law opens a record only until some months after what it is about expired, such as a visa;
/// Regulation (EC) 767/2008 Art. 21(2).
/// </summary>
/// <param name="Field">The field with the last day of validity.</param>
/// <param name="Months">Whole months after that day in which the record may come back.</param>
/// <param name="Article">The article that sets the limit.</param>
public sealed record ExpiryLimit(SystemField Field, int Months, string Article)
{
    /// <summary>
    /// True if some last day of validity of <paramref name="record"/> lies no more than <see cref="Months"/> before its retrieval.
    /// A record whose last day is absent or not wholly known may not come back: what cannot be evaluated denies.
    /// </summary>
    public bool Admits(SystemRecord record)
    {
        var earliest = DateOnly.FromDateTime(record.RetrievedAt.UtcDateTime).AddMonths(-Months);
        return record.ValuesOf(Field).Any(v => v.Kind == FieldValueKind.Date && v.AsDate.AsDateOnly >= earliest);
    }
}
