using System.Globalization;
using System.Text.Json;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Overseeing;

/// <summary>What oversight sees, for people.</summary>
internal static class OversightTables
{
    public static void Write(IAnsiConsole console, IReadOnlyCollection<LoggedRecord> records)
    {
        if (records.Count == 0)
        {
            console.WriteLine("no records");
            return;
        }

        // The log only where there are several: a position is one in its log.
        var several = records.Any(record => record.Log.Length > 0);
        var table = Table([.. several ? ["Log"] : Array.Empty<string>(), "Index", "Time", "Record", "By", "Purpose", "Case", "Systems", "Found by"]);
        foreach (var record in records)
        {
            AddRow(
                table, [.. several ? [Printable.Text(record.Log)] : Array.Empty<string>(), Number(record.Index), Time(record), Kind(record), By(record.By), record.Purpose == Purpose.Unspecified ? "" : Words(record.Purpose),
                Printable.Text(record.CaseReference), string.Join(", ", record.Systems.Select(System)), string.Join(", ", record.FoundBy.Select(Words))]);
        }

        console.Write(table);
    }

    /// <summary>One record: what it says, member by member.</summary>
    public static void Write(IAnsiConsole console, LoggedRecord record)
    {
        console.WriteLine($"{Kind(record)} {Number(record.Index)}{(record.Time is null ? "" : ", ")}{Time(record)}");
        if (record.Erased)
            console.WriteLine($"The record was erased; record {Number(record.ErasedBy)} says so.");
        if (record.Unreadable)
            console.WriteLine("The record cannot be opened, or is of a version that the gateway does not know.");
        if (record.Canonical.Length == 0)
            return;
        using var json = JsonDocument.Parse(record.Canonical);
        foreach (var member in json.RootElement.EnumerateObject())
            Lines.WriteIndented(console, $"{Printable.Name(member.Name)}: {Printable.Text(member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText())}");
    }

    public static void Write(IAnsiConsole console, IReadOnlyCollection<VisaChecks> checks)
    {
        if (checks.Count == 0)
        {
            console.WriteLine("no entries of travellers with a visa");
            return;
        }

        var table = Table("Month", "State", "Entries with a visa", "Checked against VIS", "Share", "With fingerprints", "Share", "No answer", "Other keys only", "Not asked");
        foreach (var check in checks)
        {
            AddRow(
                table, Printable.Text(check.Month), Printable.Text(check.MemberState), Number(check.VisaHolders), Number(check.Checked), Share(check.Checked, check.VisaHolders),
                Number(check.CheckedWithFingerprints), Share(check.CheckedWithFingerprints, check.VisaHolders), Number(check.Unanswered), Number(check.AskedOtherwise), Number(check.NotAsked));
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, IReadOnlyCollection<SearchCount> counts)
    {
        var table = Table("Month", "State", "Authority", "Purpose", "Search", "System", "Outcome", "Keys", "Count");
        foreach (var count in counts)
        {
            AddRow(
                table, Printable.Text(count.Month), Printable.Text(count.MemberState), Words(count.Authority), Words(count.Purpose), Words(count.Kind),
                Printable.System(count.System), Words(count.Outcome), string.Join(", ", count.Keys.Select(Words)), Number(count.Count));
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, FindAnomaliesResponse found)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Searches} searches looked at, {found.Anomalies.Count} findings{(found.Truncated ? ", and more that are not listed" : "")}."));
        if (found.Anomalies.Count > 0)
        {
            var several = found.Logs.Count > 0;
            var table = Table([.. several ? ["Log"] : Array.Empty<string>(), "Rule", "By", "Searches", "Usual", "From", "First", "Last", "Records"]);
            foreach (var anomaly in found.Anomalies)
            {
                AddRow(
                    table, [.. several ? [LogsOf(anomaly)] : Array.Empty<string>(), Words(anomaly.Rule), By(anomaly.By), Number(anomaly.Count), Figure(anomaly.Usual), Figure(anomaly.Limit),
                    Printable.Time(anomaly.First), Printable.Time(anomaly.Last), RecordsOf(anomaly)]);
            }

            console.Write(table);
        }

        foreach (var rule in found.Rules)
            Lines.WriteIndented(console, $"{Words(rule.Rule)}: {Printable.Text(rule.Explanation)}", new Style(Color.Grey));
    }

    private static string LogsOf(Anomaly anomaly) => anomaly.InLogs.Count == 0 ? Printable.Text(anomaly.Log) : string.Join(", ", anomaly.InLogs.Select(part => Printable.Text(part.Log)));

    // In the order of the logs beside them.
    private static string RecordsOf(Anomaly anomaly) => anomaly.InLogs.Count == 0
        ? string.Join(' ', anomaly.Records.Select(Number))
        : string.Join(", ", anomaly.InLogs.Select(part => string.Join(' ', part.Records.Select(Number))));

    private static Table Table(params string[] columns) => new Table().Border(TableBorder.Simple).AddColumns(columns);

    private static void AddRow(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    // Of an erased record nobody knows any more what it was about.
    private static string Kind(LoggedRecord record) =>
        (record.Kind == RecordKind.Unspecified ? "record" : Words(record.Kind)) + (record.Native ? ", native call" : "") + (record.Erased ? " (erased)" : record.Unreadable ? " (unreadable)" : "");

    private static string Time(LoggedRecord record) => record.Time is { } time ? Printable.Time(time) : "";

    private static string By(LoggedActor? by) => by is null ? "" : $"{Printable.Text(by.Officer)}, {Printable.Text(by.Unit)}, {Printable.Text(by.MemberState)}";

    private static string System(LoggedSystem system) => $"{Printable.System(system.System)} {Words(system.Outcome)}";

    private static string Share(long part, long whole) => whole == 0 ? "" : ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);

    private static string Figure(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Words<T>(T value)
        where T : struct, Enum => ContractNames.Of(value).Replace('-', ' ');
}
