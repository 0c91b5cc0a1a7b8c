using System.CommandLine;
using SearchGateway.MatchQuality.Generated;

namespace SearchGateway.MatchQuality.Commands;

/// <summary><c>matchquality generated</c>: are generated people found though their identity is typed wrongly, and others not?</summary>
internal static class GeneratedCommand
{
    private const string Description = """
        Draws a population whose truth is known, puts it into the index that the simulated systems search, types identities with one or two
        errors of every kind, and says how often the true record is among the answers, by culture and kind of error; then searches for people
        who are in no system and counts what is found falsely.

        Examples:
          matchquality generated
          matchquality generated --size 1000000 --seed 7 --json
          matchquality generated --report docs/quality
          matchquality generated --require
        """;

    public static Command Make(Terminal terminal)
    {
        var size = Number("--size", 100_000, 1_000, 100_000_000, "People with a record.");
        var seed = new Option<ulong>("--seed") { Description = "Seed of population and trials; 2016 unless set.", DefaultValueFactory = _ => 2016, HelpName = "number" };
        var trials = Number("--trials", 100, 1, 100_000, "Searches for each culture, kind of error and choice of keys.");
        var pairs = Number("--pairs", 1_000, 0, 1_000_000, "Searches with two errors for each culture.");
        var strangers = Number("--strangers", 200, 1, 100_000, "Searches for people in no system, for each culture and choice of keys.");
        var records = new Option<bool>("--records") { Description = "Damages records instead of searches." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var report = new Option<DirectoryInfo?>("--report") { Description = "Also writes generated.md, generated.json and drawings there.", HelpName = "folder" };
        var require = new Option<bool>("--require") { Description = "Ends with 3 if recall falls below the floor." };
        var command = new Command("generated", Description) { size, seed, trials, pairs, strangers, records, json, report, require };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = new Settings(
                parsed.GetValue(size), parsed.GetValue(seed), parsed.GetValue(trials), parsed.GetValue(pairs), parsed.GetValue(strangers), parsed.GetValue(records));
            var measures = Measures.Take(settings, terminal.Error.WriteLine);
            var text = parsed.GetValue(json) ? ReportFolder.Json(measures) : TextReport.Of(measures);
            await terminal.Out.WriteAsync(text.AsMemory(), cancellationToken);
            if (parsed.GetValue(report) is { } folder)
                await ReportFolder.WriteAsync(folder, measures, cancellationToken);
            return parsed.GetValue(require) && Floor.Missed(measures).Any() ? Tool.NotMet : Tool.Met;
        });
        return command;
    }

    private static Option<int> Number(string name, int unless, int least, int most, string description)
    {
        var option = new Option<int>(name) { Description = $"{description} {unless} unless set.", DefaultValueFactory = _ => unless, HelpName = "number" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value < least || value > most))
                result.AddError($"{name}: must be {least} to {most}");
        });
        return option;
    }
}
