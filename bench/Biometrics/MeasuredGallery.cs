using System.Diagnostics;
using System.Globalization;
using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Benchmarks.Biometrics;

/// <summary>Searches of a gallery of everyday captures: how long they take, and how often they are wrong.</summary>
internal sealed class MeasuredGallery(FingerprintColumns columns, int sets, IReadOnlyList<Finger> fingers)
{
    private const ulong Stride = 0x9E3779B97F4A7C15;

    public void PrintTimes(TextWriter page, int searches)
    {
        page.WriteLine("| fingers shown | threads | p50, ms | p99, ms | processor time, ms | candidates, mean | per million sets |");
        page.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var shown in Kinds())
            foreach (var threads in new[] { 1, 4 })
                PrintTimes(page, $"{shown.Length}", threads, i => Trials.Probes((ulong)Person(i), 3, shown), searches);
        PrintTimes(page, "1, position unknown", 1, i => [NoPosition(Person(i))], searches);
        page.WriteLine();
    }

    /// <summary>
    /// As many searches of people who are enrolled as of people who are not, with what the decision among all and the scan make of them.
    /// </summary>
    public void PrintTrials(TextWriter page, int searches)
    {
        page.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{searches:N0} searches of each kind; in brackets the range of 95 %.\n"));
        page.WriteLine("| fingers shown | enrolled people not found: FNIR | of these lost by the scan alone | others found in their place | strangers who find somebody: FPIR |");
        page.WriteLine("|---|---|---|---|---|");
        foreach (var shown in Kinds())
        {
            // Each on one thread, as many at a time as there are processors: what is found does not depend on it.
            var gallery = Gallery(1);
            var (missed, lost, others, strangers) = (0, 0, 0, 0);
            Parallel.For(0, searches, i =>
            {
                var person = Person(i);
                var probes = Trials.Probes((ulong)person, 2, shown);
                var found = gallery.Identify(probes);
                if (!found.Any(f => f.Record == person))
                {
                    Interlocked.Increment(ref missed);
                    Interlocked.Add(ref lost, Trials.Enrolled((ulong)person, fingers).Compare(probes)!.Identifies ? 1 : 0);
                }

                Interlocked.Add(ref others, found.Any(f => f.Record != person) ? 1 : 0);
                Interlocked.Add(ref strangers, gallery.Identify(Trials.Probes((ulong)(sets + i), 2, shown)).Count > 0 ? 1 : 0);
            });
            page.WriteLine($"| {shown.Length} | {Interval.Of(missed, searches)} | {lost} | {Interval.Of(others, searches)} | {Interval.Of(strangers, searches)} |");
        }

        page.WriteLine();
    }

    private void PrintTimes(TextWriter page, string shown, int threads, Func<int, Probe[]> probes, int searches)
    {
        var gallery = Gallery(threads);
        var times = new double[searches];
        var (candidates, processor) = (0L, TimeSpan.Zero);
        for (var i = -3; i < searches; i++)
        {
            var asked = probes(Math.Max(0, i));
            var (before, started) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            gallery.Identify(asked);
            if (i < 0)
                continue;
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            processor += Environment.CpuUsage.TotalTime - before;
            candidates += gallery.Candidates(asked, 4).Length;
        }

        Array.Sort(times);
        var mean = (double)candidates / searches;
        page.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {shown} | {threads} | {times[searches / 2]:0.0} | {times[Math.Min(searches - 1, searches * 99 / 100)]:0.0} | {processor.TotalMilliseconds / searches:0.0} | {mean:0} | {mean * 1e6 / sets:0} |"));
    }

    private Finger[][] Kinds() =>
        fingers.Count == 4
            ? [[Finger.RightIndex], [.. Enrolment.FourFingers]]
            : [[Finger.RightIndex], [.. Enrolment.FourFingers], [.. Enrolment.AllFingers]];

    private FingerprintGallery Gallery(int threads) =>
        new(columns, record => Trials.Enrolled((ulong)record, fingers), new GallerySettings { Threads = threads });

    private int Person(int search) => (int)Math.BigMul(unchecked((ulong)(search + 1) * Stride), (ulong)sets, out _);

    private static Probe NoPosition(int person)
    {
        var template = SyntheticTemplates.CaptureFinger((ulong)person, Finger.RightIndex, 7);
        template[3] = 0;
        return Probe.Read(0, template, out _)!;
    }
}
