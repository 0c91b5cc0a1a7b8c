using System.Text;
using SearchGateway.Audit;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;
using SearchGateway.Storage.Tests.Audit;
using SearchGateway.Storage.Tests.Sqlite;

namespace SearchGateway.Storage.Tests.Retention;

/// <summary>Erased means gone from the disk: from the database, its write-ahead log and the file of keys.</summary>
public sealed class GoneBytesTests : RetentionContract
{
    [Fact]
    public async Task NoByteOfAnErasedRecordIsLeftOnDisk()
    {
        await using var log = await OpenAsync();
        for (var number = 0; number < 300; number++)
            await log.SearchAsync(number, CentralSystem.Sis);
        var before = await log.RecordsAsync();
        var dayKey = log.Log.RecordKeys.Find(before[0].Entry.EraseAfter)!.ToArray();
        var plain = RecordOpening.Open(before[150], log.Log.RecordKeys)!.Value;
        Assert.True(IsOnDisk(log, before[150].Key.Span) && IsOnDisk(log, before[150].Body.Span[..64]) && IsOnDisk(log, Encoding.ASCII.GetBytes(Convert.ToBase64String(dayKey))));

        log.GoTo(new DateOnly(2020, 1, 1));
        Assert.True(await log.Erasure.RunAsync(CancellationToken.None));

        Assert.All(before, record => AssertGone(log, record));
        Assert.False(IsOnDisk(log, Encoding.ASCII.GetBytes(Convert.ToBase64String(dayKey))));
        Assert.False(IsOnDisk(log, Encoding.ASCII.GetBytes("case-150")));
        Assert.True(plain.Span.IndexOf("case-150"u8) > 0);
    }

    [Fact]
    public async Task WhatARecordSaysNeverStoodOnDiskInPlain()
    {
        await using var log = await OpenAsync();
        await log.SearchAsync(150, CentralSystem.Sis);

        Assert.False(IsOnDisk(log, "case-150"u8));
        Assert.False(IsOnDisk(log, "officer-7f3a"u8));
    }

    [Fact]
    public async Task WhoHasACopyOfTheDatabaseHasNothingWithoutTheDestroyedKey()
    {
        await using var log = await OpenAsync();
        await log.SearchAsync(0, CentralSystem.Sis);
        var copy = (await log.RecordsAsync())[0];
        Assert.NotNull(RecordOpening.Open(copy, log.Log.RecordKeys));

        log.GoTo(new DateOnly(2020, 1, 1));
        Assert.True(await log.Erasure.RunAsync(CancellationToken.None));

        Assert.Null(RecordOpening.Open(copy, RecordKeys.Open(log.KeyFile)));
    }

    protected override ValueTask<LogPlace> CreateAsync() => LogFolder.CreateAsync();

    private static void AssertGone(RetentionLog log, StoredRecord record)
    {
        Assert.False(IsOnDisk(log, record.Key.Span));
        for (var at = 0; at + 32 <= record.Body.Length; at += 32)
            Assert.False(IsOnDisk(log, record.Body.Span.Slice(at, 32)), $"bytes {at} of the body of record {record.Index} are still there");
        Assert.False(IsOnDisk(log, record.Entry.SubjectId.ToByteArray(bigEndian: true)));
        Assert.False(IsOnDisk(log, record.Entry.Facts.Case.Span));
    }

    private static bool IsOnDisk(RetentionLog log, ReadOnlySpan<byte> bytes)
    {
        foreach (var file in Directory.GetFiles(log.Place.Folder).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            if (Read(file).AsSpan().IndexOf(bytes) >= 0)
                return true;
        }

        return false;
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
