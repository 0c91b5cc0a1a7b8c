using System.CommandLine;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Systems;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests systems</c>: how fast the central systems themselves find what is known to be there.</summary>
internal static class SystemsCommand
{
    private const string Description = """
        Asks the central systems, without a gateway between, for records that they are known to hold: by name, document, sticker and
        fingerprints, alone and with many callers at once. The samples come from the simulators' command of that name.

        Examples:
          searchgateway-simulators samples --size 10000 > samples.jsonl
          load-tests systems --samples samples.jsonl --vis http://127.0.0.1:5102
          load-tests systems --samples samples.jsonl --sis http://127.0.0.1:5101 --callers 1,100 --duration 20s --process 4711 --min-found 99
        """;

    private static readonly string[] s_systems = ["sis", "vis", "ees", "eurodac"];

    public static Command Make(LoadTerminal terminal)
    {
        var samples = new Option<FileInfo>("--samples") { Description = "JSON Lines of requests and the records that they must find.", HelpName = "file", Required = true };
        var addresses = s_systems.ToDictionary(s => s, s => new Option<string?>($"--{s}") { Description = $"Address of {s}; left out if not given.", HelpName = "address" }, StringComparer.Ordinal);
        var callers = new Option<string>("--callers") { Description = "Numbers of callers at once, one run each.", HelpName = "numbers", DefaultValueFactory = _ => "1,100" };
        var duration = DurationOption.Make("--duration", "Measured time of each run; 10s unless given.");
        var process = new Option<int?>("--process") { Description = "Process of the systems, for their memory and processor time.", HelpName = "number" };
        var least = new Option<double?>("--min-found") { Description = "Fails unless of every row so many percent were found or cut off by the answer's limit.", HelpName = "percent" };
        var json = new Option<FileInfo?>("--json") { Description = "Writes the result as JSON too.", HelpName = "file" };
        var remote = new Option<bool>("--allow-remote") { Description = "Lets the load go to another machine." };
        var command = new Command("systems", Description) { samples, callers, duration, process, least, json, remote };
        foreach (var option in addresses.Values)
            command.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var known = addresses.Where(a => parsed.GetValue(a.Value) is not null)
                .ToDictionary(a => a.Key, a => Addresses.Parse(a.Value.Name, parsed.GetValue(a.Value)!, parsed.GetValue(remote)), StringComparer.Ordinal);
            if (known.Count == 0)
                throw new UsageException("--sis, --vis, --ees, --eurodac: the address of at least one system is needed.");
            using var targets = new SystemTargets(known);
            var sheet = (await ReadAsync(parsed.GetValue(samples)!, cancellationToken)).Where(s => known.ContainsKey(s.System)).ToList();
            var result = await MeasureAsync(targets, sheet, Callers(parsed.GetValue(callers)!), parsed.GetValue(duration) ?? TimeSpan.FromSeconds(10), parsed.GetValue(process), terminal, cancellationToken);
            await result.WriteAsync(terminal.Out);
            if (parsed.GetValue(json) is { } file)
                await File.WriteAllTextAsync(file.FullName, ResultFile.Format(result) + "\n", CancellationToken.None);
            return await JudgeAsync(result, parsed.GetValue(least), terminal);
        });
        return command;
    }

    private static async Task<SystemsResult> MeasureAsync(
        SystemTargets targets, List<SystemSample> samples, IReadOnlyList<int> callers, TimeSpan duration, int? process, LoadTerminal terminal, CancellationToken cancellationToken)
    {
        var (startedAt, rows) = (terminal.Clock.GetUtcNow(), new List<SystemsRow>());
        foreach (var group in samples.GroupBy(s => (s.System, s.Kind)))
            foreach (var count in callers)
            {
                if (terminal.IsWatched)
                    await terminal.Error.WriteAsync($"\r{group.Key.System} by {group.Key.Kind}, {count} at once ...          ");
                var before = ServerUse.Of(process);
                var figures = await new ClosedLoop(targets, count).RunAsync([.. group], duration, cancellationToken);
                rows.Add(SystemsRow.Of(group.Key.System, group.Key.Kind, count, figures, ServerUse.Of(process)?.ProcessorSeconds - before?.ProcessorSeconds));
            }

        if (terminal.IsWatched)
            await terminal.Error.WriteLineAsync();
        return new SystemsResult(startedAt, MachineInfo.OfThisOne(), rows, ServerUse.Of(process));
    }

    private static async Task<int> JudgeAsync(SystemsResult result, double? least, LoadTerminal terminal)
    {
        var broken = result.Rows.Where(r => r.Answers == 0 || r.Failed > 0 || (least is { } percent && r.Found + r.CutOff < percent)).ToList();
        foreach (var row in broken)
            await terminal.Error.WriteLineAsync($"NOT HELD   {row.System} by {row.Kind}, {row.Callers} at once: {row.Answers} answers, {row.Failed} failed, {row.Found + row.CutOff:0.00} % found or cut off");
        return broken.Count == 0 ? ExitCode.Held : ExitCode.NotHeld;
    }

    private static async Task<IReadOnlyList<SystemSample>> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            using var lines = file.OpenText();
            return await SystemSample.ReadAsync(lines, cancellationToken);
        }
        catch (Exception wrong) when (wrong is IOException or FormatException or UnauthorizedAccessException)
        {
            throw new UsageException($"--samples: {wrong.Message}");
        }
    }

    private static int[] Callers(string text)
    {
        var numbers = text.Split(',', StringSplitOptions.TrimEntries).Select(t => int.TryParse(t, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
        return Array.TrueForAll(numbers, n => n is >= 1 and <= 10_000) ? numbers : throw new UsageException("--callers: numbers from 1 to 10000, separated by commas.");
    }
}
