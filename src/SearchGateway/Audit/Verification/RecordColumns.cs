using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;

namespace SearchGateway.Audit.Verification;

/// <summary>Compares the look-up columns beside a record with the record itself, in one pass over its bytes and without objects.</summary>
internal ref struct RecordColumns
{
    private static readonly FrozenSet<string> Searches =
        new[] { AuditRecordKind.Search, AuditRecordKind.SystemRelease, AuditRecordKind.Refusal, AuditRecordKind.RequiredSystemMissing, AuditRecordKind.Abandoned, AuditRecordKind.Failed }
            .Select(kind => RecordWords<AuditRecordKind>.Of(kind).Value).ToFrozenSet(StringComparer.Ordinal);

    // Every step that names a case is found by it.
    private static readonly FrozenSet<string> Cases = Searches.Concat(
            new[] { AuditRecordKind.AccessRequest, AuditRecordKind.AccessRequestVoid, AuditRecordKind.FirstStepJustification }.Select(kind => RecordWords<AuditRecordKind>.Of(kind).Value))
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly RecordEntry _entry;
    private readonly bool _isSearch;
    private ReadOnlySpan<char> _outcomes;
    private DateOnly _keepUntil = DateOnly.MaxValue;
    private string? _authority;
    private string? _state;
    private string? _purpose;
    private string? _officer;
    private string? _unit;
    private string? _case;
    private byte[] _salt = [];
    private byte[]? _subjects;
    private bool _outcomesDiffer;

    private RecordColumns(RecordEntry entry)
    {
        _entry = entry;
        _isSearch = Searches.Contains(entry.Kind);
        _outcomes = entry.Facts.Outcomes;
    }

    /// <summary>The column that is not what the record says, or null. Head columns are compared elsewhere.</summary>
    /// <param name="body">The canonical record.</param>
    /// <param name="entry">Its columns.</param>
    /// <param name="keys">Keys of the digests; null if they are not at hand: then the digests of officer, unit and case are not compared.</param>
    /// <exception cref="JsonException">The record is none.</exception>
    public static string? Difference(ReadOnlySpan<byte> body, RecordEntry entry, SubjectKeys? keys)
    {
        var columns = new RecordColumns(entry);
        columns.Read(body);
        return columns.Difference(keys);
    }

    private readonly string? Difference(SubjectKeys? keys)
    {
        var facts = _entry.Facts;
        if (_keepUntil != _entry.EraseAfter)
            return "the day of its erasure";
        if ((_authority ?? "") != facts.Authority)
            return "its authority";
        if ((_state ?? "") != facts.MemberState)
            return "its Member State";
        if ((_isSearch ? _purpose ?? "" : "") != facts.Purpose)
            return "its purpose";
        if (_outcomesDiffer || !_outcomes.IsEmpty)
            return "its outcomes";
        if (_subjects is null ? !facts.Subjects.IsEmpty : !SubjectCommitment.Of(_salt, facts.Subjects.Span).AsSpan().SequenceEqual(_subjects))
            return "the digests of its subjects";
        if (Differs(keys, _officer is null ? null : FactTexts.Officer(_state ?? "", _officer), facts.Officer.Span))
            return "the digest of its officer";
        if (Differs(keys, _unit is null ? null : FactTexts.Unit(_state ?? "", _unit), facts.Unit.Span))
            return "the digest of its unit";
        return Differs(keys, _case is null || !Cases.Contains(_entry.Kind) ? null : FactTexts.Case(_case), facts.Case.Span) ? "the digest of its case" : null;
    }

    private readonly bool Differs(SubjectKeys? keys, string? text, ReadOnlySpan<byte> digest)
    {
        if (text is null)
            return !digest.IsEmpty;
        return digest.Length != SubjectKeys.DigestLength
            || keys?.IsDigest(text, DateOnly.FromDateTime(_entry.Time.UtcDateTime), digest) == false;
    }

    private void Read(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            ReadMember(ref json);
    }

    private void ReadMember(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("systems"u8))
            ReadSystems(ref json);
        else if (json.ValueTextEquals("authority"u8))
            _authority = Text(ref json);
        else if (json.ValueTextEquals("member_state"u8))
            _state = Text(ref json);
        else if (json.ValueTextEquals("purpose"u8))
            _purpose = Text(ref json);
        else if (json.ValueTextEquals("officer"u8))
            _officer = Text(ref json);
        else if (json.ValueTextEquals("unit"u8))
            _unit = Text(ref json);
        else if (json.ValueTextEquals("case"u8))
            _case = Text(ref json);
        else if (json.ValueTextEquals("salt"u8))
            _salt = Bytes(ref json);
        else if (json.ValueTextEquals("subjects"u8))
            _subjects = Bytes(ref json);
        else if (json.ValueTextEquals("keep_until"u8))
            _keepUntil = DateOnly.TryParseExact(Text(ref json), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;
        else
            Skip(ref json);
    }

    /// <summary>Takes "SIS:hits VIS:no_hit" off the column, system by system.</summary>
    private void ReadSystems(ref Utf8JsonReader json)
    {
        json.Read();
        if (!_isSearch)
        {
            json.Skip();
            return;
        }

        var isFirst = true;
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            if (!isFirst)
                Take(" ");
            isFirst = false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("system"u8))
                    Take(ref json, ":");
                else if (json.ValueTextEquals("outcome"u8))
                    Take(ref json, "");
                else
                    Skip(ref json);
            }
        }
    }

    private void Take(ref Utf8JsonReader json, scoped ReadOnlySpan<char> then)
    {
        json.Read();
        Span<char> text = stackalloc char[128];
        Take(json.ValueSpan.Length > text.Length ? json.GetString() : text[..json.CopyString(text)]);
        Take(then);
    }

    private void Take(scoped ReadOnlySpan<char> expected)
    {
        if (_outcomes.StartsWith(expected))
            _outcomes = _outcomes[expected.Length..];
        else
            _outcomesDiffer = true;
    }

    private static string? Text(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.String ? json.GetString() : null;

    private static byte[] Bytes(ref Utf8JsonReader json) => json.Read() && json.TryGetBytesFromBase64(out var bytes) ? bytes : [];

    private static void Skip(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }
}
