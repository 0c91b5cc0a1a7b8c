using System.Diagnostics;
using System.Globalization;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Benchmarks.Identities;

/// <summary>Measures the index of identities: <c>identities --rows 23000000 --searches 2000</c>.</summary>
internal static class IdentityMeasurement
{
    private const int Chunk = 1 << 16;
    private const int Limit = 50;

    private static readonly CpuTime Clock = new();

    /// <summary>Builds, writes, maps and searches an index, and says what it took.</summary>
    public static int Run(string[] args)
    {
        var rows = Number(args, "--rows", 1_000_000);
        var searches = Number(args, "--searches", 2000);
        var people = new InventedIdentities(7);
        var watch = Stopwatch.StartNew();
        var index = IdentityIndex.Build((rows + Chunk - 1) / Chunk, c => Enumerable.Range(c * Chunk, Math.Min(Chunk, rows - (c * Chunk))).Select(people.Of));
        Say($"{rows:N0} identities, {index.DifferentWords:N0} words, built in {watch.Elapsed.TotalSeconds:F1} s, process {Environment.WorkingSet >> 20} MiB");
        foreach (var (name, bytes) in index.Bytes)
            Say($"  {name,-20} {bytes >> 10,12:N0} KiB {(double)bytes / rows,8:F2} B a row");
        Say($"  {"in all",-20} {index.Bytes.Sum(b => b.Bytes) >> 10,12:N0} KiB {(double)index.Bytes.Sum(b => b.Bytes) / rows,8:F2} B a row");
        GC.Collect();
        Mapped(index);
        foreach (var (name, query) in Kinds)
            Searches(index, name, [.. Enumerable.Range(0, searches).Select(i => query(people, (int)((i + 1L) * rows / (searches + 1)), i))], rows);
        Additions(index, people, rows);
        return 0;
    }

    private static (string Name, Func<InventedIdentities, int, int, (int Record, SearchedIdentity Searched)> Query)[] Kinds { get; } =
    [
        ("name alone", (p, r, i) => Query(p.Of(r), born: false, slips: 0, i)),
        ("name alone, one slip", (p, r, i) => Query(p.Of(r), born: false, slips: 1, i)),
        ("name alone, two slips", (p, r, i) => Query(p.Of(r), born: false, slips: 2, i)),
        ("surname alone", (p, r, i) => Query(p.Of(r) with { Forenames = "" }, born: false, slips: 0, i)),
        ("with birth date", (p, r, i) => Query(p.Of(r), born: true, slips: 0, i)),
        ("with birth date, one slip", (p, r, i) => Query(p.Of(r), born: true, slips: 1, i)),
        ("with birth date, two slips", (p, r, i) => Query(p.Of(r), born: true, slips: 2, i)),
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

    private static void Searches(IdentityIndex index, string name, (int Record, SearchedIdentity Searched)[] queries, int rows)
    {
        foreach (var (_, searched) in queries.Take(50))
            index.Find(searched, Limit);
        var times = new long[queries.Length];
        var (found, hits) = (0, 0);
        for (var i = 0; i < queries.Length; i++)
        {
            var before = Clock.GetTimestamp();
            var answer = index.Find(queries[i].Searched, Limit);
            times[i] = Clock.GetTimestamp() - before;
            hits += answer.Count;
            found += answer.Any(h => h.Record == queries[i].Record) || answer.Count == Limit ? 1 : 0;
        }

        var watch = Stopwatch.StartNew();
        Parallel.ForEach(queries, new ParallelOptions { MaxDegreeOfParallelism = 4 }, q => index.Find(q.Searched, Limit));
        var perSecond = queries.Length / watch.Elapsed.TotalSeconds;
        Array.Sort(times);
        Say($"{name,-27} p50 {times[times.Length / 2] / 1e3,8:F0} us  p99 {times[times.Length * 99 / 100] / 1e3,8:F0} us  max {times[^1] / 1e3,8:F0} us  mean {times.Average() / 1e3,8:F0} us"
            + $"  {perSecond,8:F0}/s on 4 threads  found or full {100.0 * found / queries.Length:F1} %  {(double)hits / queries.Length:F1} hits  ({rows:N0} rows)");
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
        Searches(index, "added, with birth date", [.. added.Take(1000).Select((a, i) => Query(a, born: true, slips: 0, i))], rows);
    }

    private static int Number(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at < 0 ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
    }

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static void Say(string text) => Console.WriteLine(text);
}
