using System.Globalization;

namespace SearchGateway.LoadTests.Systems;

/// <summary>Memory and processor time of the systems' process, as Linux counts them.</summary>
/// <param name="ResidentMiB">Memory in use, mapped pages among it.</param>
/// <param name="OwnMiB">The part that no file backs.</param>
/// <param name="ProcessorSeconds">User and kernel time since the start.</param>
internal sealed record ServerUse(double ResidentMiB, double OwnMiB, double ProcessorSeconds)
{
    private const double ClockTicksPerSecond = 100;

    /// <summary>What a process uses now; null without one, or where there is no /proc.</summary>
    public static ServerUse? Of(int? process)
    {
        if (process is null || !File.Exists($"/proc/{process}/status"))
            return null;
        var status = File.ReadAllLines($"/proc/{process}/status");
        var stat = File.ReadAllText($"/proc/{process}/stat");
        // The name of the program stands in brackets and may hold spaces.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
        return new ServerUse(Mebibytes(status, "VmRSS:"), Mebibytes(status, "RssAnon:"), ticks / ClockTicksPerSecond);
    }

    private static double Mebibytes(string[] status, string name)
    {
        var line = Array.Find(status, l => l.StartsWith(name, StringComparison.Ordinal)) ?? $"{name} 0 kB";
        return double.Parse(line[name.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
    }
}
