using SearchGateway.Matching;

namespace SearchGateway.MatchQuality.Linkage.Files;

/// <summary>Birth dates as files write them: year first, with hyphens, slashes or nothing between the parts, a time after them or none.</summary>
internal static class BirthDateText
{
    public static bool TryRead(string text, out PartialDate date)
    {
        var day = text.Split(['T', ' '], 2)[0].Replace('/', '-');
        if (day.Length == 8 && day.All(char.IsAsciiDigit))
            day = $"{day[..4]}-{day[4..6]}-{day[6..]}";

        // Some write an unknown part as 00.
        day = day.Replace("-00", "-XX", StringComparison.Ordinal).Replace("0000", "XXXX", StringComparison.Ordinal);
        return PartialDate.TryParse(day, out date) == PartialDateFault.None;
    }
}
