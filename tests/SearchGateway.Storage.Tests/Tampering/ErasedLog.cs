using System.Buffers.Binary;
using System.Security.Cryptography;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Verification;
using SearchGateway.Model;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Storage.Tests.Sqlite;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Storage.Tests.Tampering;

/// <summary>A log with all that a log can hold: searches with digests of persons, a change of the rules, holds, and two erasures. Each record in a group of its own.</summary>
public sealed class ErasedLog : IAsyncLifetime
{
    /// <summary>A record that stands.</summary>
    public const int Standing = 7;

    /// <summary>A record that the first erasure erased.</summary>
    public const int Erased = 4;

    /// <summary>The records of a hold that stands, of one that is lifted, and of the lift.</summary>
    public const int HoldPlaced = 12;
    public const int LiftedHold = 13;
    public const int HoldLifted = 14;

    /// <summary>The records of the erasures.</summary>
    public const int FirstErasure = 20;
    public const int SecondErasure = 25;

    /// <summary>Number of records.</summary>
    public const int Count = 30;

    private string _backup = "";

    internal LogFolder Folder { get; } = new();

    /// <summary>A copy of the file from before the erasures.</summary>
    internal string Backup => _backup;

    internal Checkpoint? LastCheckpoint { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await FillAsync(0, FirstErasure);
        _backup = Path.Combine(Folder.Folder, "backup.db");
        File.Copy(Folder.Database, _backup);
        await EraseAsync([3, Erased, 6]);
        await FillAsync(FirstErasure + 1, SecondErasure);
        await EraseAsync([8, 10]);
        await FillAsync(SecondErasure + 1, Count);
        await using var reader = SqliteAuditReader.Open(Folder.Database);
        using var key = Folder.Verifier();
        LastCheckpoint = key.Verify((await reader.ReadTailAsync(CancellationToken.None)).Last!.Note);
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal async Task<AuditVerification> VerifyAsync(string path, Func<VerificationRequest, VerificationRequest>? change = null)
    {
        await using var log = VerifiableLog.Stored(_ => ValueTask.FromResult<IAuditReader>(SqliteAuditReader.Open(path)));
        return await VerifyAsync(log, change);
    }

    internal async Task<AuditVerification> VerifyAsync(VerifiableLog log, Func<VerificationRequest, VerificationRequest>? change = null)
    {
        using var key = Folder.Verifier();
        var request = new VerificationRequest
        {
            Key = key, RecordKeys = Folder.RecordKeys(), SubjectKeys = SubjectKeys.Open(Path.Combine(Folder.Folder, "audit-subject-keys")), Statistics = true, Parallel = 2,
        };
        return await AuditVerifier.VerifyAsync(log, change?.Invoke(request) ?? request, CancellationToken.None);
    }

    private async Task FillAsync(int from, int to)
    {
        await using var open = await Folder.OpenAsync();
        for (var number = from; number < to; number++)
        {
            if (number is >= HoldPlaced and <= HoldLifted)
            {
                Assert.NotNull(await HoldAsync(open.Log, number));
                continue;
            }

            AuditRecord record = number == 2 ? SampleRecords.Change(bySignal: false) : SampleRecords.Entry(number) with { Subjects = [SubjectForm.OfParts(SubjectForms.Name, $"{number}"), SubjectForm.OfParts(SubjectForms.Document, $"{number}")] };
            Assert.NotNull(await open.Log.CommitAsync(record));
        }
    }

    private static ValueTask<AuditReceipt?> HoldAsync(AuditLog log, int number)
    {
        var record = new HoldRecord
        {
            Kind = number == HoldLifted ? AuditRecordKind.HoldLifted : AuditRecordKind.HoldPlaced,
            HoldId = new Guid(number == HoldPlaced ? 1 : 2, 0, 0, new byte[8]),
            Time = SampleRecords.Noon.AddMicroseconds(number),
            Caller = SampleRecords.Entry(number).Caller,
            Procedure = "DPA/2016/7",
        };
        if (number == HoldLifted)
            return log.CommitAsync(record, new HoldChange(record.HoldId, default));
        record = record with { Until = new DateOnly(2030, 12, 31), Selection = new HoldSelection { From = SampleRecords.Noon, MemberState = "EST", Indexes = [7, 8] } };
        return log.CommitAsync(record, new HoldChange(record.HoldId, HoldForm.Write(HoldForm.Of(record))));
    }

    private async Task EraseAsync(long[] indexes)
    {
        await using var open = await Folder.OpenAsync();
        var rows = new byte[indexes.Length * sizeof(long)];
        for (var i = 0; i < indexes.Length; i++)
            BinaryPrimitives.WriteInt64BigEndian(rows.AsSpan(i * sizeof(long)), indexes[i]);
        var record = new ErasureRecord
        {
            Kind = AuditRecordKind.Erasure,
            RunId = Guid.NewGuid(),
            Time = SampleRecords.Noon,
            DueOn = DateOnly.FromDateTime(SampleRecords.Noon.UtcDateTime),
            Count = indexes.Length,
            First = indexes[0],
            Last = indexes[^1],
            IndexesHash = SHA256.HashData(rows),
            Counts = [.. indexes.SelectMany(index => FactsOf.Statistics(SampleRecords.Entry((int)index))).GroupBy(key => key, StringComparer.Ordinal).Select(key => new StatisticCount(key.Key, key.Count()))],
        };
        Assert.NotNull(await open.Log.EraseAsync(record, indexes));
    }
}
