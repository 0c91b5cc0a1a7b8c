using System.CommandLine;
using SearchGateway.MatchQuality.Linkage;
using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Reporting;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Commands;

/// <summary><c>matchquality linkage generated</c>: linkage on a population whose truth is known.</summary>
internal static class LinkageGeneratedCommand
{
    private const string Description = """
        Draws a population in the proportions of the published figures, reads what SIS, VIS and EES hold of it as the gateway does, brings
        the records together with the gateway's own linkage, and says how far the persons are those of the truth: by pairs of records, by
        persons, by culture, by system and by kind of error. Half of those with a second identity carry one document under both.

        Biometrics are absent. With --biometrics everybody who has a second identity is also searched with their fingers.

        Examples:
          matchquality linkage generated
          matchquality linkage generated --people 1000000 --seed 2016 --report docs/quality
          matchquality linkage generated --biometrics --require
        """;

    public static Command Make(Terminal terminal)
    {
        var people = LinkageCommand.Number("--people", 100_000, 100, 10_000_000, "People drawn.");
        var seed = new Option<ulong>("--seed") { Description = "Seed of the population; 2016 unless set.", DefaultValueFactory = _ => 2016, HelpName = "number" };
        var repository = new Option<bool>("--cir") { Description = "Also the files of the identity repository, which repeat those of VIS and EES." };
        var biometrics = new Option<bool>("--biometrics") { Description = "Also searches with fingers." };
        var weights = LinkageCommand.Weights();
        var names = LinkageCommand.Names();
        var threads = LinkageCommand.Threads();
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var report = new Option<DirectoryInfo?>("--report") { Description = "Also writes linkage.md, linkage.json and a drawing there.", HelpName = "folder" };
        var require = new Option<bool>("--require") { Description = "Ends with 3 if an aim is missed." };
        var command = new Command("generated", Description) { people, seed, repository, biometrics, weights, names, threads, json, report, require };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = new GeneratedSettings(
                parsed.GetValue(people), parsed.GetValue(seed), parsed.GetValue(repository), parsed.GetValue(biometrics), parsed.GetValue(threads));
            var measures = GeneratedRun.Take(settings, WeightsFile.Read(parsed.GetValue(weights), parsed.GetValue(names)).Judge, terminal.Error.WriteLine, cancellationToken);
            await terminal.Out.WriteAsync((parsed.GetValue(json) ? LinkageJson.Of(measures) : LinkageText.Of(measures)).AsMemory(), cancellationToken);
            if (parsed.GetValue(report) is { } folder)
                await LinkageFolder.WriteAsync(folder, settings, measures, cancellationToken);
            var missed = Aims.Missed(measures).ToList();
            foreach (var aim in missed)
                await terminal.Error.WriteLineAsync($"missed: {aim}");
            return parsed.GetValue(require) && missed.Count > 0 ? Tool.NotMet : Tool.Met;
        });
        return command;
    }
}
