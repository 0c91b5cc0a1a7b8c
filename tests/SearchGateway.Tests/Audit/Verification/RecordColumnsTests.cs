using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Audit;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Verification;
using SearchGateway.Model;
using SearchGateway.Tests.Audit.Records;

namespace SearchGateway.Tests.Audit.Verification;

/// <summary>The columns that are compared with a record are those that the log writes beside it, for every kind of record.</summary>
public sealed class RecordColumnsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("searchgateway-columns-").FullName;
    private SubjectKeys? _keys;

    private static Gen<(AuditRecord Record, DateOnly Day, string[] Subjects)> Drawn =>
        from record in AnyRecord.Of
        from day in Gen.Elements(new DateOnly(2017, 11, 21), DateOnly.MaxValue)
        from subjects in Gen.Elements(Array.Empty<string>(), ["one"], ["one", "two"])
        select (record, day, subjects);

    public void Dispose()
    {
        _keys?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void WhatTheLogWritesIsWhatIsCompared() => Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Drawn), drawn =>
    {
        var (body, entry, keys) = Write(drawn);
        Assert.Null(RecordColumns.Difference(body.Span, entry, keys));
        Assert.Null(RecordColumns.Difference(body.Span, entry, keys: null));
    }));

    [Fact]
    public void EveryOtherValueDiffers() => Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Drawn), drawn =>
    {
        var (body, entry, keys) = Write(drawn);
        Assert.All(Others(entry), other => Assert.NotNull(RecordColumns.Difference(body.Span, other, keys)));
    }));

    private static IEnumerable<RecordEntry> Others(RecordEntry entry)
    {
        var (facts, digest) = (entry.Facts, Enumerable.Repeat((byte)7, SubjectKeys.DigestLength).ToArray());
        yield return entry with { EraseAfter = new DateOnly(2030, 1, 1) };
        foreach (var other in (RecordFacts[])
            [
                facts with { Authority = facts.Authority + "x" },
                facts with { MemberState = facts.MemberState + "x" },
                facts with { Purpose = facts.Purpose + "x" },
                facts with { Outcomes = facts.Outcomes + " " },
                facts with { Outcomes = "x" },
                facts with { Officer = digest },
                facts with { Unit = digest },
                facts with { Case = digest },
                facts with { Subjects = digest },
            ])
        {
            yield return entry with { Facts = other };
        }

        if (facts.Officer.Length > 0)
            yield return entry with { Facts = facts with { Officer = default } };
    }

    private (ReadOnlyMemory<byte> Body, RecordEntry Entry, SubjectKeys Keys) Write((AuditRecord Record, DateOnly Day, string[] Subjects) drawn)
    {
        var record = drawn.Record with { Subjects = [.. drawn.Subjects.Select(subject => SubjectForm.Of(SubjectForms.Name, subject))] };
        var keys = _keys ??= SubjectKeys.OpenOrCreate(Path.Combine(_folder, "subject-keys"), TimeSpan.FromDays(36_500));
        // A key from before every record: of older ones than the oldest key nothing could be told.
        keys.Digest("", DateTimeOffset.UnixEpoch, stackalloc byte[SubjectKeys.DigestLength]);
        var facts = FactsOf.Facts(record, keys);
        var salt = new byte[RecordBytes.SaltLength];
        var commitment = facts.Subjects.IsEmpty ? [] : SubjectCommitment.Of(salt, facts.Subjects.Span);
        var bytes = RecordBytes.Of(record, new RetentionTerm(drawn.Day, ""), commitment, salt);
        bytes.Place(5, new byte[32]);
        var entry = new RecordEntry(RecordWords<AuditRecordKind>.Of(record.Kind).Value, RecordJson.Truncate(record.Time), record.SubjectId, drawn.Day, ErasedBy: null, facts);
        return (bytes.Body, entry, keys);
    }
}
