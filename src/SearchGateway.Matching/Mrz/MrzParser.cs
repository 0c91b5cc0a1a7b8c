namespace SearchGateway.Matching;

/// <summary>Reads machine-readable zones of travel documents (ICAO Doc 9303): TD1, TD2, TD3, MRV-A, MRV-B.</summary>
/// <remarks>
/// Tolerant of what typing and transport do: white space around lines, empty lines, any kind of line break, a
/// zone in one line without breaks, lower case. Strict in all else: nothing is corrected or guessed. Never
/// throws, and never looks at more than 1,024 characters.
/// </remarks>
public static class MrzParser
{
    /// <summary>Reads a zone from one text.</summary>
    /// <param name="text">The lines, separated by line breaks.</param>
    /// <param name="reference">The day from which centuries are inferred, normally today (<see cref="MrzDates"/>).</param>
    public static MrzResult Parse(string? text, DateOnly reference) => Parse(text.AsSpan(), reference);

    /// <summary>Reads a zone from its lines, first line first.</summary>
    /// <inheritdoc cref="Parse(string?, DateOnly)"/>
    public static MrzResult Parse(IReadOnlyList<string?> lines, DateOnly reference)
    {
        Span<char> buffer = stackalloc char[MrzZone.Longest];
        var text = new MrzText();
        foreach (var line in lines)
            text.Add(line, buffer);
        return Read(text, buffer, reference);
    }

    /// <summary>Reads a zone from characters.</summary>
    /// <inheritdoc cref="Parse(string?, DateOnly)"/>
    public static MrzResult Parse(ReadOnlySpan<char> text, DateOnly reference)
    {
        Span<char> buffer = stackalloc char[MrzZone.Longest];
        var lines = new MrzText();
        lines.Add(text, buffer);
        return Read(lines, buffer, reference);
    }

    private static MrzResult Read(MrzText text, ReadOnlySpan<char> buffer, DateOnly reference)
    {
        if (!MrzZone.TryRead(buffer[..text.Length], text.Layout(buffer), out var zone))
            return new MrzResult(MrzFormat.Unknown, MrzVerdict.Unrecognised, null, MrzFaults.OfShape(text));
        if (zone.IsFrenchIdentityCard)
            return FrenchIdentityCard.Refuse(zone.Text);

        var broken = zone.Check(reference);
        var verdict = (broken & MrzRules.Errors) == MrzRules.None ? MrzVerdict.Valid : MrzVerdict.Invalid;
        var faults = broken == MrzRules.None ? (IReadOnlyList<MrzFault>)[] : MrzFaults.Of(zone, broken);
        return new MrzResult(zone.Format, verdict, FieldsOf(zone, reference), faults);
    }

    private static MrzFields FieldsOf(MrzZone zone, DateOnly reference)
    {
        Span<char> number = stackalloc char[32];
        var numberLength = zone.CopyDocumentNumber(number);
        zone.SplitName(out var primary, out var secondary);
        MrzDates.TryBirth(zone.BirthDate, reference, out var birth);
        MrzDates.TryExpiry(zone.ExpiryDate, reference, birth, out var expiry);
        return new MrzFields
        {
            DocumentCode = zone.DocumentCode.ToString(),
            Issuer = zone.Issuer.ToString(),
            DocumentNumber = number[..numberLength].ToString(),
            Nationality = zone.Nationality.ToString(),
            BirthDate = birth,
            Sex = zone.Sex,
            ExpiryDate = expiry,
            OptionalData = zone.OptionalData.ToString(),
            SecondOptionalData = zone.SecondOptionalData.ToString(),
            Surname = MrzNames.Spaced(primary),
            GivenNames = MrzNames.Spaced(secondary),
            NameTruncated = zone.NameTruncated,
        };
    }
}
