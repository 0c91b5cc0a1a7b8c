namespace SearchGateway.Matching;

/// <summary>The rule of <see cref="PartialDate"/> that an input breaks.</summary>
public enum PartialDateFault
{
    /// <summary>No rule is broken.</summary>
    None,

    /// <summary>The text is not YYYY, YYYY-MM or YYYY-MM-DD with unknown parts as X.</summary>
    Form,

    /// <summary>The year is outside 0001 to 9999.</summary>
    YearOutOfRange,

    /// <summary>The month is outside 01 to 12.</summary>
    MonthOutOfRange,

    /// <summary>The day is outside 01 to 31.</summary>
    DayOutOfRange,

    /// <summary>The month has no such day, as 30 February or 31 April.</summary>
    NoSuchDay,
}

/// <summary>Words for <see cref="PartialDateFault"/>.</summary>
public static class PartialDateFaults
{
    /// <summary>The rule in words; never the value that broke it. Empty for <see cref="PartialDateFault.None"/>.</summary>
    public static string Describe(this PartialDateFault fault) => fault switch
    {
        PartialDateFault.Form => "must be YYYY-MM-DD, YYYY-MM or YYYY, an unknown part written XX or XXXX",
        PartialDateFault.YearOutOfRange => "the year must be 0001 to 9999, or XXXX if unknown",
        PartialDateFault.MonthOutOfRange => "the month must be 01 to 12, or XX if unknown",
        PartialDateFault.DayOutOfRange => "the day must be 01 to 31, or XX if unknown",
        PartialDateFault.NoSuchDay => "the calendar has no such day in that month",
        _ => "",
    };
}
