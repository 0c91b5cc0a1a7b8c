using System.Globalization;
using System.Text.Json;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Verification;
using SearchGateway.Model;

namespace SearchGateway.Audit.Export;

/// <summary>Reads single lines of an export.</summary>
internal static class ExportParser
{
    /// <summary>The number of records that the first line announces.</summary>
    /// <exception cref="FormatException">The line is not the first of an exported log that this version reads.</exception>
    public static ExportHead Head(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (!root.TryGetProperty(ExportFormat.Head, out var version))
                throw new FormatException("the first line of an exported audit log begins with \"searchgateway_audit_log\"");
            if (version.GetInt32() != ExportFormat.Version)
                throw new FormatException($"version {version.GetInt32()} of the export is not known here; known is {ExportFormat.Version}");
            return new ExportHead(root.GetProperty("records").GetInt64(), root.GetProperty("origin").GetString(), root.GetProperty("form").GetString() == ExportFormat.Open, Handovers(root));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("the first line of an exported audit log is expected", malformed);
        }
    }

    /// <summary>What a line holds.</summary>
    /// <exception cref="FormatException">The line is none of an exported log.</exception>
    public static ExportItem Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line.Span);
            if (!json.Read() || !json.Read() || json.TokenType != JsonTokenType.PropertyName)
                throw new FormatException("a JSON object is expected");
            if (json.ValueTextEquals(ExportFormat.Record))
                return new ExportItem(ExportLineKind.Record, new LogItem(Record(ref json, line), null));
            if (json.ValueTextEquals(ExportFormat.Checkpoint))
                return new ExportItem(ExportLineKind.Checkpoint, new LogItem(default, Checkpoint(ref json)));
            if (json.ValueTextEquals(ExportFormat.Statistic))
                return new ExportItem(ExportLineKind.Statistic, default) { Statistic = Statistic(ref json) };
            if (json.ValueTextEquals(ExportFormat.Hold))
                return new ExportItem(ExportLineKind.Hold, default) { Hold = Hold(ref json) };
            if (json.ValueTextEquals(ExportFormat.End))
                return new ExportItem(ExportLineKind.End, default) { Beside = Beside(line) };
            throw new FormatException($"'{json.GetString()}' is no line of an exported log");
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("the line is no JSON as exports have it", malformed);
        }
    }

    // A log that had one key only, or an earlier version, tells of none.
    private static IReadOnlyList<KeyHandover> Handovers(JsonElement head) => head.TryGetProperty(ExportFormat.Handovers, out var notes)
        ? [.. notes.EnumerateArray().Select(note => KeyHandover.Read(note.GetString() ?? "")).OfType<KeyHandover>()]
        : [];

    private static StatisticCount Statistic(ref Utf8JsonReader json)
    {
        var key = Text(ref json);
        return json.Read() && json.ValueTextEquals("count"u8) && json.Read()
            ? new StatisticCount(key, json.GetInt64())
            : throw new FormatException("a statistic has a count");
    }

    private static StoredHold Hold(ref Utf8JsonReader json)
    {
        var id = Guid.ParseExact(Text(ref json), "D");
        return json.Read() && json.ValueTextEquals("body"u8) ? new StoredHold(id, Bytes(ref json)) : throw new FormatException("a hold has a body");
    }

    private static BesideCount? Beside(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        var end = json.RootElement.GetProperty(ExportFormat.End);
        return end.TryGetProperty("statistics"u8, out var statistics) && end.TryGetProperty("holds"u8, out var holds)
            ? new BesideCount(statistics.GetInt32(), holds.GetInt32())
            : null;
    }

    private static StoredCheckpoint Checkpoint(ref Utf8JsonReader json)
    {
        json.Read();
        var size = json.GetInt64();
        var note = "";
        var cosignatures = "";
        byte[] frontier = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("note"u8))
                note = Text(ref json);
            else if (json.ValueTextEquals("frontier"u8))
                frontier = Bytes(ref json);
            else if (json.ValueTextEquals("cosignatures"u8))
                cosignatures = Text(ref json);
            else
                throw Unknown(ref json);
        }

        return new StoredCheckpoint(size, note, frontier) { Cosignatures = cosignatures };
    }

    private static StoredRecord Record(ref Utf8JsonReader json, ReadOnlyMemory<byte> line)
    {
        json.Read();
        var index = json.GetInt64();
        var columns = new Columns();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("body"u8))
            {
                json.Read();
                var start = (int)json.TokenStartIndex;
                json.Skip();
                columns.Body = line[start..(int)json.BytesConsumed];
            }
            else if (!columns.TryRead(ref json))
            {
                throw Unknown(ref json);
            }
        }

        return new StoredRecord(index, columns.Leaf, columns.Body, columns.Key, columns.Entry());
    }

    private static FormatException Unknown(ref Utf8JsonReader json) => new($"the member '{json.GetString()}' is not known");

    private static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString() ?? "";
    }

    private static byte[] Bytes(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetBytesFromBase64();
    }

    /// <summary>The members of a record's line as they come.</summary>
    private sealed class Columns
    {
        private string _kind = "";
        private DateTimeOffset _time;
        private Guid _subject;
        private DateOnly _eraseAfter = DateOnly.MaxValue;
        private long? _erasedBy;
        private RecordFacts _facts = RecordFacts.None;

        public ReadOnlyMemory<byte> Leaf { get; private set; }

        public ReadOnlyMemory<byte> Key { get; private set; }

        public ReadOnlyMemory<byte> Body { get; set; }

        public RecordEntry Entry() => new(_kind, _time, _subject, _eraseAfter, _erasedBy, _facts);

        public bool TryRead(ref Utf8JsonReader json)
        {
            if (json.ValueTextEquals("leaf"u8))
                Leaf = Bytes(ref json);
            else if (json.ValueTextEquals("kind"u8))
                _kind = Text(ref json);
            else if (json.ValueTextEquals("time"u8))
                _time = DateTimeOffset.ParseExact(Text(ref json), ExportFormat.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            else if (json.ValueTextEquals("subject"u8))
                _subject = Guid.Parse(Text(ref json), CultureInfo.InvariantCulture);
            else if (json.ValueTextEquals("erase_after"u8))
                _eraseAfter = DateOnly.ParseExact(Text(ref json), ExportFormat.DayFormat, CultureInfo.InvariantCulture);
            else if (json.ValueTextEquals("erased_by"u8))
                _erasedBy = json.Read() ? json.GetInt64() : null;
            else if (json.ValueTextEquals("key"u8))
                Key = Bytes(ref json);
            else if (json.ValueTextEquals("sealed"u8))
                Body = Bytes(ref json);
            else
                return TryReadFact(ref json);
            return true;
        }

        private bool TryReadFact(ref Utf8JsonReader json)
        {
            if (json.ValueTextEquals("authority"u8))
                _facts = _facts with { Authority = Text(ref json) };
            else if (json.ValueTextEquals("state"u8))
                _facts = _facts with { MemberState = Text(ref json) };
            else if (json.ValueTextEquals("purpose"u8))
                _facts = _facts with { Purpose = Text(ref json) };
            else if (json.ValueTextEquals("outcomes"u8))
                _facts = _facts with { Outcomes = Text(ref json) };
            else if (json.ValueTextEquals("officer"u8))
                _facts = _facts with { Officer = Bytes(ref json) };
            else if (json.ValueTextEquals("unit"u8))
                _facts = _facts with { Unit = Bytes(ref json) };
            else if (json.ValueTextEquals("case"u8))
                _facts = _facts with { Case = Bytes(ref json) };
            else if (json.ValueTextEquals("subjects"u8))
                _facts = _facts with { Subjects = Bytes(ref json) };
            else
                return false;
            return true;
        }
    }
}

/// <summary>What the first line of an export announces.</summary>
internal sealed record ExportHead(long Records, string? Origin, bool IsOpen, IReadOnlyList<KeyHandover> Handovers);

/// <summary>What a line of an export is.</summary>
internal enum ExportLineKind
{
    Record,
    Checkpoint,
    Statistic,
    Hold,
    End,
}

/// <summary>A line of an export.</summary>
internal readonly record struct ExportItem(ExportLineKind Kind, LogItem Item)
{
    /// <summary>The count in a line of statistics.</summary>
    public StatisticCount Statistic { get; init; }

    /// <summary>The hold in a line of a hold.</summary>
    public StoredHold? Hold { get; init; }

    /// <summary>What the last line says that stood behind the last checkpoint; null if there is to be nothing.</summary>
    public BesideCount? Beside { get; init; }
}

/// <summary>How much stands in an export beside the records.</summary>
internal readonly record struct BesideCount(int Statistics, int Holds);
