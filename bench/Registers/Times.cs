using System.Diagnostics;
using System.Globalization;

namespace SearchGateway.Benchmarks.Registers;

/// <summary>What each of many actions on this thread took, by its processor time and by the clock.</summary>
internal sealed class Times(int actions)
{
    private static readonly CpuTime s_processor = new();

    private readonly double[] _processor = new double[actions];
    private readonly double[] _elapsed = new double[actions];

    /// <summary>Does each action once.</summary>
    public static Times Of(int actions, Action<int> act)
    {
        var times = new Times(actions);
        for (var i = 0; i < actions; i++)
        {
            var (processor, began) = (s_processor.GetTimestamp(), Stopwatch.GetTimestamp());
            act(i);
            times._elapsed[i] = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
            times._processor[i] = (s_processor.GetTimestamp() - processor) / 1e3;
        }

        Array.Sort(times._processor);
        Array.Sort(times._elapsed);
        return times;
    }

    /// <summary>Head of the cells of <see cref="ToString"/>; microseconds.</summary>
    public const string Head = "processor: p50, µs | p99 | max | mean | clock: p50, µs | p99 |";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At(_processor, 50):0.0} | {At(_processor, 99):0.0} | {_processor[^1]:0} | {_processor.Average():0.0} | {At(_elapsed, 50):0.0} | {At(_elapsed, 99):0.0} |");

    private static double At(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];
}
