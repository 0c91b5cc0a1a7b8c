namespace SearchGateway.Simulators.Ees;

/// <summary>A stay in the territory of the Member States.</summary>
/// <param name="Entry">Day of entry.</param>
/// <param name="Exit">Day of exit, not before the entry; null while the person is present.</param>
/// <param name="StickerNumber">The visa on which the entry was made; null for the visa-exempt.</param>
internal sealed record Stay(DateOnly Entry, DateOnly? Exit, string? StickerNumber = null);

/// <summary>What a short-stay visa grants (VIS 10(1)(g) to (i)).</summary>
/// <param name="StickerNumber">Number of the sticker.</param>
/// <param name="ValidUntil">Last day of validity.</param>
/// <param name="Entries">Number of entries: 1, 2, or 0 for multiple.</param>
/// <param name="StayDays">Days of stay that the visa grants, 1 to 90.</param>
internal sealed record VisaGrant(string StickerNumber, DateOnly ValidUntil, int Entries, int StayDays);

/// <summary>What the calculator says on one day (EES 11).</summary>
/// <param name="On">The day.</param>
/// <param name="Present">An entry stands without exit.</param>
/// <param name="DaysUsed">Days present within the 180 days that end on <paramref name="On"/>.</param>
/// <param name="RemainingDays">Present: days still allowed after today. Outside: longest stay that can begin today.</param>
/// <param name="LastPermittedDay">Last permitted day of the current stay or of one that begins today; null if none.</param>
/// <param name="OverstayDays">Days present beyond the last permitted day of the current stay.</param>
/// <param name="EntriesExhausted">A visa for one or two entries has none left.</param>
internal sealed record StayAssessment(
    DateOnly On,
    bool Present,
    int DaysUsed,
    int RemainingDays,
    DateOnly? LastPermittedDay,
    int OverstayDays,
    bool EntriesExhausted);
