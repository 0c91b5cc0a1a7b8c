using System.Diagnostics.Metrics;

namespace SearchGateway.Host.Console.Data;

/// <summary>
/// What the gateway measured of each system in the last two minutes, second by second: for charts. It listens to the same
/// instruments that are exported, only while somebody looks, and holds nothing but times and counts.
/// </summary>
internal sealed class SystemTimings(TimeProvider time) : IDisposable
{
    private const int Seconds = 120;

    /// <summary>Most times kept of a second; of a busier one the first so many stand for all.</summary>
    private const int MostPerSecond = 500;

    /// <summary>Nobody looks any more who did not ask for so long.</summary>
    private static readonly TimeSpan s_attention = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Series> _systems = new(StringComparer.Ordinal);
    private MeterListener? _listener;
    private long _lookedAt;

    /// <summary>The series of one system, the oldest second first; milliseconds. From the first look on.</summary>
    public object Of(string system)
    {
        lock (_gate)
        {
            _lookedAt = time.GetTimestamp();
            _listener ??= Listen();
            return SeriesOf(system).Told(Now());
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _listener?.Dispose();
    }

    private MeterListener Listen()
    {
        _systems.Clear();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == SearchGateway.Telemetry.Name && instrument.Name is "ssi.system.duration" or "ssi.system.outcomes")
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Add(tags, seconds * 1000));
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Count(tags, count));
        listener.Start();
        return listener;
    }

    private void Add(ReadOnlySpan<KeyValuePair<string, object?>> tags, double milliseconds)
    {
        lock (_gate)
        {
            if (IsLookedAt() && Tag(tags, "ssi.system") is { } system)
                SeriesOf(system).Add(Now(), milliseconds);
        }
    }

    private void Count(ReadOnlySpan<KeyValuePair<string, object?>> tags, long count)
    {
        lock (_gate)
        {
            if (IsLookedAt() && Tag(tags, "ssi.system") is { } system && Tag(tags, "ssi.outcome") is { } outcome)
                SeriesOf(system).Count(outcome, count);
        }
    }

    /// <summary>False, and no more listening, once nobody has looked for a while.</summary>
    private bool IsLookedAt()
    {
        if (time.GetElapsedTime(_lookedAt) <= s_attention)
            return true;
        _listener?.Dispose();
        _listener = null;
        return false;
    }

    private Series SeriesOf(string system) => _systems.TryGetValue(system, out var series) ? series : _systems[system] = new Series();

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();

    private static string? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
                return tag.Value?.ToString();
        }

        return null;
    }

    /// <summary>One system's seconds, in a ring.</summary>
    private sealed class Series
    {
        private readonly Second[] _seconds = [.. Enumerable.Range(0, Seconds).Select(_ => new Second())];
        private readonly SortedDictionary<string, long> _outcomes = new(StringComparer.Ordinal);

        public void Add(long second, double milliseconds) => At(second).Add(milliseconds);

        public void Count(string outcome, long count) => _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + count;

        public object Told(long now)
        {
            var seconds = Enumerable.Range(0, Seconds).Select(i => At(now - Seconds + 1 + i)).ToArray();
            var all = seconds.SelectMany(s => s.Times).Order().ToArray();
            return new
            {
                Answers = seconds.Sum(s => s.Answers),
                P50 = Percentile(all, 0.5),
                P95 = Percentile(all, 0.95),
                P99 = Percentile(all, 0.99),
                Outcomes = new Dictionary<string, long>(_outcomes, StringComparer.Ordinal),
                Seconds = seconds.Select(s => s.Told()),
            };
        }

        private Second At(long second)
        {
            var at = _seconds[second % Seconds];
            at.BeginAt(second);
            return at;
        }
    }

    private sealed class Second
    {
        private long _second;

        public List<double> Times { get; } = [];

        public int Answers { get; private set; }

        public void BeginAt(long second)
        {
            if (_second == second)
                return;
            _second = second;
            Answers = 0;
            Times.Clear();
        }

        public void Add(double milliseconds)
        {
            Answers++;
            if (Times.Count < MostPerSecond)
                Times.Add(milliseconds);
        }

        public object? Told()
        {
            if (Times.Count == 0)
                return null;
            var sorted = Times.Order().ToArray();
            return new { Answers, P50 = Percentile(sorted, 0.5), P99 = Percentile(sorted, 0.99) };
        }
    }

    private static double? Percentile(double[] sorted, double share) =>
        sorted.Length == 0 ? null : Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))], 1);
}
