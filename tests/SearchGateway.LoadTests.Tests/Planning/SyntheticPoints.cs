using SearchGateway.LoadTests.Planning.Fitting;
using SearchGateway.LoadTests.Planning.Points;
using SearchGateway.LoadTests.Planning.Queues;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Tests.Planning;

/// <summary>Points of a gateway whose laws are known, with a little noise per round.</summary>
internal static class SyntheticPoints
{
    public static readonly ScalabilityLaw Cores = new(1000, 0.05, 0);

    private const double Idle = 0.05;
    private const double NoiseOfARound = 0.01;

    public static PlanPoints Make(int rounds = 5, int mostCores = 3) => new()
    {
        StartedAt = DateTimeOffset.UnixEpoch,
        Machine = MachineInfo.OfThisOne(),
        Queries = "made up",
        Closed = [.. from round in Enumerable.Range(0, rounds) from cores in Enumerable.Range(1, mostCores) from callers in new[] { 1, 2, 4, 8, 16, 32 } select Closed(round, cores, callers)],
        Open = [.. from round in Enumerable.Range(0, rounds) from cores in Enumerable.Range(1, mostCores) from load in new[] { 0.2, 0.4, 0.6, 0.8 } select Open(round, cores, load)],
        Systems = [Times("sis", 5), Times("vis", 10), Times("ees", 5), Times("eurodac", 50)],
        FanOuts = [new FanOutShare(["sis", "ees"], 0.5), new FanOutShare(["sis", "vis", "ees"], 0.3), new FanOutShare(["sis"], 0.1), new FanOutShare(["vis", "eurodac"], 0.1)],
        BytesPerRecord = [1990, 2000, 2010],
    };

    /// <summary>Throughput with callers: 10 ms a search for one, up to nearly all that the processors do.</summary>
    public static double PerSecond(int cores, int callers) => new ScalabilityLaw(Cores.At(cores) / 4, 0.22, 0.0001).At(callers);

    private static Point Closed(int round, int cores, int callers)
    {
        var rate = PerSecond(cores, callers) * Noise(round);
        return Plain(round, cores, rate) with
        {
            Callers = callers,
            // With many callers the processors are used up.
            Processors = callers >= 16 ? 0.97 * cores : Math.Min(0.8, rate / Cores.At(cores)) * cores,
        };
    }

    private static Point Open(int round, int cores, double load)
    {
        var rate = PerSecond(cores, 32) * load;
        var wait = WaitingLine.MeanWait(cores, rate, cores / PerSecond(cores, 16), 1) * 1000;
        return Plain(round, cores, rate) with { Rate = rate, Load = load, Processors = (Idle + (rate * 0.0009)) * Noise(round), P50Ms = (1 + wait) * Noise(round), P95Ms = 2 + (3 * wait), P99Ms = (3 + (5 * wait)) * Noise(round) };
    }

    private static Point Plain(int round, int cores, double rate) => new()
    {
        Round = round, Cores = cores, Answers = 1000, Failed = 0, PerSecond = rate, Processors = 0, OthersShare = 0, GeneratorBusy = 0.5, LatenessP99Ms = 1, P50Ms = 1, P95Ms = 2, P99Ms = 3,
    };

    private static double Noise(int round) => 1 + (NoiseOfARound * Math.Sin(round * 2.4));

    private static SystemTimes Times(string system, double mean) => new(system, 1000, mean, 0, [.. Enumerable.Repeat(mean, 201)]);
}
