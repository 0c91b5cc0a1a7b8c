using System.CommandLine;
using SearchGateway.MatchQuality.Linkage;
using SearchGateway.MatchQuality.Linkage.Files;
using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Reporting;

namespace SearchGateway.MatchQuality.Commands;

/// <summary><c>matchquality linkage file</c>: the same measures on records and truth in files.</summary>
internal static class LinkageFileCommand
{
    private const string Description = """
        Brings the records of a file together with the gateway's own linkage, and says how far the persons are those of a truth in another
        file. Prints figures alone, nothing of a record.

        Both files are UTF-8: columns set apart by tabs, which the first line names, or JSON Lines. Several values of one cell are set apart
        by semicolons, or a list in JSON. A column of another name is left out, with a note; an empty cell is no evidence.

        Records:
          id                          required, unlike any other
          surname, given_names        in any script; name alone for both in one
          birth_date                  YYYY-MM-DD, XX for unknown parts, or YYYYMMDD
          sex                         M, F, X
          nationalities               codes of two or three letters
          document_number, issuer     several of each in the same order
          sticker                     numbers of visa stickers
          aliases                     "SURNAME, GIVEN NAMES"
          class, damage               only for the report: by class, by kind of error
        Truth, either of people or of pairs:
          id, person                  the records of one person have one value; none where nobody knows
          left, right, verdict        same or different; no other pair is judged

        Examples:
          matchquality linkage file --records records.tsv --truth people.tsv
          matchquality linkage file --records records.jsonl --truth pairs.tsv --json
        """;

    public static Command Make(Terminal terminal)
    {
        var records = new Option<FileInfo>("--records") { Description = "The records.", HelpName = "file", Required = true };
        var truth = new Option<FileInfo>("--truth") { Description = "Whose they are.", HelpName = "file", Required = true };
        var lenient = new Option<bool>("--lenient") { Description = "Birth dates that cannot be read count as empty." };
        var weights = LinkageCommand.Weights();
        var names = LinkageCommand.Names();
        var threads = LinkageCommand.Threads();
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("file", Description) { records, truth, lenient, weights, names, threads, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var read = RecordFile.Read(parsed.GetRequiredValue(records), parsed.GetValue(lenient));
            foreach (var note in read.Notes)
                await terminal.Error.WriteLineAsync(note);
            var known = TruthFile.Read(parsed.GetRequiredValue(truth), read.Places);
            var options = new ParallelOptions { MaxDegreeOfParallelism = parsed.GetValue(threads), CancellationToken = cancellationToken };
            var measures = FileRun.Take(read, known, WeightsFile.Read(parsed.GetValue(weights), parsed.GetValue(names)).Judge, options, terminal.Error.WriteLine);
            var text = parsed.GetValue(json) ? LinkageJson.Of(measures) : LinkageText.Of(measures);
            await terminal.Out.WriteAsync(text.AsMemory(), cancellationToken);
            return Tool.Met;
        });
        return command;
    }
}
