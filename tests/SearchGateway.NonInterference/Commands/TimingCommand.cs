using System.CommandLine;
using System.Globalization;
using Google.Protobuf;
using SearchGateway.NonInterference.Running;
using SearchGateway.NonInterference.Timing;
using SearchGateway.NonInterference.Worlds;
using SearchGateway.Simulators;
using SearchGateway.Simulators.Population;

namespace SearchGateway.NonInterference.Commands;

/// <summary><c>noninterference timing</c>: how far time tells what an answer does not.</summary>
internal static class TimingCommand
{
    private const int WarmUp = 300;
    private const int FewestPeople = 4;

    private const string Description = """
        Asks about people of whom nothing is held and about people of whom something is held that may not be told, in turn, and says how
        well the time of one answer tells them apart.

        Examples:
          noninterference timing
          noninterference timing --samples 10000 --bound 0.1 --json timing.json
        """;

    public static Command Make(Terminal terminal)
    {
        var samples = new Option<int>("--samples") { Description = "Questions of each group, 100 to 1000000.", HelpName = "number", DefaultValueFactory = _ => 3000 };
        var people = new Option<int>("--people") { Description = "Size of the population.", HelpName = "number", DefaultValueFactory = _ => 20_000 };
        var seed = new Option<ulong>("--seed") { Description = "Chooses the population and the order.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var bound = new Option<double>("--bound") { Description = "Greatest advantage that holds, 0 to 1.", HelpName = "number", DefaultValueFactory = _ => 0.1 };
        var pack = new Option<string>("--pack") { Description = "Rule pack.", HelpName = "name", DefaultValueFactory = _ => ShippedPacks.Names()[0] };
        var json = new Option<FileInfo?>("--json") { Description = "File for the result.", HelpName = "file" };
        var command = new Command("timing", Description) { samples, people, seed, bound, pack, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var count = parsed.GetValue(samples);
            if (count is < 100 or > 1_000_000 || parsed.GetValue(bound) is < 0 or > 1)
                throw new UsageException("--samples: 100 to 1000000; --bound: 0 to 1.");
            var options = new SimulatorOptions { Population = new PopulationOptions { Size = parsed.GetValue(people), Seed = parsed.GetValue(seed) } };
            var folder = Directory.CreateTempSubdirectory("noninterference-timing-");
            try
            {
                await using var stand = await Stand.StartAsync(options, parsed.GetValue(pack)!, folder.FullName);
                var world = World(options);
                var results = new List<object>();
                var holds = true;
                foreach (var measured in Case.Of(world))
                {
                    if (measured.Left.Count < FewestPeople || measured.Right.Count < FewestPeople)
                    {
                        await terminal.Out.WriteLineAsync($"{measured.Name}: not measured, the population has {measured.Left.Count} and {measured.Right.Count} such people");
                        continue;
                    }

                    var (seen, told) = await MeasureAsync(stand, measured, count, parsed.GetValue(seed), cancellationToken);
                    await WriteAsync(terminal.Out, measured, "seen", seen, results);
                    if (told is not null)
                        await WriteAsync(terminal.Out, measured, "told", told, results);
                    holds &= measured.Outcome is null || seen.Advantage <= parsed.GetValue(bound);
                }

                if (parsed.GetValue(json) is { } file)
                    await File.WriteAllTextAsync(file.FullName, System.Text.Json.JsonSerializer.Serialize(results) + "\n", CancellationToken.None);
                await terminal.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(holds ? "HELD" : "NOT HELD")}: advantage of one observation at most {parsed.GetValue(bound)}"));
                return holds ? Tool.Held : Tool.NotHeld;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static Simulators.Population.World World(SimulatorOptions options) =>
        Simulators.Population.World.Generate(options.Population, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));

    /// <summary>One of each group in turn, in an order that is drawn anew each time, so that drift of the machine meets both alike.</summary>
    private static async Task<(Sample Seen, Sample? Told)> MeasureAsync(Stand stand, Case measured, int count, ulong seed, CancellationToken cancellationToken)
    {
        var dice = new Dice(seed, 1);
        var token = measured.Profile.Length > 0 ? stand.TokenOf(measured.Profile) : "";
        var (seen, told) = (new double[2][], new double[2][]);
        for (var group = 0; group < 2; group++)
            (seen[group], told[group]) = (new double[count], new double[count]);
        for (var i = -WarmUp; i < count; i++)
        {
            var first = dice.Below(2);
            foreach (var group in new[] { first, 1 - first })
            {
                double micro, says;
                bool isLike;
                do
                {
                    // Of a namesake something may be found, and then the answers differ anyway.
                    var life = dice.OneOf(group == 0 ? measured.Left : measured.Right);
                    (micro, says, isLike) = await AskAsync(stand, measured, token, life, dice.Next(), cancellationToken);
                }
                while (!isLike);
                if (i >= 0)
                    (seen[group][i], told[group][i]) = (micro, says);
            }
        }

        return (new Sample(seen[0], seen[1]), measured.Profile.Length > 0 ? new Sample(told[0], told[1]) : null);
    }

    private static async Task<(double Seen, double Told, bool IsLike)> AskAsync(Stand stand, Case measured, string token, Life life, ulong capture, CancellationToken cancellationToken)
    {
        if (measured.Profile.Length == 0)
        {
            var (micro, sets) = await stand.CompareAsync(Case.FingerOf(life, capture), cancellationToken);
            return sets == 0 ? (micro, 0, true) : throw new InvalidOperationException("Eurodac answered a set that is blocked.");
        }

        var identity = life.Identities[0];
        var query = measured.ByFinger
            ? new V1.Query { Biometrics = { new V1.BiometricTemplate { Kind = V1.BiometricKind.RightIndex, Template = ByteString.CopyFrom(Case.FingerOf(life, capture)) } } }
            : new V1.Query { Surname = identity.Surname, GivenNames = identity.Forenames, BirthDate = identity.Born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        var (seen, told, outcome) = await stand.AskAsync(token, new V1.SearchRequest { Purpose = measured.Purpose, Query = query }, measured.Asked, cancellationToken);
        return (seen, told, measured.Outcome is null || outcome == measured.Outcome);
    }

    private static async Task WriteAsync(TextWriter output, Case measured, string what, Sample sample, List<object> results)
    {
        var (median, ninth) = (sample.QuantileDifference(0.5, 1), sample.QuantileDifference(0.9, 1));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{measured.Name}, {what}: medians {sample.MedianLeft:0} and {sample.MedianRight:0} us, difference {median.Difference:0} [{median.From:0}; {median.To:0}], at p90 {ninth.Difference:0} [{ninth.From:0}; {ninth.To:0}], rank deviate {sample.RankDeviate:0.0}, advantage {sample.Advantage:0.000} (chance {sample.Chance:0.000})"));
        results.Add(new
        {
            measured.Name,
            what,
            sample.MedianLeft,
            sample.MedianRight,
            median = new[] { median.Difference, median.From, median.To },
            p90 = new[] { ninth.Difference, ninth.From, ninth.To },
            sample.RankDeviate,
            sample.Advantage,
            sample.Chance,
        });
    }
}
