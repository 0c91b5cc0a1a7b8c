using System.Runtime.InteropServices;
using SearchGateway.Matching;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// The different birth dates and where the rows of each begin: rows stand in the order of birth dates, so a date costs
/// no byte of its own, and the dates that agree with a query are a few runs of rows.
/// </summary>
/// <param name="codes">The different dates.</param>
/// <param name="starts">First row of each kind of each date, and the number of rows.</param>
internal sealed class BirthDates(Column<int> codes, Column<int> starts)
{
    private const int MonthCodes = 32;
    private const int YearCodes = 13 * MonthCodes;
    private const int MostLikely = 256;

    private readonly PartialDate[] _dates = [.. codes.Span.ToArray().Select(Date)];

    // By code the place of the date here, counted from 1.
    private readonly int[] _places = PlacesOf(codes.Span);

    /// <summary>The date as a number; unknown parts count as zero.</summary>
    public static int Code(PartialDate date) =>
        ((date.Year ?? 0) * YearCodes) + ((date.Month ?? 0) * MonthCodes) + (date.Day ?? 0);

    public static PartialDate Date(int code)
    {
        _ = PartialDate.TryCreate(Part(code / YearCodes), Part(code % YearCodes / MonthCodes), Part(code % MonthCodes), out var date);
        return date;

        static int? Part(int value) => value == 0 ? null : value;
    }

    /// <summary>The date of a row.</summary>
    public PartialDate Of(int row) => _dates[PlaceOf(row)];

    /// <summary>The rows of a kind of a date.</summary>
    /// <param name="at">The place of the date here.</param>
    /// <param name="kind">The kind.</param>
    public (int Start, int End) RowsOf(int at, RowKind kind)
    {
        var first = (at * RowKinds.Count) + (int)kind;
        return (starts[first], starts[first + 1]);
    }

    /// <summary>The rows that have the date of a row, and the date.</summary>
    public (int Start, int End, PartialDate Date) RunOf(int row)
    {
        var at = PlaceOf(row);
        return (starts[at * RowKinds.Count], starts[(at + 1) * RowKinds.Count], _dates[at]);
    }

    /// <summary>The runs of rows whose dates do not exclude the date, in order.</summary>
    public List<DateRun> Agreeing(PartialDate born)
    {
        var runs = new List<DateRun>(80);
        if (!born.IsComplete)
        {
            TakeYears(born, runs);
            return runs;
        }

        Span<int> likely = stackalloc int[MostLikely];
        likely = likely[..Likely(born, likely)];
        likely.Sort();
        var before = -1;
        foreach (var at in likely)
        {
            if (at != before)
                Take(at, at + 1, born, runs);
            before = at;
        }

        return runs;
    }

    private void TakeYears(PartialDate born, List<DateRun> runs)
    {
        var all = codes.Span;
        for (var i = 0; i < all.Length;)
        {
            var year = all[i] / YearCodes;
            var next = FirstFrom(all, (year + 1) * YearCodes);
            for (var mayAgree = MayAgree(born.Year, year); mayAgree && i < next;)
                i = Take(i, EndOfAlike(all, i, next, born), born, runs);
            i = next;
        }
    }

    // Where the dates of a year end that agree as the first does: what is not known of the one that is sought tells none from another.
    private static int EndOfAlike(ReadOnlySpan<int> all, int at, int next, PartialDate born)
    {
        if (born.Day is not null)
            return at + 1;
        return born.Month is null ? next : FirstFrom(all, ((all[at] / MonthCodes) + 1) * MonthCodes);
    }

    private static int FirstFrom(ReadOnlySpan<int> all, int code)
    {
        var at = all.BinarySearch(code);
        return at < 0 ? ~at : at;
    }

    // Of years that are known to both at most one digit differs, or they are neighbours.
    private static bool MayAgree(int? sought, int year)
    {
        if (sought is not { } known || year == 0 || Math.Abs(known - year) <= 1)
            return true;
        var digits = 0;
        for (; known != year; known /= 10, year /= 10)
            digits += known % 10 != year % 10 ? 1 : 0;
        return digits == 1;
    }

    // Takes dates that agree alike; returns the end. Rows that lie behind each other make one run.
    private int Take(int at, int end, PartialDate born, List<DateRun> runs)
    {
        var date = _dates[at];
        if (DateComparison.Between(born, date).Agreement == DateAgreement.Different)
            return end;
        var run = new DateRun(starts[at * RowKinds.Count], starts[end * RowKinds.Count], at, end, date == born && born.IsComplete);
        if (runs.Count > 0 && runs[^1] is var before && before.End == run.Start && before.Same == run.Same)
            runs[^1] = before with { End = run.End, EndDate = run.EndDate };
        else
            runs.Add(run);
        return end;
    }

    // Every date here that may agree with a complete one, and some that do not; some twice.
    private int Likely(PartialDate born, Span<int> likely)
    {
        var (year, month, day) = (born.Year!.Value, born.Month!.Value, born.Day!.Value);
        var count = 0;
        for (var unit = 1; unit <= 1000; unit *= 10)
            for (var digit = 0; digit <= 9; digit++)
                AddKnown(Other(year, unit, digit), month, day, [7, 6, 5], likely, ref count);
        for (var unit = 1; unit <= 10; unit *= 10)
        {
            for (var digit = 0; digit <= 9; digit++)
            {
                AddKnown(year, Other(month, unit, digit), day, [7, 6], likely, ref count);
                AddKnown(year, month, Other(day, unit, digit), [7, 5], likely, ref count);
            }
        }

        AddKnown(year - 1, month, day, [7, 6, 5, 4], likely, ref count);
        AddKnown(year + 1, month, day, [7, 6, 5, 4], likely, ref count);
        AddKnown(year, day, month, [7, 3], likely, ref count);
        AddKnown(year, month, day, [7, 6, 5, 4, 3, 2, 1, 0], likely, ref count);
        return count;
    }

    // Bit by bit which of year, month and day the record knows.
    private void AddKnown(int year, int month, int day, ReadOnlySpan<byte> parts, Span<int> likely, ref int count)
    {
        if (year >= 10_000 || month > 12 || day > 31)
            return;
        foreach (var known in parts)
        {
            var code = ((known & 4) == 0 ? 0 : year * YearCodes) + ((known & 2) == 0 ? 0 : month * MonthCodes) + ((known & 1) == 0 ? 0 : day);
            if (code < _places.Length && _places[code] is not 0 and var place)
                likely[count++] = place - 1;
        }
    }

    // The place here of the date of a row.
    private int PlaceOf(int row)
    {
        var all = starts.Span;
        var (low, high) = (0, _dates.Length);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (all[middle * RowKinds.Count] <= row)
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    private static int[] PlacesOf(ReadOnlySpan<int> codes)
    {
        var places = new int[codes.IsEmpty ? 0 : codes[^1] + 1];
        for (var i = 0; i < codes.Length; i++)
            places[codes[i]] = i + 1;
        return places;
    }

    private static int Other(int value, int unit, int digit) => value + ((digit - (value / unit % 10)) * unit);
}

/// <summary>Rows of one birth date, or of some that follow each other.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one after the last.</param>
/// <param name="FirstDate">The place of the first date.</param>
/// <param name="EndDate">The place after that of the last.</param>
/// <param name="Same">Whether the date is the one sought, complete.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DateRun(int Start, int End, int FirstDate, int EndDate, bool Same);
