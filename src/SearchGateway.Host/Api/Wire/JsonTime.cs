using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Host.Api.Wire;

/// <summary>Times in JSON: RFC 3339 in UTC, with no fraction of a second or three, six or nine digits of it.</summary>
internal static class JsonTime
{
    /// <summary>Bytes.</summary>
    public const int Longest = 40;

    private const long First = -62_135_596_800;
    private const long Last = 253_402_300_799;

    /// <summary>Writes a time with its quotation marks; bytes written.</summary>
    /// <exception cref="InvalidOperationException">The time is outside the years 1 to 9999, or its nanoseconds are no fraction.</exception>
    public static int Write(Timestamp time, Span<byte> text)
    {
        if (time.Seconds < First || time.Seconds > Last || time.Nanos is < 0 or > 999_999_999)
            throw new InvalidOperationException("The time is none.");
        text[0] = (byte)'"';
        DateTime.UnixEpoch.AddTicks(time.Seconds * TimeSpan.TicksPerSecond).TryFormat(text[1..], out var at, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        at++;
        if (time.Nanos != 0)
        {
            var (fraction, form) = (time.Nanos % 1_000_000, time.Nanos % 1_000) switch
            {
                (0, _) => (time.Nanos / 1_000_000, "D3"),
                (_, 0) => (time.Nanos / 1_000, "D6"),
                _ => (time.Nanos, "D9"),
            };
            text[at++] = (byte)'.';
            fraction.TryFormat(text[at..], out var digits, form, CultureInfo.InvariantCulture);
            at += digits;
        }

        text[at++] = (byte)'Z';
        text[at++] = (byte)'"';
        return at;
    }
}
