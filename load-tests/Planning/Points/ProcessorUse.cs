using System.Globalization;
using SearchGateway.LoadTests.Costs;

namespace SearchGateway.LoadTests.Planning.Points;

/// <summary>Who used which processors between two moments, by the kernel's count.</summary>
internal sealed class ProcessorUse
{
    private const double TicksPerSecond = 100;

    private readonly int _process;
    private readonly int _cores;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly double _processSeconds;
    private readonly (double Own, double Others) _busy;

    /// <summary>Begins to count.</summary>
    /// <param name="process">The gateway.</param>
    /// <param name="cores">It may use the first so many processors.</param>
    /// <param name="clock">The clock.</param>
    public ProcessorUse(int process, int cores, TimeProvider clock)
    {
        (_process, _cores, _clock) = (process, cores, clock);
        (_processSeconds, _busy, _start) = (ProcessorTime.SecondsOf(process), Busy(), clock.GetTimestamp());
    }

    /// <summary>Processors that the gateway used; the share of its processors that something else did; the share in which the other processors were busy.</summary>
    public (double Processors, double OthersShare, double RestBusy) Read()
    {
        var (seconds, busy, used) = (_clock.GetElapsedTime(_start).TotalSeconds, Busy(), ProcessorTime.SecondsOf(_process) - _processSeconds);
        var others = Math.Clamp((busy.Own - _busy.Own - used) / (seconds * _cores), 0, 0.99);
        var rest = Environment.ProcessorCount - _cores;
        return (used / seconds, others, rest == 0 ? 0 : Math.Clamp((busy.Others - _busy.Others) / (seconds * rest), 0, 1));
    }

    /// <summary>Busy seconds of the gateway's processors and of the rest; waiting for a disk is not busy, what a hypervisor took is.</summary>
    private (double Own, double Others) Busy()
    {
        var sum = (Own: 0.0, Others: 0.0);
        foreach (var line in File.ReadLines("/proc/stat").Where(l => l.StartsWith("cpu", StringComparison.Ordinal) && l.Length > 3 && char.IsAsciiDigit(l[3])))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var ticks = fields[1..9].Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
            var busy = (ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond;
            if (int.Parse(fields[0].AsSpan(3), CultureInfo.InvariantCulture) < _cores)
                sum.Own += busy;
            else
                sum.Others += busy;
        }

        return sum;
    }
}
