using SearchGateway.Matching;

namespace SearchGateway.Merging;

/// <summary>Puts records in order by what they say; the name of a system plays no part.</summary>
internal sealed class ContentOrder : IComparer<RecordView>
{
    public static ContentOrder Instance { get; } = new();

    public int Compare(RecordView? x, RecordView? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        // Numbers first: they are soon told apart, and hardly ever the same in two systems.
        var order = string.CompareOrdinal(x.Reference.RecordNumber, y.Reference.RecordNumber);
        if (order == 0)
            order = Compare(x.Identities.AsSpan(), y.Identities.AsSpan(), Compare);
        if (order == 0)
            order = Compare(x.BirthDate, y.BirthDate);
        if (order == 0)
            order = string.CompareOrdinal(x.Sex, y.Sex);
        if (order == 0)
            order = Compare(x.Nationalities.AsSpan(), y.Nationalities.AsSpan(), string.CompareOrdinal);
        if (order == 0)
            order = Compare(x.Documents.AsSpan(), y.Documents.AsSpan(), Compare);
        if (order == 0)
            order = Compare(x.Stickers.AsSpan(), y.Stickers.AsSpan(), string.CompareOrdinal);
        return order;
    }

    private static int Compare<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Comparison<T> compare)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (compare(left[i], right[i]) is not 0 and var order)
                return order;
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Compare(RecordIdentity left, RecordIdentity right) =>
        string.CompareOrdinal(left.Name.Text, right.Name.Text) is not 0 and var order ? order : Compare(left.Born, right.Born);

    private static int Compare((string Number, string Issuer) left, (string Number, string Issuer) right) =>
        string.CompareOrdinal(left.Number, right.Number) is not 0 and var order ? order : string.CompareOrdinal(left.Issuer, right.Issuer);

    private static int Compare(PartialDate? left, PartialDate? right) => NumberOf(left).CompareTo(NumberOf(right));

    private static int NumberOf(PartialDate? date) =>
        date is { } known ? ((known.Year ?? 0) * 10_000) + ((known.Month ?? 0) * 100) + (known.Day ?? 0) : -1;
}
