using System.Globalization;

namespace SearchGateway.LoadTests.Costs;

/// <summary>What processes have used of the processors, by the kernel's count.</summary>
internal static class ProcessorTime
{
    // USER_HZ: what /proc counts in, on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Processor time of a process and its children, those that have ended included; seconds.</summary>
    public static double SecondsOf(int process)
    {
        var own = Ticks(process);
        foreach (var child in ChildrenOf(process))
            own += Ticks(child);
        return own / TicksPerSecond;
    }

    private static IEnumerable<int> ChildrenOf(int process)
    {
        var children = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task/{process}/children"));
        return children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(child => int.Parse(child, CultureInfo.InvariantCulture));
    }

    private static long Ticks(int process)
    {
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
        // The name stands in brackets and may hold anything; utime is the 12th field after it.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}
