using System.Globalization;
using Grpc.Core;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>Values as people write them in a scenario.</summary>
internal static class ScenarioValues
{
    public const string TimeForm = "a time such as 250ms, 1.5s, 2m, 12h or 3d";
    public const string ShareForm = "a share from 0% to 100% such as 5% or 0.1%";

    private const double LongestSeconds = 365 * 86_400;

    private static readonly (string Unit, double Seconds)[] s_units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)];

    public static TimeSpan? Time(string text)
    {
        foreach (var (unit, seconds) in s_units)
            if (text.EndsWith(unit, StringComparison.Ordinal) && Positive(text[..^unit.Length]) is { } number && number * seconds <= LongestSeconds)
                return TimeSpan.FromTicks((long)Math.Round(number * seconds * TimeSpan.TicksPerSecond));
        return null;
    }

    public static double? Share(string text) => text.EndsWith('%') && Positive(text[..^1]) is { } percent and <= 100 ? percent / 100 : null;

    /// <summary>A status such as UNAVAILABLE or resource-exhausted; never OK.</summary>
    public static StatusCode? Status(string text) => Word<StatusCode>(text) is { } status && status != StatusCode.OK ? status : null;

    public static MalformedKind? Malformed(string text) => Word<MalformedKind>(text) is { } kind && kind != MalformedKind.Unspecified ? kind : null;

    public static SystemName? System(string text) => Word<SystemName>(text);

    private static T? Word<T>(string text)
        where T : struct, Enum
    {
        var plain = text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return plain.All(char.IsAsciiLetter) && Enum.TryParse<T>(plain, ignoreCase: true, out var value) ? value : null;
    }

    private static double? Positive(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
