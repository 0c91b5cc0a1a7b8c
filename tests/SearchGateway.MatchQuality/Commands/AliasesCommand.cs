using System.CommandLine;
using SearchGateway.MatchQuality.Aliases;
using SearchGateway.MatchQuality.Lists;

namespace SearchGateway.MatchQuality.Commands;

/// <summary><c>matchquality aliases</c>: are listed persons found by their other names, and others not?</summary>
internal static class AliasesCommand
{
    private const string Description = """
        Looks up every alias of a list among all its persons and says how often the right person stands first or among the first ten, by
        class of difficulty and by nationality; with unrelated names also how many are still found where one unrelated name in a thousand
        is hit falsely. Prints figures, never names.

        Files are UTF-8 with tabs between columns; the first line names the columns, others than these are left aside:
          --corpus     id, primary; nationality if known
          --aliases    id, alias, difficulty
          --unrelated  name

        Examples:
          matchquality aliases --corpus corpus.tsv --aliases aliases.tsv
          matchquality aliases --corpus corpus.tsv --aliases aliases.tsv --unrelated unrelated.tsv --json
          matchquality aliases --corpus corpus.tsv --aliases aliases.tsv --unrelated unrelated.tsv --out report
        """;

    public static Command Make(Terminal terminal)
    {
        var corpus = new Option<FileInfo>("--corpus") { Description = "Listed persons.", HelpName = "file", Required = true };
        var aliases = new Option<FileInfo>("--aliases") { Description = "Their other names.", HelpName = "file", Required = true };
        var unrelated = new Option<FileInfo?>("--unrelated") { Description = "Names of people who are not listed.", HelpName = "file" };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var folder = new Option<DirectoryInfo?>("--out") { Description = "Also writes aliases.md and aliases.json there.", HelpName = "folder" };
        var command = new Command("aliases", Description) { corpus, aliases, unrelated, json, folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var lists = AliasLists.Read(parsed.GetValue(corpus)!, parsed.GetValue(aliases)!, parsed.GetValue(unrelated));
            var scan = new Scan(lists.Persons);
            var indexed = new IndexScan(lists.Persons).Place(lists.Aliases, Scan.Shown);
            var placings = scan.Place(lists.Aliases).Zip(indexed, (placing, place) => placing with { IndexRank = place }).ToArray();
            var measures = Measures.Of(lists, placings, scan.Best(lists.Unrelated));
            await terminal.Out.WriteAsync(parsed.GetValue(json) ? Report.Json(measures) : Report.Text(measures));
            if (parsed.GetValue(folder) is { } target)
                await WriteAsync(target, measures, cancellationToken);
            return Tool.Met;
        });
        return command;
    }

    private static async Task WriteAsync(DirectoryInfo folder, Measures measures, CancellationToken cancellationToken)
    {
        try
        {
            folder.Create();
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "aliases.md"), Report.Text(measures), cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "aliases.json"), Report.Json(measures), cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out: cannot be written: {fault.Message}");
        }
    }
}
