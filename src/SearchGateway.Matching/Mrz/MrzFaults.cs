using System.Globalization;

namespace SearchGateway.Matching;

/// <summary>Puts broken rules into words.</summary>
internal static class MrzFaults
{
    private const string CheckDigit = "check digit";
    private const string CalendarDate = "calendar date";
    private const string DateForm = "YYMMDD, an unknown part as <<";
    private const string ClosedList = "an ISO 3166-1 alpha-3 or ICAO code";

    public static IReadOnlyList<MrzFault> Of(MrzZone zone, MrzRules broken)
    {
        var faults = new List<MrzFault>();
        if (broken.HasFlag(MrzRules.Characters))
            AddCharacters(zone, faults);
        foreach (var rule in Enum.GetValues<MrzRules>())
        {
            if (rule is not (MrzRules.None or MrzRules.Errors or MrzRules.Characters) && broken.HasFlag(rule))
                faults.Add(Describe(zone, rule));
        }
        return faults;
    }

    /// <summary>Why no layout fits.</summary>
    public static IReadOnlyList<MrzFault> OfShape(MrzText text)
    {
        if (text.TooLong)
            return [new MrzFault("mrz", "length", $"at most {MrzText.LongestInput} characters", "more")];
        if (text.Lines == 0)
            return [new MrzFault("mrz", "required", "2 lines of 44, 2 lines of 36 or 3 lines of 30", "nothing")];
        if (text.Lines is not (2 or 3))
            return [new MrzFault("mrz", "number of lines", "2 or 3", Number(text.Lines))];
        return OfLineLengths(text);
    }

    private static List<MrzFault> OfLineLengths(MrzText text)
    {
        // Of the two-line formats the one is meant to whose length the first line comes closer.
        var meant = text.Lines == 3 ? 30 : Math.Abs(text.First - 36) <= Math.Abs(text.First - 44) ? 36 : 44;
        var faults = new List<MrzFault>();
        for (var line = 0; line < text.Lines; line++)
        {
            if (text.LengthOf(line) != meant)
                faults.Add(new MrzFault($"line_{Number(line + 1)}", "length", Number(meant), Number(text.LengthOf(line))));
        }
        return faults;
    }

    private static void AddCharacters(MrzZone zone, List<MrzFault> faults)
    {
        var layout = zone.Layout;
        for (var i = 0; i < zone.Text.Length; i++)
        {
            if (!MrzCharacters.Allowed.Contains(zone.Text[i]))
                faults.Add(Foreign(layout.FieldAt(i), i, layout.LineLength));
        }
    }

    /// <summary>A character that no zone may hold, by its place; what it is may be personal.</summary>
    public static MrzFault Foreign(string field, int at, int lineLength) => new(
        field, "characters", "A to Z, 0 to 9 or <", $"another at line {(at / lineLength) + 1}, position {(at % lineLength) + 1}");

    private static MrzFault Describe(MrzZone zone, MrzRules rule) => rule switch
    {
        MrzRules.DocumentNumberCheck => Check(MrzFieldNames.DocumentNumber, zone.NumberCheck()),
        MrzRules.BirthDateCheck => Check(MrzFieldNames.BirthDate, zone, zone.Layout.Birth),
        MrzRules.BirthDateCalendar => new(MrzFieldNames.BirthDate, CalendarDate, DateForm, null),
        MrzRules.Sex => new(MrzFieldNames.Sex, "value", "M, F or <", zone.SexMark.ToString()),
        MrzRules.ExpiryDateCheck => Check(MrzFieldNames.ExpiryDate, zone, zone.Layout.Expiry),
        MrzRules.ExpiryDateCalendar => new(MrzFieldNames.ExpiryDate, CalendarDate, DateForm, null),
        MrzRules.OptionalDataCheck => Check(MrzFieldNames.OptionalData, zone, zone.Layout.Optional),
        MrzRules.CompositeCheck => Check(
            MrzFieldNames.Composite, (zone.ExpectedComposite(), zone.Text[zone.Layout.CompositeAt])),
        _ => Notice(zone, rule),
    };

    private static MrzFault Notice(MrzZone zone, MrzRules rule) => rule switch
    {
        MrzRules.DocumentCode => Notice(
            MrzFieldNames.DocumentCode, "first letter", string.Join(" or ", zone.Layout.CodeInitials.AsEnumerable())),
        MrzRules.IssuerCode => Notice(MrzFieldNames.Issuer, "code list", ClosedList),
        MrzRules.NationalityCode => Notice(MrzFieldNames.Nationality, "code list", ClosedList),
        MrzRules.NoPrimaryIdentifier => Notice(MrzFieldNames.Name, "primary identifier", "a surname before <<"),
        MrzRules.SingleIdentifier => Notice(MrzFieldNames.Name, "secondary identifier", "given names after <<"),
        MrzRules.NameDigits => Notice(MrzFieldNames.Name, "characters", "letters only"),
        _ => Notice(MrzFieldNames.DocumentNumber, CheckDigit, "a sum without the filler in the check position"),
    };

    private static MrzFault Notice(string field, string rule, string expected) =>
        new(field, rule, expected, null, MrzSeverity.Notice);

    private static MrzFault Check(string field, MrzZone zone, MrzSlot slot) =>
        Check(field, (MrzCheckDigit.Of(slot.Of(zone.Text)), zone.Text[slot.End]));

    private static MrzFault Check(string field, (char Expected, char Found) digits) =>
        new(field, CheckDigit, digits.Expected.ToString(), digits.Found.ToString());

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
