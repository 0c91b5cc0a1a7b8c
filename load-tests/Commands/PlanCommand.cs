using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchGateway.LoadTests.Planning;
using SearchGateway.LoadTests.Planning.Fitting;
using SearchGateway.LoadTests.Planning.Points;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests plan</c>: how many machines, and what breaks first.</summary>
internal static class PlanCommand
{
    private const string Description = """
        Answers how many machines a rate needs, what each central system must be able to do, how much audit storage is written, what is
        used up first, and what happens if a node or a system is lost. The gateway is measured on growing numbers of processors beside
        recorded systems, or the points of an earlier measurement are read. What is not measured is taken for given, by name.

        Examples:
          load-tests plan
          load-tests plan --rounds 10 --save points.json --json plan.json --hold-out
          load-tests plan --points points.json --assume peak-factor=10 --assume eurodac-service=400
          load-tests plan --points points.json --hold-out 2:16:0.6
          load-tests plan --points points.json --rate 1200
          load-tests plan --show-assumptions > mine.yaml
        """;

    public static Command Make(LoadTerminal terminal)
    {
        var points = new Option<FileInfo?>("--points") { Description = "Points of an earlier measurement; measures nothing.", HelpName = "file" };
        var save = new Option<FileInfo?>("--save") { Description = "Keeps the measured points.", HelpName = "file" };
        var assumptions = new Option<FileInfo?>("--assumptions") { Description = "Assumptions in YAML or JSON, in place of those built in that it names.", HelpName = "file" };
        var assume = new Option<string[]>("--assume") { Description = "One of them, such as peak-factor=8; may be given several times.", HelpName = "name=value" };
        var show = new Option<bool>("--show-assumptions") { Description = "Prints the built-in assumptions and ends." };
        var rate = new Option<double[]>("--rate") { Description = "Plans for this rate in place of the Union's.", HelpName = "number" };
        var holdOut = new Option<string?>("--hold-out")
        {
            Description = "Leaves this out of the fit, predicts it, then measures it: processors, callers and load, such as 2:16:0.6, or processors alone; a middle one unless given.",
            HelpName = "which", Arity = ArgumentArity.ZeroOrOne,
        };
        var cores = new Option<string?>("--cores") { Description = "Numbers of processors for the gateway, such as 1,2,3; as many as leave one to the generator unless given.", HelpName = "numbers" };
        var callers = new Option<string?>("--callers") { Description = "Numbers of callers without pause; 1 to 128 unless given.", HelpName = "numbers" };
        var loads = new Option<string?>("--loads") { Description = "Rates as shares of the most; 0.2 to 0.9 unless given.", HelpName = "numbers" };
        var rounds = new Option<int>("--rounds") { Description = "Rounds, 2 to 100.", HelpName = "number", DefaultValueFactory = _ => 5 };
        var slice = DurationOption.Make("--slice", "Time of a point with callers, one at a rate takes three times as long; 1500ms unless given.");
        var queries = new Option<FileInfo?>("--queries") { Description = "Mix in JSON Lines; the built-in one unless given.", HelpName = "file" };
        var json = new Option<FileInfo?>("--json") { Description = "Writes the plan as JSON too.", HelpName = "file" };
        var command = new Command("plan", Description) { points, save, assumptions, assume, show, rate, holdOut, cores, callers, loads, rounds, slice, queries, json };
        command.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(show))
            {
                await terminal.Out.WriteAsync(Assumptions.DefaultText());
                return ExitCode.Held;
            }

            var given = Assumptions.Of(Text("--assumptions", parsed.GetValue(assumptions)), parsed.GetValue(assume) ?? []);
            var settings = new SweepSettings
            {
                Cores = Numbers("--cores", parsed.GetValue(cores), 1, Environment.ProcessorCount - 1)?.Select(n => (int)n).ToList() ?? SweepSettings.CoresOfThisMachine(),
                Rounds = parsed.GetValue(rounds) is >= 2 and <= 100 and var number ? number : throw new UsageException("--rounds: 2 to 100."),
                Slice = parsed.GetValue(slice) ?? TimeSpan.FromSeconds(1.5),
                Templates = Text("--queries", parsed.GetValue(queries)) is { } mix ? QueryFile.Parse(mix, "border-guard") : QueryFile.Default(),
            };
            settings = settings with
            {
                Callers = Numbers("--callers", parsed.GetValue(callers), 1, 10_000)?.Select(n => (int)n).ToList() ?? settings.Callers,
                Loads = Numbers("--loads", parsed.GetValue(loads), 0.01, 1.5) ?? settings.Loads,
            };
            var isHeld = parsed.GetResult(holdOut) is not null;
            var targets = parsed.GetValue(rate) is { Length: > 0 } rates
                ? rates.Select(r => r is > 0 and <= 10_000_000 ? new Target(FormattableString.Invariant($"rate of {r:0.##}/s"), Interval.Exactly(r), r) : throw new UsageException("--rate: above 0.")).ToList()
                : null;
            var (measured, check) = parsed.GetValue(points) is { } file
                ? FromFile(PlanPoints.Read(file), isHeld, parsed.GetValue(holdOut))
                : await MeasureAsync(isHeld ? settings with { HeldOut = HeldOut.Parse(parsed.GetValue(holdOut), settings) } : settings, parsed.GetValue(save), terminal, stop);
            var plan = Planner.Make(measured, given, targets) with { HoldOut = check };
            await PlanText.WriteAsync(plan, terminal.Out);
            if (parsed.GetValue(json) is { } target)
                await File.WriteAllTextAsync(target.FullName, JsonSerializer.Serialize(plan, CapacityPlan.Json) + "\n", CancellationToken.None);
            return check is { Holds: false } || plan.Targets.Any(t => !t.MeetsP99) ? ExitCode.NotHeld : ExitCode.Held;
        });
        return command;
    }

    private static (PlanPoints Points, HoldOutCheck? Check) FromFile(PlanPoints points, bool isHeld, string? which)
    {
        if (!isHeld)
            return (points, null);
        var held = HeldOut.Parse(which, new SweepSettings
        {
            Cores = [.. points.Closed.Where(p => p.IsSound && !p.IsOfGenerator).Select(p => p.Cores).Distinct().Order()],
            Callers = [.. points.Closed.Select(p => p.Callers!.Value).Distinct().Order()],
            Loads = [.. points.Open.Select(p => p.Load!.Value).Distinct().Order()],
        });
        var rest = points with { Closed = [.. points.Closed.Where(p => !held.Holds(p))], Open = [.. points.Open.Where(p => !held.Holds(p))] };
        return (points, HoldOutCheck.Of(rest, [.. points.Closed.Where(held.Holds)], [.. points.Open.Where(held.Holds)], held));
    }

    private static async Task<(PlanPoints Points, HoldOutCheck? Check)> MeasureAsync(SweepSettings settings, FileInfo? save, LoadTerminal terminal, CancellationToken stop)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
            throw new RunException("Measuring needs Linux and two processors; a plan can be made of points with --points.");
        var folder = Directory.CreateTempSubdirectory("searchgateway-plan-");
        try
        {
            var pool = new QueryPool(settings.Templates, size: 400, settings.Seed);
            await using var rig = await SweepRig.StartAsync(folder.FullName, settings.Cores, pool, stop);
            var sweep = new Sweep(settings, rig, pool, terminal);
            var points = await sweep.RunAsync(stop);
            HoldOutCheck? check = null;
            if (settings.HeldOut is { } held && !stop.IsCancellationRequested)
            {
                var (closed, open) = await sweep.MeasureHeldOutAsync(stop);
                check = HoldOutCheck.Of(points, closed, open, held);
                points = points with { Closed = [.. points.Closed, .. closed], Open = [.. points.Open, .. open] };
            }

            points = points with { BytesPerRecord = await sweep.BytesPerRecordAsync(CancellationToken.None) };
            if (save is not null)
                await File.WriteAllTextAsync(save.FullName, JsonSerializer.Serialize(points, ResultFile.Json) + "\n", CancellationToken.None);
            return (points, check);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Text(string option, FileInfo? file)
    {
        try
        {
            return file is null ? null : File.ReadAllText(file.FullName);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: {file!.Name} cannot be read: {unreadable.Message}");
        }
    }

    private static List<double>? Numbers(string option, string? text, double least, double most)
    {
        if (text is null)
            return null;
        var numbers = text.Split(',').Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToList();
        return numbers.TrueForAll(n => n >= least && n <= most)
            ? numbers
            : throw new UsageException(FormattableString.Invariant($"{option}: numbers from {least} to {most}, separated by commas, are expected."));
    }
}
