using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SearchGateway.MatchQuality.Zones;

namespace SearchGateway.MatchQuality.Commands;

/// <summary><c>matchquality zones</c>: are machine-readable zones read as they must be, whatever is done to them, and how fast?</summary>
internal static class ZonesCommand
{
    private const string Description = """
        Reads machine-readable zones. With a file, holds the reader against the vectors in it and names each line and field in which they
        differ. With --fuzz, changes valid zones of all five layouts at random and looks for exceptions, contradictions and changes that a
        check digit shows but the reader does not. With --speed, counts zones read in a second of one core's time. Prints no zone.

        The file is UTF-8 with tabs between columns; the first line names them:
          format         TD1, TD2, TD3, MRVA, MRVB; FRA_ID for the French card that must be named and refused; UNKNOWN
          mrz            the lines, joined by a bar
          verdict        valid or invalid
          failed_checks  of charset, doc_number, dob, dob_date, expiry, expiry_date, sex_char, optional, composite; may be empty
          warnings       may be empty
          expected_json  what stands in the fields

        Examples:
          matchquality zones vectors.tsv
          matchquality zones --fuzz 10000000 --seed 1
          matchquality zones --speed
        """;

    public static Command Make(Terminal terminal)
    {
        var file = new Argument<FileInfo?>("file") { Description = "Vectors.", Arity = ArgumentArity.ZeroOrOne };
        var fuzz = new Option<long?>("--fuzz") { Description = "Number of changed zones, from 1.", HelpName = "number" };
        var seed = new Option<int>("--seed") { Description = "Chooses zones and changes.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var threads = new Option<int>("--threads") { Description = "One per processor unless given.", HelpName = "number", DefaultValueFactory = _ => Environment.ProcessorCount };
        var speed = new Option<bool>("--speed") { Description = "Measures speed and allocation." };
        var command = new Command("zones", Description) { file, fuzz, seed, threads, speed };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(file) is null && parsed.GetValue(fuzz) is null && !parsed.GetValue(speed))
                throw new UsageException("Give a file of vectors, --fuzz or --speed.");
            if (parsed.GetValue(fuzz) < 1 || parsed.GetValue(threads) < 1)
                throw new UsageException("--fuzz and --threads: at least 1.");

            var holds = parsed.GetValue(file) is not { } vectors || await CompareAsync(ZoneVector.Read(vectors), terminal);
            if (parsed.GetValue(fuzz) is { } inputs)
                holds &= await FuzzAsync(new Fuzz(inputs, parsed.GetValue(seed), parsed.GetValue(threads)), terminal, cancellationToken);
            if (parsed.GetValue(speed))
                await MeasureAsync(parsed.GetValue(seed), terminal);
            return holds ? Tool.Met : Tool.NotMet;
        });
        return command;
    }

    private static async Task<bool> CompareAsync(IReadOnlyList<ZoneVector> vectors, Terminal terminal)
    {
        var agreeing = 0;
        foreach (var vector in vectors)
        {
            var differences = ZoneComparison.Differences(vector);
            agreeing += differences.Count == 0 ? 1 : 0;
            foreach (var difference in differences)
                await LineAsync(terminal, $"line {vector.Line}: {difference}");
        }
        foreach (var group in vectors.GroupBy(vector => vector.Format).OrderBy(group => group.Key, StringComparer.Ordinal))
            await LineAsync(terminal, $"{group.Key,-8}{group.Count(),5} zones");
        await LineAsync(terminal, $"{agreeing} of {vectors.Count} zones are read as they must be.");
        return agreeing == vectors.Count;
    }

    private static async Task<bool> FuzzAsync(Fuzz fuzz, Terminal terminal, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var figures = fuzz.Run(cancellationToken);
        var (alike, all) = CheckedPlaces.Count();
        await LineAsync(terminal, $"{figures.Inputs} changed zones in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; {figures.StillValid} of them valid still.");
        await LineAsync(terminal, $"{alike} of the {all} changes of one character into another leave its value modulo 10 alone; no check digit shows them.");
        await LineAsync(terminal, $"Changes of one checked character: {figures.SingleChanges}; a check digit shows {figures.MustShow}, found {figures.Shown}.");
        await LineAsync(terminal, $"No check digit shows {figures.Alike}; {figures.AlikeShown} of them break another rule, {figures.Alike - figures.AlikeShown} pass.");
        foreach (var broken in figures.Broken)
            await LineAsync(terminal, $"BROKEN: {broken}");
        return figures.Broken.Count == 0 && figures.Shown == figures.MustShow;
    }

    private static async Task MeasureAsync(int seed, Terminal terminal)
    {
        foreach (var figures in Speed.Measure(seed))
            await LineAsync(terminal, $"{figures.Format,-6}{figures.Median / 1e6,6:0.00} million zones a second and core at the median of nine runs, {figures.Best / 1e6:0.00} at best, {figures.AllocatedBytes} bytes allocated");
    }

    private static Task LineAsync(Terminal terminal, FormattableString line) => terminal.Out.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
