using System.CommandLine;
using SearchGateway.Cli.People;
using SearchGateway.Simulators.CommandLine;

namespace SearchGateway.Cli.Leaks;

/// <summary><c>ssi scan-logs</c>: whether anybody stands in what the programs wrote.</summary>
internal static class ScanLogsCommand
{
    public const string Name = "scan-logs";

    public const string Description = """
        Looks through a folder of logs, traces and measurements for people who must not stand there: by default everybody who lives in
        the simulated systems, by names, birth dates, numbers of documents and records; with --words what a file lists, one value to
        a line. Every file below the folder is read, as text, packed by gzip, or as messages of OTLP.

        What is found is told by file and line, and not repeated, so that the report may be passed on; --show repeats it. Names that are
        also words of the programs' own texts (logs as JSON tell them) are not looked for, and counted; so are names of fewer than four
        letters and numbers of fewer than six characters, nine if digits alone. A name of up to six letters that chance put together in a
        digest, a seal or a key is left out, and so is what a measurement in bytes or calls comes to.

        The people are drawn anew each day: give --day the day on which the systems were started, or --running.

        Exit codes: 0 nobody was found; 1 somebody was; 2 wrong use; 3 nobody was found, and some files could not be read.

        Examples:
          ssi scan-logs /var/log/searchgateway --running
          ssi scan-logs ./dump --size 300 --seed 7 --day 2026-03-01 --show
          ssi scan-logs ./dump --words people.txt --except known-words.txt
          ssi scan-logs ./dump --output json | jq -r '.found[] | "\(.file):\(.line)"'
        """;

    private enum Form
    {
        Table,
        Json,
    }

    public static Command Make(Terminal terminal)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The folder with what the programs wrote." };
        var words = new Option<FileInfo?>("--words") { Description = "Look for what this file lists instead, one value to a line; dates as 1974-08-12.", HelpName = "file" };
        var except = new Option<FileInfo?>("--except") { Description = "Do not look for the words in this file.", HelpName = "file" };
        var show = new Option<bool>("--show") { Description = "Repeat what was found, with what stands around it." };
        var output = new Option<Form>("--output", "-o") { Description = "How to write the report; table unless given.", HelpName = "table|json" };
        output.AcceptOnlyFromAmong("table", "json");
        var command = new Command(Name, Description) { folder, words, except, show, output };
        var people = new PeopleOptions(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var place = parsed.GetValue(folder)!;
            if (!place.Exists)
                throw new UsageException($"{place}: there is no such folder.");
            var scan = new WordScan();
            if (parsed.GetValue(words) is { } list)
                AddListed(scan, parsed, people, list);
            else
                await AddPeopleAsync(scan, await people.ReadAsync(parsed, cancellationToken), terminal, cancellationToken);
            if (scan.Count == 0)
                throw new UsageException("There is nothing to look for: no name of four letters, no number of six characters, no day.");
            if (parsed.GetValue(except) is { } known)
                scan.Except(Read("--except", known));
            var report = ScanReport.Of(new FolderTexts(place.FullName), scan, cancellationToken);
            if (parsed.GetValue(output) == Form.Json)
                await terminal.Out.WriteLineAsync(report.ToJson(parsed.GetValue(show)).AsMemory(), cancellationToken);
            else
                report.Write(terminal, parsed.GetValue(show));
            return report.Found.Count > 0 ? ExitCode.Broken : report.Unread.Count > 0 ? ExitCode.Partial : ExitCode.Complete;
        });
        return command;
    }

    private static void AddListed(WordScan scan, ParseResult parsed, PeopleOptions people, FileInfo list)
    {
        if (people.AreGiven(parsed))
            throw new UsageException("--words: names who is looked for; it goes without the options of a population.");
        foreach (var line in Read("--words", list).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            scan.Add(line);
    }

    private static async Task AddPeopleAsync(WordScan scan, IReadOnlyList<string> population, Terminal terminal, CancellationToken cancellationToken)
    {
        foreach (var command in PeopleWords.Commands)
        {
            await using var lines = new LineReader(line =>
            {
                foreach (var value in PeopleWords.Of(line))
                    scan.Add(value);
            });
            if (await SimulatorProgram.RunAsync([.. command, .. population], lines, terminal.Error, cancellationToken) != 0)
                throw new UsageException("The people of that population cannot be told.");
        }
    }

    private static string Read(string option, FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: {file} cannot be read: {unreadable.Message}");
        }
    }
}
