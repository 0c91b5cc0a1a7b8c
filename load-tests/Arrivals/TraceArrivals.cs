using System.Globalization;

namespace SearchGateway.LoadTests.Arrivals;

/// <summary>Arrivals as they were recorded somewhere: a line each, milliseconds from the start and, where it is known, the kind of query.</summary>
internal sealed class TraceArrivals(IReadOnlyList<Arrival> arrivals) : IArrivals
{
    /// <summary>Reads <c>1250</c> or <c>1250.5,police-check</c> per line, in any order; empty lines and lines that begin with # do not count.</summary>
    /// <exception cref="FormatException">A line is faulty; the message names it.</exception>
    public static TraceArrivals Parse(string text)
    {
        var arrivals = new List<Arrival>();
        foreach (var (line, index) in text.Split('\n').Select((line, index) => (line.Trim(), index)))
        {
            if (line.Length > 0 && line[0] != '#')
                arrivals.Add(ParseLine(line, index + 1));
        }

        return arrivals.Count > 0 ? new TraceArrivals([.. arrivals.OrderBy(a => a.At)]) : throw new FormatException("The trace holds no arrival.");
    }

    public IEnumerable<string> Kinds => arrivals.Select(a => a.Kind).OfType<string>().Distinct(StringComparer.Ordinal);

    public IEnumerable<Arrival> Take(TimeSpan duration, int seed) => arrivals.TakeWhile(a => a.At < duration);

    public double MeanRate(TimeSpan duration) => arrivals.TakeWhile(a => a.At < duration).Count() / duration.TotalSeconds;

    /// <summary>The same arrivals with all times divided by <paramref name="speed"/>.</summary>
    public TraceArrivals At(double speed) => new([.. arrivals.Select(a => a with { At = a.At / speed })]);

    private static Arrival ParseLine(string line, int number)
    {
        var (offset, kind) = line.IndexOf(',', StringComparison.Ordinal) is var comma and >= 0 ? (line[..comma], line[(comma + 1)..].Trim()) : (line, null);
        return double.TryParse(offset, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 1e9 && kind is null or { Length: > 0 }
            ? new Arrival(TimeSpan.FromMilliseconds(milliseconds), kind)
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Trace, line {number}: milliseconds below 1000000000 are expected, then a comma and a kind or nothing."));
    }
}
