using System.Numerics;
using System.Text.Json.Serialization;

namespace SearchGateway.LoadTests.Latency;

/// <summary>
/// Counts durations from a microsecond to a day with a relative error below 1/1024, in constant memory. Buckets are as wide as
/// the power of two that they lie in, divided by 1,024. Histograms add up. Not for use by several threads at once.
/// </summary>
[JsonConverter(typeof(LatencyHistogramJson))]
internal sealed class LatencyHistogram
{
    private const int SubBucketBits = 10;
    private const int SubBuckets = 1 << SubBucketBits;

    /// <summary>A day in microseconds takes 37 bits.</summary>
    private const long Longest = 24L * 3600 * 1_000_000;
    private const int Magnitudes = 37 - SubBucketBits;

    private readonly long[] _counts = new long[(Magnitudes + 1) * SubBuckets];

    private long _sumMicroseconds;
    private long _maxMicroseconds;
    private long _minMicroseconds = long.MaxValue;

    public long Count { get; private set; }

    public TimeSpan Max => FromMicroseconds(_maxMicroseconds);

    public TimeSpan Min => Count == 0 ? TimeSpan.Zero : FromMicroseconds(_minMicroseconds);

    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : FromMicroseconds(_sumMicroseconds / Count);

    /// <summary>Counts one duration; below 0 counts as 0, above a day as a day.</summary>
    public void Record(TimeSpan duration)
    {
        var microseconds = Math.Clamp(duration.Ticks / TimeSpan.TicksPerMicrosecond, 0, Longest);
        _counts[IndexOf(microseconds)]++;
        Count++;
        _sumMicroseconds += microseconds;
        _maxMicroseconds = Math.Max(_maxMicroseconds, microseconds);
        _minMicroseconds = Math.Min(_minMicroseconds, microseconds);
    }

    /// <summary>Counts everything that another histogram has counted.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
        _sumMicroseconds += other._sumMicroseconds;
        _maxMicroseconds = Math.Max(_maxMicroseconds, other._maxMicroseconds);
        _minMicroseconds = Math.Min(_minMicroseconds, other._minMicroseconds);
    }

    /// <summary>
    /// The smallest duration that at least <paramref name="percent"/> of the counted ones do not exceed, to the bucket's upper end;
    /// 0 while nothing is counted.
    /// </summary>
    public TimeSpan Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        var wanted = Math.Max(1, (long)Math.Ceiling(percent / 100 * Count));
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
                return FromMicroseconds(Math.Min(UpperEnd(i), _maxMicroseconds));
        }

        return TimeSpan.Zero;
    }

    /// <summary>
    /// All that was counted, in letters and digits: numbers of seven bits a byte as base 64, first sum, least and most, then for each
    /// bucket that counts something how many empty ones lie before it, and its count.
    /// </summary>
    public string Format()
    {
        if (Count == 0)
            return "";
        var numbers = new VarintWriter();
        numbers.Write(_sumMicroseconds);
        numbers.Write(_minMicroseconds);
        numbers.Write(_maxMicroseconds);
        var empty = 0L;
        foreach (var count in _counts)
        {
            if (count == 0)
            {
                empty++;
                continue;
            }

            numbers.Write(empty);
            numbers.Write(count);
            empty = 0;
        }

        return numbers.ToBase64();
    }

    /// <summary>The histogram that <see cref="Format"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not such a one.</exception>
    public static LatencyHistogram Parse(string text)
    {
        var histogram = new LatencyHistogram();
        if (text.Length == 0)
            return histogram;
        var numbers = new VarintReader(Convert.FromBase64String(text));
        (histogram._sumMicroseconds, histogram._minMicroseconds, histogram._maxMicroseconds) = (numbers.Read(), numbers.Read(), numbers.Read());
        for (var at = 0L; numbers.HasMore; at++)
        {
            at += numbers.Read();
            if (at < 0 || at >= histogram._counts.Length)
                throw new FormatException("The histogram has buckets that there are not.");
            histogram._counts[at] = numbers.Read();
            histogram.Count += histogram._counts[at];
        }

        return histogram;
    }

    /// <summary>Values below 2,048 stand in the first two rows one by one; each later row covers a power of two.</summary>
    private static int IndexOf(long microseconds)
    {
        var magnitude = Math.Max(0, 63 - BitOperations.LeadingZeroCount((ulong)microseconds) - SubBucketBits);
        return (magnitude * SubBuckets) + (int)(microseconds >> magnitude);
    }

    private static long UpperEnd(int index)
    {
        var magnitude = Math.Max(0, (index / SubBuckets) - 1);
        var sub = index - (magnitude * SubBuckets);
        return ((long)(sub + 1) << magnitude) - 1;
    }

    private static TimeSpan FromMicroseconds(long microseconds) => TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
