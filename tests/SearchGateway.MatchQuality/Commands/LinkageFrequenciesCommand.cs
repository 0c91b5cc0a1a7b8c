using System.CommandLine;
using SearchGateway.MatchQuality.Linkage.Estimation;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Commands;

/// <summary><c>matchquality linkage frequencies</c>: how often the words of names are told, for the weights of linkage.</summary>
internal static class LinkageFrequenciesCommand
{
    private const string Description = """
        Counts the words of the names of a drawn population and prints the table by which linkage knows rare names from frequent ones:
        a line that says of how many names, then a word and in how many names it stands, the most frequent first. With --within-nationality
        a word counts as often as it is told among those of the nationalities whose names have it: what it tells beyond the nationality.

        Examples:
          matchquality linkage frequencies --people 1000000 > name-frequencies.tsv
          matchquality linkage generated --names name-frequencies.tsv
        """;

    public static Command Make(Terminal terminal)
    {
        var people = LinkageCommand.Number("--people", 1_000_000, 100, 100_000_000, "People drawn.");
        var words = LinkageCommand.Number("--words", 6000, 1, 1_000_000, "Words told.");
        var seed = new Option<ulong>("--seed") { Description = "Seed of the population; 2016 unless set.", DefaultValueFactory = _ => 2016, HelpName = "number" };
        var within = new Option<bool>("--within-nationality") { Description = "Counts words among those of one nationality." };
        var threads = LinkageCommand.Threads();
        var command = new Command("frequencies", Description) { people, words, seed, within, threads };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var counts = WordCounts.Of(new GeneratedSettings(parsed.GetValue(people), parsed.GetValue(seed), Threads: parsed.GetValue(threads)), cancellationToken);
            await terminal.Out.WriteAsync(counts.Table(parsed.GetValue(words), parsed.GetValue(within)).AsMemory(), cancellationToken);
            return Tool.Met;
        });
        return command;
    }
}
