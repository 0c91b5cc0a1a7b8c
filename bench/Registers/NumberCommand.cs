using System.Globalization;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Prepared;
using SearchGateway.Simulators.Samples;

namespace SearchGateway.Benchmarks.Registers;

/// <summary>
/// Measures searches by exact numbers in this process, on one thread and without a call between: from the request to the records
/// that were found. Each number is sought twice: at the first time its pages may not be mapped yet.
/// </summary>
internal static class NumberCommand
{
    private static readonly SampleKind[] s_kinds = [SampleKind.Document, SampleKind.Sticker];

    public static int Run(IReadOnlyList<string> words, TextWriter page)
    {
        if (RegisterOptions.Read(words, out var fault) is not { } options)
        {
            Console.Error.WriteLine($"{fault}\n{RegisterOptions.Usage}");
            return 2;
        }

        var (census, folder) = options.Open();
        page.WriteLine($"| system | by | searches | found, % | bytes each | {Times.Head} again: p50, µs | p99 | max | mean | clock: p50 | p99 | collections | pauses, ms |");
        page.WriteLine("|---|---|---|---|---|" + string.Concat(Enumerable.Repeat("---|", 14)));
        Print(page, options, folder, SystemRegisters.Sis(census));
        Print(page, options, folder, SystemRegisters.Vis(census));
        Print(page, options, folder, SystemRegisters.Ees(census));
        return 0;
    }

    private static void Print<TStored>(TextWriter page, RegisterOptions options, PreparedFolder? folder, Register<TStored> register)
        where TStored : class
    {
        var opened = new List<ColumnFile>();
        var holdings = register.Open(folder, opened);
        var finds = register.Finds(holdings);
        foreach (var kind in s_kinds)
        {
            Sample[] samples = [.. Drawn(holdings.Records.Prepared.Count, i => holdings.Records.Read(i)!, options.Count, kind, register.SampleOf)];
            if (samples.Length == 0)
                continue;

            // The code is compiled by others than those that are measured.
            foreach (var sample in Drawn(holdings.Records.Prepared.Count, i => holdings.Records.Read(i)!, 2_000, kind, register.SampleOf, seed: 9))
                finds(sample);
            var (found, allocated) = (0, GC.GetAllocatedBytesForCurrentThread());
            var first = Times.Of(samples.Length, i => found += finds(samples[i]) ? 1 : 0);
            allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / samples.Length;
            var (collections, pauses) = (GC.CollectionCount(0), GC.GetTotalPauseDuration());
            var again = Times.Of(samples.Length, i => finds(samples[i]));
            (collections, pauses) = (GC.CollectionCount(0) - collections, GC.GetTotalPauseDuration() - pauses);
            page.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {register.System} | {Sample.Word(kind)} | {samples.Length:N0} | {100.0 * found / samples.Length:0.##} | {allocated:N0} | {first} {again} {collections} | {pauses.TotalMilliseconds:0.0} |"));
        }

        opened.ForEach(file => file.Dispose());
    }

    private static IEnumerable<Sample> Drawn<TStored>(
        int records, Func<int, TStored> read, int count, SampleKind kind, Func<TStored, SampleKind, ulong, Sample?> sample, ulong seed = 1)
    {
        var draw = Draw.For(seed, (ulong)kind);
        for (var (drawn, tries) = (0, 0); drawn < count && tries < 100 * count; tries++)
        {
            if (sample(read(draw.Below(records)), kind, draw.Next()) is not { } found)
                continue;
            drawn++;
            yield return found;
        }
    }
}
