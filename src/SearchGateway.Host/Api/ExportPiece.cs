using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using SearchGateway.Audit.Oversight;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>A piece of an exported file: whole lines, and how many records they and those before them hold.</summary>
internal sealed record ExportPiece(ReadOnlyMemory<byte> Lines, long Done)
{
    private const int Enough = 32 * 1024;
    private const string Columns = "index,time,kind,about,authority,member_state,profile,unit,officer,purpose,case_reference,systems,persons\r\n";

    /// <summary>How a record becomes a line, and what stands before the first.</summary>
    internal sealed record Format(string MediaType, string Head, Action<LoggedRecord, Stream> Write);

    private static readonly Format JsonLines = new("application/jsonl", "", WriteJson);
    private static readonly Format Csv = new("text/csv; charset=utf-8", Columns, WriteCsv);

    public static bool TryFormat(V1.ExportFormat wanted, [NotNullWhen(true)] out Format? format, [NotNullWhen(false)] out InputFault? fault)
    {
        format = wanted switch
        {
            V1.ExportFormat.Unspecified or V1.ExportFormat.JsonLines => JsonLines,
            V1.ExportFormat.Csv => Csv,
            _ => null,
        };
        fault = format is null ? new InputFault("format", "known_value", "Not a format that this version of the contract knows.") : null;
        return format is not null;
    }

    /// <summary>The pieces of a file; each is handed out as soon as it is worth sending.</summary>
    public static async IAsyncEnumerable<ExportPiece> OfAsync(IAsyncEnumerable<LoggedRecord> records, Format format, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var lines = new MemoryStream();
        lines.Write(Encoding.UTF8.GetBytes(format.Head));
        var done = 0L;
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            format.Write(record, lines);
            done++;
            if (lines.Length < Enough)
                continue;
            yield return new ExportPiece(lines.ToArray(), done);
            lines.SetLength(0);
        }

        if (lines.Length > 0)
            yield return new ExportPiece(lines.ToArray(), done);
    }

    // The record as it stands in the log; of one that cannot be shown, where it stands.
    private static void WriteJson(LoggedRecord record, Stream lines)
    {
        lines.Write(record.Canonical.IsEmpty ? Encoding.UTF8.GetBytes(Placeholder(record)) : record.Canonical.Span);
        lines.WriteByte((byte)'\n');
    }

    private static string Placeholder(LoggedRecord record) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"index":{{record.Index}},"time":"{{Time(record)}}","unreadable":true}""");

    private static void WriteCsv(LoggedRecord record, Stream lines)
    {
        var message = record.ToMessage();
        string[] cells =
        [
            record.Index.ToString(CultureInfo.InvariantCulture),
            Time(record),
            record.Kind is { } kind ? ContractNames.Snake(kind.ToString()) : "",
            message.About,
            message.By is { } by ? ContractNames.Snake(by.Authority.ToString()) : "",
            message.By?.MemberState ?? "",
            message.By?.Profile ?? "",
            message.By?.Unit ?? "",
            message.By?.Officer ?? "",
            message.Purpose == V1.Purpose.Unspecified ? "" : ContractNames.Snake(message.Purpose.ToString()),
            message.CaseReference,
            string.Join(' ', message.Systems.Select(system => $"{ContractNames.Snake(system.System.ToString())}:{ContractNames.Snake(system.Outcome.ToString())}")),
            record.Record?.Record is SearchRecord search ? search.Persons.ToString(CultureInfo.InvariantCulture) : "",
        ];
        lines.Write(Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Cell)) + "\r\n"));
    }

    private static string Time(LoggedRecord record) => record.Time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A cell by RFC 4180. What a spreadsheet would take for a formula is marked as text.</summary>
    private static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
