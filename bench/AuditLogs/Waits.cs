using System.Globalization;

namespace SearchGateway.Benchmarks.AuditLogs;

/// <summary>How long each of many records waited for its receipt, in milliseconds.</summary>
internal sealed class Waits(int count)
{
    private readonly float[] _waits = new float[count];
    private bool _isSorted;

    /// <summary>Head of the cells of <see cref="ToString"/>.</summary>
    public const string Head = "records/s | refused | wait, ms: p50 | p90 | p99 | p99.9 | max |";

    /// <summary>From the first record to the last receipt.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Longest that a record began after it should have, in milliseconds.</summary>
    public double Lateness { get; set; }

    public int Count => count;

    public double PerSecond => (count - Refused) / Elapsed.TotalSeconds;

    private int Refused => Sorted().AsSpan().IndexOfAnyExceptInRange(-1f, -1f) is var first and >= 0 ? first : count;

    /// <summary>Keeps a wait; below 0 for a record that was refused.</summary>
    public void Set(int number, double milliseconds) => _waits[number] = (float)milliseconds;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{PerSecond:N0} | {Refused} | {At(50):0.00} | {At(90):0.00} | {At(99):0.00} | {At(99.9):0.00} | {At(100):0.0} |");

    private float At(double percent) => Sorted()[Math.Clamp((int)Math.Ceiling(count * percent / 100) - 1, 0, count - 1)];

    private float[] Sorted()
    {
        if (!_isSorted)
            Array.Sort(_waits);
        _isSorted = true;
        return _waits;
    }
}
