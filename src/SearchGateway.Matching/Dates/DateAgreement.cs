namespace SearchGateway.Matching;

/// <summary>How far two dates agree, strongest first.</summary>
/// <remarks>
/// <see cref="DayMonthSwapped"/> and <see cref="OneEdit"/> are the two likenesses of annex II to Delegated
/// Regulations (EU) 2023/332 and 2023/333 that need no calendar conversion.
/// </remarks>
public enum DateAgreement
{
    /// <summary>Both complete and equal.</summary>
    Same,

    /// <summary>A part is unknown on one side; all parts known on both sides are equal, and there is at least one.</summary>
    Compatible,

    /// <summary>Equal once day and month of one side change places; the year may be unknown.</summary>
    DayMonthSwapped,

    /// <summary>Exactly one of the eight digits differs, or of six where day or month is unknown to one side.</summary>
    OneEdit,

    /// <summary>
    /// The years next to each other and more than one digit apart (1979 and 1980), or alone known to both; day and month equal or
    /// unknown.
    /// </summary>
    YearOffByOne,

    /// <summary>No part is known on both sides, so nothing speaks for or against.</summary>
    NotComparable,

    /// <summary>None of the above.</summary>
    Different,
}
