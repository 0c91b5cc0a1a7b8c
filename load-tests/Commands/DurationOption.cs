using System.CommandLine;
using System.Globalization;

namespace SearchGateway.LoadTests.Commands;

/// <summary>Durations as people type them: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>.</summary>
internal static class DurationOption
{
    private static readonly (string Unit, TimeSpan Length)[] s_units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)),
    ];

    public static Option<TimeSpan?> Make(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "duration",
        CustomParser = result =>
        {
            if (Parse(result.Tokens[0].Value) is { } duration)
                return duration;
            result.AddError($"{name}: '{result.Tokens[0].Value}' is no duration such as 500ms, 30s, 5m or 1h.");
            return null;
        },
    };

    public static TimeSpan? Parse(string text)
    {
        foreach (var (unit, length) in s_units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                && count * length.TotalSeconds < 1e8)
                return length * count;
        }

        return null;
    }
}
