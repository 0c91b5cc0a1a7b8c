using System.CommandLine;
using System.Globalization;
using SearchGateway.Audit.Verification;

namespace SearchGateway.Cli.Audit;

/// <summary>The options that say against what a log is verified.</summary>
internal sealed class VerifyOptions
{
    private readonly Option<string> _key = LogKeys.PublicOption();
    private readonly Option<string?> _records = LogKeys.RecordsOption("The gateway's file of record keys: every record is opened and compared with its leaf and its look-up columns too.");
    private readonly Option<string?> _subjects = LogKeys.SubjectsOption();
    private readonly Option<string[]> _known = new("--known") { Description = "Saved answer, receipt or signed note whose checkpoint the log must reach and agree with; may be repeated.", HelpName = "file" };
    private readonly Option<string?> _contains = new("--contains") { Description = "File of an index and a leaf hash per line, as receipts carry them: each must stand in the log.", HelpName = "file" };
    private readonly Option<bool> _statistics = new("--statistics") { Description = "Make the statistics anew from the records and compare them; takes --record-keys, and about twice as long." };
    private readonly Option<string?> _destroyed = new("--destroyed-until") { Description = "For an old copy: the last day, e.g. 2017-11-21, whose record key has been destroyed since. Records due by then are not opened.", HelpName = "day" };
    private readonly Option<int?> _parallel = new("--parallel") { Description = "How many stretches to verify at the same time; one per core unless given.", HelpName = "number" };

    public VerifyOptions(Command command)
    {
        foreach (var option in (Option[])[_key, _records, _subjects, _statistics, _known, _contains, _destroyed, _parallel])
            command.Add(option);
    }

    /// <summary>What is to be verified.</summary>
    /// <exception cref="UsageException">An option is malformed, or a file that it names cannot be read.</exception>
    public VerificationRequest Read(ParseResult parsed)
    {
        var key = LogKeys.Verifier(parsed.GetValue(_key)!);
        if (parsed.GetValue(_statistics) && parsed.GetValue(_records) is null)
            throw new UsageException("--statistics needs --record-keys: sealed records cannot be counted.");
        return new VerificationRequest
        {
            Key = key,
            RecordKeys = LogKeys.Records(parsed.GetValue(_records)),
            Statistics = parsed.GetValue(_statistics),
            SubjectKeys = LogKeys.Subjects(parsed.GetValue(_subjects)),
            Received = parsed.GetValue(_contains) is { } file ? Received(file) : null,
            DestroyedUntil = parsed.GetValue(_destroyed) is { } day ? Day(day) : null,
            Parallel = (parsed.GetValue(_parallel) ?? Environment.ProcessorCount) switch
            {
                >= 1 and <= 256 and var number => number,
                _ => throw new UsageException("--parallel must be from 1 to 256."),
            },
        };
    }

    /// <summary>Files with checkpoints that the log must reach and agree with.</summary>
    public string[] Known(ParseResult parsed) => parsed.GetValue(_known) ?? [];

    private static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new UsageException("--destroyed-until: a day such as 2017-11-21 is expected.");

    private static ReceivedRecords Received(string file)
    {
        try
        {
            return ReceivedRecords.Parse(File.ReadLines(file));
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--contains: {file}: {wrong.Message}");
        }
    }
}
