using System.Globalization;
using System.Text;
using System.Text.Json;
using SearchGateway.Audit.Verification;
using SearchGateway.Cli.Output;

namespace SearchGateway.Cli.Audit;

/// <summary>A verification for people, and as JSON.</summary>
internal static class VerificationText
{
    private const int Named = 20;

    public static IEnumerable<string> Lines(VerifiedLog log)
    {
        var found = log.Found;
        yield return Printable.Text(log.Name);
        yield return Invariant($"  records      {found.Records:N0} verified, {found.Opened:N0} of them opened and compared with their leaves and columns");
        yield return Invariant($"  checkpoints  {found.Checkpoints:N0}: signature, root and frontier");
        if (found.Erased > 0 || found.ErasuresProven + found.ErasuresUnread > 0)
            yield return Invariant($"  erasures     {found.Erased:N0} records erased; {found.ErasuresProven:N0} records of erasures account for them{(found.ErasuresUnread > 0 ? Invariant($", {found.ErasuresUnread:N0} could not be read without record keys") : "")}");
        if (Holds(found, log.Request) is { } holds)
            yield return holds;
        if (log.Request.Statistics && found.IsIntact)
            yield return found.StatisticsProven ? "  statistics   made anew from the records: the same" : "  statistics   not compared: records could not be opened, or were erased meanwhile";
        if (log.Request.Known.Count > 0 && found.IsIntact)
            yield return Invariant($"  known        {log.Request.Known.Count} checkpoint{(log.Request.Known.Count == 1 ? "" : "s")} from elsewhere: the log reaches and agrees with {(log.Request.Known.Count == 1 ? "it" : "them")}");
        if (log.Request.Received is { } received && found.IsIntact)
            yield return Invariant($"  received     {received.Count - log.Missing.Count} of {received.Count} received records stand in the log");
        yield return Invariant($"  time         {log.Elapsed.TotalSeconds:N1} s, {log.RecordsPerSecond:N0} records/s");
        yield return "";
        yield return found.Fault is { } fault ? $"FAULT at {Place(fault)}: {Word(fault.Kind)}. {Printable.Text(fault.Explanation)}"
            : log.Missing.Count > 0 ? Invariant($"FAULT: not in the log: records {string.Join(", ", log.Missing.Take(Named))}{(log.Missing.Count > Named ? ", …" : "")}.")
            : "The log is intact.";
        if (found.Fault is null && found.Opened + found.Erased < found.Records)
            yield return Invariant($"{found.Records - found.Opened - found.Erased:N0} records stay sealed: that their bytes and columns are what was written shows only with --record-keys.");
    }

    public static string Json(VerifiedLog log)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("log", log.Name);
            json.WriteBoolean("intact", log.IsIntact);
            Counts(json, log);
            WriteFault(json, log.Found.Fault);
            WriteMissing(json, log);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Counts(Utf8JsonWriter json, VerifiedLog log)
    {
        json.WriteNumber("records", log.Found.Records);
        json.WriteNumber("opened", log.Found.Opened);
        json.WriteNumber("checkpoints", log.Found.Checkpoints);
        json.WriteNumber("erased", log.Found.Erased);
        json.WriteNumber("erasures_proven", log.Found.ErasuresProven);
        json.WriteNumber("erasures_unread", log.Found.ErasuresUnread);
        json.WriteNumber("holds_proven", log.Found.HoldsProven);
        json.WriteNumber("holds_unread", log.Found.HoldsUnread);
        json.WriteBoolean("holds_compared", log.Found.HoldsCompared);
        json.WriteBoolean("statistics_proven", log.Found.StatisticsProven);
        json.WriteNumber("known_checkpoints", log.Request.Known.Count);
        json.WriteNumber("seconds", Math.Round(log.Elapsed.TotalSeconds, 3));
        json.WriteNumber("records_per_second", Math.Round(log.RecordsPerSecond));
    }

    private static void WriteFault(Utf8JsonWriter json, AuditFault? fault)
    {
        if (fault is null)
        {
            json.WriteNull("fault");
            return;
        }

        json.WriteStartObject("fault");
        json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.Kind.ToString()));
        json.WriteNumber("first", fault.First);
        json.WriteNumber("last", fault.Last);
        json.WriteString("explanation", fault.Explanation);
        json.WriteEndObject();
    }

    private static void WriteMissing(Utf8JsonWriter json, VerifiedLog log)
    {
        if (log.Request.Received is not { } received)
            return;
        json.WriteNumber("received", received.Count);
        json.WriteStartArray("not_in_the_log");
        foreach (var index in log.Missing)
            json.WriteNumberValue(index);
        json.WriteEndArray();
    }

    private static string? Holds(AuditVerification found, VerificationRequest request)
    {
        if (!found.HoldsCompared)
            return found.IsIntact && request.RecordKeys is not null ? "  holds        not compared: the log was written too fast to read them with its last record" : null;
        return found.HoldsProven + found.HoldsUnread == 0
            ? null
            : Invariant($"  holds        {found.HoldsProven:N0} stand as the records say that placed them{(found.HoldsUnread > 0 ? Invariant($"; the records of {found.HoldsUnread:N0} could not be read") : "")}");
    }

    private static string Place(AuditFault fault) => fault.First == fault.Last
        ? Invariant($"record {fault.First}")
        : Invariant($"records {fault.First} to {fault.Last}");

    private static string Word(AuditFaultKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()).Replace('_', ' ');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
