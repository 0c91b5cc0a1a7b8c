using System.Diagnostics;
using System.Globalization;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Benchmarks.Identities;

/// <summary>
/// Measures the index of identities: <c>identities --rows 23000000 --searches 2000</c>, or a prepared one:
/// <c>identities --file FOLDER/vis.names-applicants.columns</c>.
/// </summary>
internal static class IdentityMeasurement
{
    private const int Chunk = 1 << 16;
    private const int Limit = 100;

    private static readonly CpuTime Clock = new();

    /// <summary>Searches a prepared index, or one that it builds, and says what it took.</summary>
    public static int Run(string[] args)
    {
        var searches = Number(args, "--searches", 2000);
        if (Array.IndexOf(args, "--file") is >= 0 and var at)
            return Prepared(args[at + 1], searches, Number(args, "--warm", 0), Text(args, "--only"));
        var rows = Number(args, "--rows", 1_000_000);
        var people = new InventedIdentities(7);
        var watch = Stopwatch.StartNew();
        var index = IdentityIndex.Build((rows + Chunk - 1) / Chunk, c => Enumerable.Range(c * Chunk, Math.Min(Chunk, rows - (c * Chunk))).Select(people.Of));
        Say($"built in {watch.Elapsed.TotalSeconds:F1} s, process {Environment.WorkingSet >> 20} MiB");
        Size(index);
        GC.Collect();
        Mapped(index);
        Measure(index, searches, Text(args, "--only"));
        Additions(index, people, rows);
        return 0;
    }

    private static int Prepared(string path, int searches, int warm, string? only)
    {
        using var file = ColumnFile.Open(path, inLargePages: true);
        var index = IdentityIndex.From(file, "");
        Size(index);
        if (warm > 0)
        {
            var watch = Stopwatch.StartNew();
            index.Warm(warm, CancellationToken.None);
            Say($"kin of {warm:N0} words found in {watch.Elapsed.TotalSeconds:F1} s");
        }

        Measure(index, searches, only);
        return 0;
    }

    private static void Size(IdentityIndex index)
    {
        Say($"{index.Count:N0} identities, {index.DifferentWords:N0} words");
        foreach (var (name, bytes) in index.Bytes)
            Say($"  {name,-20} {bytes >> 10,12:N0} KiB {(double)bytes / index.Count,8:F2} B a row");
        Say($"  {"in all",-20} {index.Bytes.Sum(b => b.Bytes) >> 10,12:N0} KiB {(double)index.Bytes.Sum(b => b.Bytes) / index.Count,8:F2} B a row");
    }

    // Rows stand in the order of birth dates, so whoever is searched is drawn from all over.
    private static void Measure(IdentityIndex index, int searches, string? only)
    {
        // Whatever the kind, some searches take another way: all ways are compiled before any is timed.
        var warm = Drawn(index, searches / 4, seed: 1);
        foreach (var (_, query) in Kinds)
        {
            foreach (var (_, searched) in warm.Select(query))
                index.Find(searched, Limit);
        }

        foreach (var (name, query) in Kinds.Where(k => only is null || k.Name == only))
            Searches(index, name, [.. Drawn(index, searches, seed: 2).Select(query)]);
    }

    private static RecordIdentity[] Drawn(IdentityIndex index, int count, ulong seed) =>
        [.. Enumerable.Range(0, count).Select(i => Draw.For(seed, (ulong)i)).Select(d => index.Identity(d.Below(index.Count)))];

    private static (string Name, Func<RecordIdentity, int, (int Record, SearchedIdentity Searched)> Query)[] Kinds { get; } =
    [
        ("name alone", (p, i) => Query(p, born: false, slips: 0, i)),
        ("name alone, one slip", (p, i) => Query(p, born: false, slips: 1, i)),
        ("name alone, two slips", (p, i) => Query(p, born: false, slips: 2, i)),
        ("surname alone", (p, i) => Query(p with { Forenames = "" }, born: false, slips: 0, i)),
        ("with birth date", (p, i) => Query(p, born: true, slips: 0, i)),
        ("with birth date, one slip", (p, i) => Query(p, born: true, slips: 1, i)),
        ("with birth date, two slips", (p, i) => Query(p, born: true, slips: 2, i)),
    ];

    private static (int Record, SearchedIdentity Searched) Query(RecordIdentity identity, bool born, int slips, int i)
    {
        var draw = Draw.For(99, (ulong)i);
        var (surname, forenames) = (identity.Surname, identity.Forenames);
        for (var slip = 0; slip < slips; slip++)
        {
            if ((slip & 1) == 0)
                surname = Slips.OneEdit(surname, ref draw);
            else
                forenames = Slips.OneEdit(forenames, ref draw);
        }

        return (identity.Record, new SearchedIdentity(surname, forenames, born ? identity.Born : default, identity.Sex, identity.Nationalities));
    }

    private static void Searches(IdentityIndex index, string name, (int Record, SearchedIdentity Searched)[] queries)
    {
        var times = new long[queries.Length];
        var (found, hits) = (0, 0);
        for (var i = 0; i < queries.Length; i++)
        {
            var start = Clock.GetTimestamp();
            var answer = index.Find(queries[i].Searched, Limit);
            times[i] = Clock.GetTimestamp() - start;
            hits += answer.Count;
            found += answer.Any(h => h.Record == queries[i].Record) || answer.Count == Limit ? 1 : 0;
        }

        var watch = Stopwatch.StartNew();
        Parallel.ForEach(queries, new ParallelOptions { MaxDegreeOfParallelism = 4 }, q => index.Find(q.Searched, Limit));
        var perSecond = queries.Length / watch.Elapsed.TotalSeconds;
        Array.Sort(times);
        Say($"{name,-27} p50 {times[times.Length / 2] / 1e3,8:F0} us  p99 {times[times.Length * 99 / 100] / 1e3,8:F0} us  max {times[^1] / 1e3,8:F0} us  mean {times.Average() / 1e3,8:F0} us"
            + $"  {perSecond,8:F0}/s on 4 threads  found or full {100.0 * found / queries.Length:F1} %  {(double)hits / queries.Length:F1} hits");
    }

    private static void Mapped(IdentityIndex index)
    {
        var path = Path.Combine(Path.GetTempPath(), $"identities-{Environment.ProcessId}.columns");
        try
        {
            var watch = Stopwatch.StartNew();
            using (var writer = new ColumnFileWriter(path, "identities"))
            {
                index.WriteTo(writer, "");
                writer.Complete();
            }

            var written = watch.Elapsed;
            watch.Restart();
            using var file = ColumnFile.Open(path);
            IdentityIndex.From(file, "");
            Say($"written in {written.TotalSeconds:F1} s, mapped in {watch.Elapsed.TotalMilliseconds:F1} ms");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Additions(IdentityIndex index, InventedIdentities people, int rows)
    {
        const int Added = 20_000;
        RecordIdentity[] added = [.. Enumerable.Range(rows, Added).Select(people.Of)];
        var before = Clock.GetTimestamp();
        foreach (var identity in added)
            index.Add(identity);
        Say($"added {Added:N0} at {(Clock.GetTimestamp() - before) / 1e3 / Added:F2} us each");
        Searches(index, "added, with birth date", [.. added.Take(1000).Select((a, i) => Query(a, born: true, slips: 0, i))]);
    }

    private static string? Text(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;

    private static int Number(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at < 0 ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
    }

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static void Say(string text) => Console.WriteLine(text);
}
