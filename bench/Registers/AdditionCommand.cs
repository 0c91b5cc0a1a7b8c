using System.Globalization;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Prepared;

namespace SearchGateway.Benchmarks.Registers;

/// <summary>
/// Measures how long it takes to add one record to all indexes of a system, so that the next search finds it: records of the
/// population under new identifiers, with their fingerprints given as they come over the wire.
/// </summary>
internal static class AdditionCommand
{
    private const int WarmUp = 2_000;
    private const int Checked = 500;

    public static int Run(IReadOnlyList<string> words, TextWriter page)
    {
        if (RegisterOptions.Read(words, out var fault) is not { } options)
        {
            Console.Error.WriteLine($"{fault}\n{RegisterOptions.Usage}");
            return 2;
        }

        var (census, folder) = options.Open();
        page.WriteLine($"| system | records before | added | visible at once, % | bytes each | {Times.Head}");
        page.WriteLine("|---|---|---|---|---|" + string.Concat(Enumerable.Repeat("---|", 6)));
        Print(page, options, folder, SystemRegisters.Sis(census));
        Print(page, options, folder, SystemRegisters.Vis(census));
        Print(page, options, folder, SystemRegisters.Ees(census));
        Print(page, options, folder, SystemRegisters.Eurodac(census));
        return 0;
    }

    private static void Print<TStored>(TextWriter page, RegisterOptions options, PreparedFolder? folder, Register<TStored> register)
        where TStored : class
    {
        var opened = new List<ColumnFile>();
        var holdings = register.Open(folder, opened);
        var records = holdings.Records.Prepared;

        // Of people alone: objects of nobody have neither names nor fingers.
        var draw = Draw.For(3, (ulong)register.System);
        TStored[] added = [.. Enumerable.Range(0, WarmUp + options.Count).Select(i => register.Renamed(holdings.Records.Read(draw.Below(records.OfPeople))!, Identifier(i)))];
        foreach (var record in added[..WarmUp])
            holdings.Put(record);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var times = Times.Of(options.Count, i => holdings.Put(added[WarmUp + i]));
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / options.Count;
        page.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {register.System} | {records.Count:N0} | {options.Count:N0} | {Visible(holdings, register)} | {allocated:N0} | {times}"));
        opened.ForEach(file => file.Dispose());
    }

    private static string Identifier(int i) => string.Create(CultureInfo.InvariantCulture, $"NEW{i}");

    /// <summary>Adds some more, and looks for each by its identifier as soon as it is added.</summary>
    private static int Visible<TStored>(Simulators.Store.Holdings<TStored> holdings, Register<TStored> register)
        where TStored : class
    {
        var seen = 0;
        for (var i = 0; i < Checked; i++)
        {
            var identifier = $"LATER{i}";
            holdings.Put(register.Renamed(holdings.Records.Read(i % holdings.Records.Prepared.OfPeople)!, identifier));
            seen += holdings.NumberOf(identifier) is not null ? 1 : 0;
        }

        return 100 * seen / Checked;
    }
}
