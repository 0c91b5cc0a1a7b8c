using System.Text;

namespace SearchGateway.Observability.Prometheus;

/// <summary>Instruments' names in the words of Prometheus, as OpenTelemetry's compatibility rules have them.</summary>
internal static class MetricNames
{
    private static readonly Dictionary<string, string> s_units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds", ["ms"] = "milliseconds", ["us"] = "microseconds", ["ns"] = "nanoseconds", ["min"] = "minutes", ["h"] = "hours", ["d"] = "days",
        ["By"] = "bytes", ["KiBy"] = "kibibytes", ["MiBy"] = "mebibytes", ["GiBy"] = "gibibytes", ["%"] = "percent", ["Cel"] = "celsius", ["Hz"] = "hertz",
    };

    /// <summary>The name of a family of series, without the ending that counters get, and the unit that ends it; empty if none.</summary>
    public static (string Name, string Unit) Of(string instrument, string? unit, FamilyKind kind)
    {
        var name = Letters(instrument, colons: true);
        if (kind == FamilyKind.Counter && name.EndsWith("_total", StringComparison.Ordinal))
            name = name[..^"_total".Length];
        var word = UnitOf(unit, kind);
        if (word.Length > 0 && name != word && !name.EndsWith("_" + word, StringComparison.Ordinal))
            name += "_" + word;
        return (name, word);
    }

    /// <summary>The name of a label.</summary>
    public static string Label(string attribute) => Letters(attribute, colons: false);

    private static string UnitOf(string? unit, FamilyKind kind)
    {
        if (unit is null or "")
            return "";
        if (unit == "1")
            return kind == FamilyKind.Gauge ? "ratio" : "";
        // What is counted stands in the name already.
        if (unit.StartsWith('{'))
            return "";
        var per = unit.IndexOf('/', StringComparison.Ordinal);
        return per > 0 ? $"{Word(unit[..per])}_per_{Word(unit[(per + 1)..])}" : Word(unit);
    }

    private static string Word(string unit) => s_units.TryGetValue(unit, out var word) ? word : Letters(unit.Trim('{', '}'), colons: false);

    private static string Letters(string text, bool colons)
    {
        var name = new StringBuilder(text.Length + 1);
        foreach (var letter in text)
        {
            if (char.IsAsciiLetter(letter) || letter == '_' || (colons && letter == ':') || (char.IsAsciiDigit(letter) && name.Length > 0))
                name.Append(letter);
            else if (char.IsAsciiDigit(letter))
                name.Append('_').Append(letter);
            else if (name.Length == 0 || name[^1] != '_')
                name.Append('_');
        }

        return name.ToString();
    }
}
