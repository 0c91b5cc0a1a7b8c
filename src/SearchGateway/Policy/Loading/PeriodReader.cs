using System.Globalization;
using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>Reads periods: <c>1 year</c>, <c>18 months</c>, and sums such as <c>5 years + 1 year</c>.</summary>
internal static class PeriodReader
{
    private const string What = "a period, such as '1 year', '18 months', '90 days' or a sum such as '5 years + 1 year', of at most 100 years";

    public static RetentionPeriod? Read(Properties properties, string name)
    {
        if (properties.Require(name, What) is not { } node || properties.TextOf(node, name, What) is not { } text)
            return null;
        if (Parse(text) is { } period)
            return period;
        properties.File.Fault(node, $"'{text}' is not {What}");
        return null;
    }

    private static RetentionPeriod? Parse(string text)
    {
        var (months, days) = (0, 0);
        foreach (var part in text.Split(" + "))
        {
            if (part.Split(' ') is not [var digits, var unit] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 36_500)
                return null;
            switch (unit)
            {
                case "year" or "years":
                    months += 12 * count;
                    break;
                case "month" or "months":
                    months += count;
                    break;
                case "day" or "days":
                    days += count;
                    break;
                default:
                    return null;
            }
        }

        return months <= 1200 && days <= 36_500 ? new RetentionPeriod(months, days) : null;
    }
}
