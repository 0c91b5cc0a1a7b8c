using System.Globalization;
using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>
/// A record's members in their fixed order; empty ones are left out. The header (kind, what it is about, time) comes first, so
/// that it can be read without the rest.
/// </summary>
internal static class RecordJson
{
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    public static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    public static readonly JsonEncodedText Pack = JsonEncodedText.Encode("rule_pack");
    private static readonly JsonEncodedText Search = JsonEncodedText.Encode("search");
    private static readonly JsonEncodedText Change = JsonEncodedText.Encode("change");
    private static readonly JsonEncodedText AccessRequest = JsonEncodedText.Encode("access_request");
    private static readonly JsonEncodedText Reading = JsonEncodedText.Encode("reading");
    private static readonly JsonEncodedText Link = JsonEncodedText.Encode("link");
    private static readonly JsonEncodedText Explanation = JsonEncodedText.Encode("explanation");
    private static readonly JsonEncodedText Erasure = JsonEncodedText.Encode("erasure");
    private static readonly JsonEncodedText Lookup = JsonEncodedText.Encode("lookup");
    private static readonly JsonEncodedText Hold = JsonEncodedText.Encode("hold");
    private static readonly JsonEncodedText Handover = JsonEncodedText.Encode("handover");
    private static readonly JsonEncodedText KeepUntil = JsonEncodedText.Encode("keep_until");
    private static readonly JsonEncodedText KeptBy = JsonEncodedText.Encode("kept_by");
    private static readonly JsonEncodedText Subjects = JsonEncodedText.Encode("subjects");
    private static readonly JsonEncodedText Salt = JsonEncodedText.Encode("salt");
    private static readonly JsonEncodedText Authority = JsonEncodedText.Encode("authority");
    private static readonly JsonEncodedText MemberState = JsonEncodedText.Encode("member_state");
    private static readonly JsonEncodedText Profile = JsonEncodedText.Encode("profile");
    private static readonly JsonEncodedText Unit = JsonEncodedText.Encode("unit");
    private static readonly JsonEncodedText Officer = JsonEncodedText.Encode("officer");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText Hash = JsonEncodedText.Encode("hash");

    public static void Write(Utf8JsonWriter json, AuditRecord record, RetentionTerm term, ReadOnlySpan<byte> commitment, ReadOnlySpan<byte> salt)
    {
        json.WriteStartObject();
        json.WriteString(Kind, RecordWords<AuditRecordKind>.Of(record.Kind));
        json.WriteString(SubjectOf(record), record.SubjectId);
        WriteTime(json, record.Time);
        json.WriteBase64String(Salt, salt);
        WriteTerm(json, term);
        if (!commitment.IsEmpty)
            json.WriteBase64String(Subjects, commitment);
        switch (record)
        {
            case SearchRecord search:
                SearchRecordJson.Write(json, search);
                break;
            case PolicyChangeRecord change:
                PolicyChangeJson.Write(json, change);
                break;
            case AccessRequestRecord step:
                AccessRequestJson.Write(json, step);
                break;
            case RegisterReadingRecord reading:
                AccessRequestJson.Write(json, reading);
                break;
            case FirstStepJustificationRecord justification:
                AccessRequestJson.Write(json, justification);
                break;
            case LinkRecord link:
                LinkJson.Write(json, link);
                break;
            case LinkReadingRecord reading:
                LinkJson.Write(json, reading);
                break;
            case MatchExplanationRecord explanation:
                MatchExplanationJson.Write(json, explanation);
                break;
            case ErasureRecord erasure:
                ErasureJson.Write(json, erasure);
                break;
            case AuditLookupRecord lookup:
                AuditLookupJson.Write(json, lookup);
                break;
            case HoldRecord hold:
                HoldJson.Write(json, hold);
                break;
            case KeyHandoverRecord handover:
                KeyHandoverJson.Write(json, handover);
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>True where a reader stands on the name of what a record is about.</summary>
    public static bool IsSubject(ref Utf8JsonReader json) =>
        json.ValueTextEquals(Search.EncodedUtf8Bytes) || json.ValueTextEquals(Change.EncodedUtf8Bytes)
        || json.ValueTextEquals(AccessRequest.EncodedUtf8Bytes) || json.ValueTextEquals(Reading.EncodedUtf8Bytes)
        || json.ValueTextEquals(Link.EncodedUtf8Bytes) || json.ValueTextEquals(Explanation.EncodedUtf8Bytes)
        || json.ValueTextEquals(Erasure.EncodedUtf8Bytes) || json.ValueTextEquals(Lookup.EncodedUtf8Bytes) || json.ValueTextEquals(Hold.EncodedUtf8Bytes)
        || json.ValueTextEquals(Handover.EncodedUtf8Bytes);

    /// <summary>Time as records have it.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public static void WritePack(Utf8JsonWriter json, JsonEncodedText name, RulePackIdentity pack)
    {
        json.WriteStartObject(name);
        json.WriteString(Name, pack.Name);
        json.WriteString(Hash, pack.Hash);
        json.WriteEndObject();
    }

    public static void WriteCaller(Utf8JsonWriter json, Caller caller)
    {
        json.WriteString(Authority, RecordWords<Authority>.Of(caller.Authority));
        json.WriteString(MemberState, caller.MemberState);
        json.WriteString(Profile, caller.Profile);
        json.WriteString(Unit, caller.Unit);
        json.WriteString(Officer, caller.Officer);
    }

    public static void WriteActor(Utf8JsonWriter json, RequestActor actor)
    {
        json.WriteString(Authority, RecordWords<Authority>.Of(actor.Authority));
        json.WriteString(MemberState, actor.MemberState);
        json.WriteString(Profile, actor.Profile);
        json.WriteString(Unit, actor.Unit);
        json.WriteString(Officer, actor.Officer);
    }

    public static void WriteText(Utf8JsonWriter json, JsonEncodedText name, string text)
    {
        if (text.Length > 0)
            json.WriteString(name, text);
    }

    // Microseconds: what every store can keep, so that a column and the record agree to the digit.
    private static void WriteTime(Utf8JsonWriter json, DateTimeOffset time)
    {
        Span<char> text = stackalloc char[27];
        _ = time.UtcDateTime.TryFormat(text, out var length, TimeFormat, CultureInfo.InvariantCulture);
        json.WriteString(Time, text[..length]);
    }

    // A record that is kept for good has no last day.
    private static void WriteTerm(Utf8JsonWriter json, RetentionTerm term)
    {
        if (!term.IsForGood)
        {
            Span<char> day = stackalloc char[10];
            _ = term.EraseAfter.TryFormat(day, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            json.WriteString(KeepUntil, day);
        }

        WriteText(json, KeptBy, term.Article);
    }

    /// <summary>The name of the member that identifies what the record is about.</summary>
    private static JsonEncodedText SubjectOf(AuditRecord record) => record switch
    {
        SearchRecord => Search,
        PolicyChangeRecord => Change,
        AccessRequestRecord or RegisterReadingRecord { RequestId: not null } => AccessRequest,
        LinkRecord or LinkReadingRecord { LinkId: not null } => Link,
        RegisterReadingRecord or LinkReadingRecord => Reading,
        FirstStepJustificationRecord => Search,
        MatchExplanationRecord => Explanation,
        ErasureRecord => Erasure,
        AuditLookupRecord => Lookup,
        HoldRecord => Hold,
        KeyHandoverRecord => Handover,
        _ => throw new ArgumentException("Records of this kind have no form.", nameof(record)),
    };
}
