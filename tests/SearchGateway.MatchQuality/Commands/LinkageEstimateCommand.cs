using System.CommandLine;
using SearchGateway.MatchQuality.Linkage.Estimation;
using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Reporting;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Commands;

/// <summary><c>matchquality linkage estimate</c>: the weights of linkage, from records of which nobody says whose they are.</summary>
internal static class LinkageEstimateCommand
{
    private const string Description = """
        Estimates, for each level of agreement, how likely it is between records of one person (m) by expectation and maximisation over
        compared pairs, and between records of two people (u) from pairs drawn at random; beside both stand the file of weights as it is and
        the frequencies by the truth, which the estimation does not look at. With --out the file is written with m and u as estimated, for
        review: thresholds, papers and body stay as they are.

        Examples:
          matchquality linkage estimate
          matchquality linkage estimate --people 1000000 --random 100 --out weights.json
          matchquality linkage generated --weights weights.json
        """;

    public static Command Make(Terminal terminal)
    {
        var people = LinkageCommand.Number("--people", 100_000, 100, 10_000_000, "People drawn.");
        var seed = new Option<ulong>("--seed") { Description = "Seed of population and random pairs; 2016 unless set.", DefaultValueFactory = _ => 2016, HelpName = "number" };
        var random = LinkageCommand.Number("--random", 20, 1, 10_000, "Millions of pairs drawn at random.");
        var weights = LinkageCommand.Weights();
        var names = LinkageCommand.Names();
        var threads = LinkageCommand.Threads();
        var target = new Option<FileInfo?>("--out") { Description = "Writes the file of weights there.", HelpName = "file" };
        var patterns = new Option<FileInfo?>("--patterns") { Description = "Writes there how many compared pairs agree in which way, with the truth.", HelpName = "file" };
        var command = new Command("estimate", Description) { people, seed, random, weights, names, threads, target, patterns };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (file, judge) = WeightsFile.Read(parsed.GetValue(weights), parsed.GetValue(names));
            var settings = new GeneratedSettings(parsed.GetValue(people), parsed.GetValue(seed), Threads: parsed.GetValue(threads));
            var run = EstimationRun.Take(settings, file, judge, parsed.GetValue(random) * 1_000_000L, terminal.Error.WriteLine, cancellationToken);
            await terminal.Out.WriteAsync(EstimationText.Of(run).AsMemory(), cancellationToken);
            if (parsed.GetValue(target) is { } written)
                await LinkageCommand.WriteAsync("--out", written.FullName, WeightsFile.Text(run.Proposed()), cancellationToken);
            if (parsed.GetValue(patterns) is { } table)
                await LinkageCommand.WriteAsync("--patterns", table.FullName, EstimationText.Patterns(run.Compared), cancellationToken);
            return Tool.Met;
        });
        return command;
    }
}
