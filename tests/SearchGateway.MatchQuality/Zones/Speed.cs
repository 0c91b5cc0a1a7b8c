using SearchGateway.Matching;

namespace SearchGateway.MatchQuality.Zones;

/// <summary>Zones read in a second of one core's time, at the median and at best of several runs, and what all runs allocated.</summary>
internal sealed record SpeedFigures(string Format, double Median, double Best, long AllocatedBytes);

/// <summary>Reads, checks and takes apart zones on one thread, by processor time, so that a busy machine slows no figure.</summary>
internal static class Speed
{
    private const int Zones = 1_000;
    private const int Rounds = 1_000;
    private const int Warmups = 40;
    private const int Runs = 9;

    public static IEnumerable<SpeedFigures> Measure(int seed)
    {
        var random = new RandomZones(new Random(seed));
        var zones = Enumerable.Range(0, Zones).Select(_ => random.Next()).ToList();
        foreach (var format in zones.Select(zone => zone.Format).Distinct().Order())
            yield return Measure(format.ToString(), [.. zones.Where(zone => zone.Format == format).Select(zone => zone.Text())]);
        yield return Measure("all", [.. zones.Select(zone => zone.Text())]);
    }

    private static SpeedFigures Measure(string name, string[] zones)
    {
        Span<char> buffer = stackalloc char[MrzZone.Longest];
        Span<char> number = stackalloc char[32];
        for (var i = 0; i < Warmups; i++)
            ReadAll(zones, buffer, number, Rounds / 10);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var rounds = Rounds * Zones / zones.Length;
        Span<double> speeds = stackalloc double[Runs];
        foreach (ref var speed in speeds)
        {
            var before = Environment.CpuUsage.UserTime;
            if (ReadAll(zones, buffer, number, rounds) == 0)
                throw new InvalidOperationException("Every zone is valid.");
            speed = (long)rounds * zones.Length / (Environment.CpuUsage.UserTime - before).TotalSeconds;
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        speeds.Sort();
        return new SpeedFigures(name, speeds[Runs / 2], speeds[^1], allocated);
    }

    private static long ReadAll(string[] zones, Span<char> buffer, Span<char> number, int rounds)
    {
        var read = 0L;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var text in zones)
            {
                MrzZone.TryRead(text, buffer, out var zone);
                if ((zone.Check(RandomZones.Reference) & MrzRules.Errors) != MrzRules.None)
                    return 0;
                zone.SplitName(out var primary, out var secondary);
                read += zone.CopyDocumentNumber(number) + primary.Length + secondary.Length + zone.OptionalData.Length + zone.SecondOptionalData.Length + zone.DocumentCode.Length + zone.Issuer.Length
                    + zone.Nationality.Length + (int)zone.Sex;
            }
        }
        return read;
    }
}
