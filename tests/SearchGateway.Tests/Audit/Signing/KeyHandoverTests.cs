using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Export;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Signing;
using SearchGateway.Audit.Verification;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit.Signing;

/// <summary>A log that passes from one signing key to the next while it is written.</summary>
public sealed class KeyHandoverTests : IAsyncDisposable
{
    private readonly LogUnderTest _test = new();

    public KeyHandoverTests() => _test.Options.Next = new SigningKeyOptions { SigningKeyPath = Path.Combine(_test.Folder, "next.pem") };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task TheLogGoesOnUnderTheNextKeyAndProvesItselfWithEither()
    {
        var log = await _test.OpenAsync();
        var before = _test.PublicKeyPem;
        var first = await log.CommitAsync(SampleRecords.Entry(1));
        MakeNext();

        Assert.True(await log.HandOverIfDueAsync(Cancellation));
        var second = await log.CommitAsync(SampleRecords.Entry(2));

        Assert.NotEqual(before, log.PublicKeyPem);
        Assert.True(Signed(before, first!.Checkpoint) && Signed(log.PublicKeyPem, second!.Checkpoint));
        Assert.False(Signed(before, second!.Checkpoint) || Signed(log.PublicKeyPem, first.Checkpoint));
        await AssertIntactAsync(before);
        await AssertIntactAsync(log.PublicKeyPem);
        await AssertIntactAsync(before + "\n" + log.PublicKeyPem);
    }

    [Fact]
    public async Task TheLastRecordOfTheKeyBeforeSaysSoAndBothKeysSignIt()
    {
        var log = await _test.OpenAsync();
        var before = log.PublicKeyPem;
        await log.CommitAsync(SampleRecords.Entry(1));
        MakeNext();
        await log.HandOverIfDueAsync(Cancellation);

        var note = _test.Store.Checkpoints[^1].Note;
        Assert.True(Signed(before, note) && Signed(log.PublicKeyPem, note));
        Assert.Equal(2, KeyHandover.Read(note)!.At.Size);
        var record = Assert.IsType<KeyHandoverRecord>(RecordReader.Read(RecordOpening.Open(_test.Store.Records[^1], log.RecordKeys)!.Value)!.Record);
        Assert.Equal((Digest(before), Digest(log.PublicKeyPem)), (Convert.ToHexString(record.PreviousKey.Span), Convert.ToHexString(record.NextKey.Span)));
    }

    [Fact]
    public async Task NobodyIsRefusedMeanwhileAndNoGroupStandsBehindTheHandoverUnderTheOldKey()
    {
        var log = await _test.OpenAsync();
        var before = log.PublicKeyPem;
        MakeNext();
        var gate = new Gate();
        _test.Store.BeforeCommit = _ => gate.PassAsync();

        var first = log.CommitAsync(SampleRecords.Entry(0)).AsTask();
        await gate.Reached;
        var queued = Enumerable.Range(1, 20).Select(number => log.CommitAsync(SampleRecords.Entry(number)).AsTask()).ToList();
        var handover = log.HandOverIfDueAsync(Cancellation).AsTask();
        // Read from the store, the handover may not be queued yet; what comes behind it must go under the next key all the same.
        queued.AddRange(Enumerable.Range(21, 20).Select(number => log.CommitAsync(SampleRecords.Entry(number)).AsTask()));
        gate.Open();

        Assert.True(await handover);
        Assert.All(await Task.WhenAll([first, .. queued]), Assert.NotNull);
        await log.CommitAsync(SampleRecords.Entry(99));
        var size = (await log.ReadHandoversAsync(Cancellation)).Single().At.Size;
        Assert.All(_test.Store.Checkpoints, checkpoint => Assert.Equal(checkpoint.Size <= size, Signed(before, checkpoint.Note)));
        Assert.All(_test.Store.Checkpoints, checkpoint => Assert.Equal(checkpoint.Size >= size, Signed(log.PublicKeyPem, checkpoint.Note)));
        await AssertIntactAsync(before);
    }

    [Fact]
    public async Task WithoutTheNextKeysFileThePresentOneGoesOn()
    {
        var log = await _test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(1));
        Assert.False(await log.HandOverIfDueAsync(Cancellation));
        Assert.Single(_test.Store.Records);
    }

    [Fact]
    public async Task ALogIsHandedOverOnceHoweverLongTheFileStands()
    {
        var log = await _test.OpenAsync();
        MakeNext();
        Assert.True(await log.HandOverIfDueAsync(Cancellation));
        Assert.False(await log.HandOverIfDueAsync(Cancellation));
        Assert.Single(_test.Store.Records);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AfterARestartTheNextKeySignsWhetherItsFileWasMovedOrNot(bool moved)
    {
        var log = await _test.OpenAsync();
        var first = log.PublicKeyPem;
        MakeNext();
        await log.HandOverIfDueAsync(Cancellation);
        var next = log.PublicKeyPem;
        await log.DisposeAsync();
        if (moved)
            File.Move(_test.Options.Next!.SigningKeyPath!, Path.Combine(_test.Folder, "audit-signing-key.pem"), overwrite: true);

        log = await _test.OpenAsync();

        Assert.Equal(next, log.PublicKeyPem);
        Assert.False(await log.HandOverIfDueAsync(Cancellation));
        Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(1)));
        await AssertIntactAsync(first);
    }

    [Fact]
    public async Task AfterAHandoverAndMoreTheNextKeyIsStillFound()
    {
        var log = await _test.OpenAsync();
        MakeNext();
        await log.HandOverIfDueAsync(Cancellation);
        await log.CommitAsync(SampleRecords.Entry(1));
        var next = log.PublicKeyPem;
        await log.DisposeAsync();

        log = await _test.OpenAsync();
        Assert.Equal(next, log.PublicKeyPem);
    }

    [Fact]
    public async Task TheKeyBeforeCannotContinueTheLog()
    {
        var log = await _test.OpenAsync();
        MakeNext();
        await log.HandOverIfDueAsync(Cancellation);
        await log.DisposeAsync();
        File.Delete(_test.Options.Next!.SigningKeyPath!);

        var refused = await Assert.ThrowsAsync<AuditLogException>(_test.OpenAsync);

        Assert.Contains("handed over to the key whose SHA-256 is", refused.Message, StringComparison.Ordinal);
        _test.Judge(log);
    }

    [Fact]
    public async Task WhatTheKeyBeforeSignsLaterIsAFault()
    {
        using var stolen = await OpenWithOwnKeyAsync();
        var log = await _test.OpenAsync();
        MakeNext();
        await log.HandOverIfDueAsync(Cancellation);
        await log.CommitAsync(SampleRecords.Entry(1));
        var last = _test.Store.Checkpoints[^1];
        using var signer = new CheckpointSigner(_test.Options.Origin, Copy(stolen));
        Assert.True(Checkpoint.TryParse(last.Note.Split("\n\n")[0] + "\n", out var checkpoint));
        _test.Store.Checkpoints[^1] = last with { Note = signer.Sign(last.Size, checkpoint.Root) };

        foreach (var pem in (string[])[signer.PublicKeyPem, log.PublicKeyPem, $"{signer.PublicKeyPem}\n{log.PublicKeyPem}"])
            Assert.Equal(AuditFaultKind.CheckpointAltered, (await VerifyAsync(pem)).Fault?.Kind);
    }

    [Fact]
    public async Task AHandoverThatOneKeyAloneSignedIsAFault()
    {
        var log = await _test.OpenAsync();
        var before = log.PublicKeyPem;
        MakeNext();
        await log.HandOverIfDueAsync(Cancellation);
        var last = _test.Store.Checkpoints[^1];
        var lines = last.Note.Split('\n');

        foreach (var taken in (int[])[5, 6])
        {
            _test.Store.Checkpoints[^1] = last with { Note = string.Join('\n', lines.Where((_, number) => number != taken)) };
            Assert.Equal(AuditFaultKind.CheckpointAltered, (await VerifyAsync($"{before}\n{log.PublicKeyPem}")).Fault?.Kind);
        }
    }

    [Fact]
    public async Task AKeyThatSignedBeforeIsNotTakenBack()
    {
        using var first = await OpenWithOwnKeyAsync();
        var log = await _test.OpenAsync();
        MakeNext();
        await log.HandOverIfDueAsync(Cancellation);
        await File.WriteAllTextAsync(_test.Options.Next!.SigningKeyPath!, first.ExportPkcs8PrivateKeyPem(), Cancellation);

        var refused = await Assert.ThrowsAsync<AuditLogException>(async () => await log.HandOverIfDueAsync(Cancellation));

        Assert.Contains("has signed this log before", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(1)));
    }

    [Fact]
    public async Task AFileThatHoldsNoKeyIsToldOnceAndTakenWhenItIsRight()
    {
        var log = await _test.OpenAsync();
        await File.WriteAllTextAsync(_test.Options.Next!.SigningKeyPath!, "half a fi", Cancellation);
        using var stop = new CancellationTokenSource();
        var watch = new SigningKeyWatch(log, _test.Time, _test).RunAsync(stop.Token);

        await _test.AdvanceUntilAsync(() => Told() > 0);
        for (var look = 0; look < 3; look++)
            _test.Time.Advance(SigningKeyWatch.Pause);
        MakeNext();
        await _test.AdvanceUntilAsync(() => Told("was handed over at 1 records") == 1);

        Assert.Equal(1, Told());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);

        int Told(string what = "Audit:Next:SigningKeyPath")
        {
            lock (_test.Messages)
                return _test.Messages.Count(message => message.Contains(what, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AHandoverWhoseFateWasUnknownHoldsExactlyIfItIsInTheLog(bool wasDurable)
    {
        var log = await _test.OpenAsync();
        var before = log.PublicKeyPem;
        MakeNext();
        if (wasDurable)
            _test.Store.AfterCommit = _ => throw new IOException("the answer was lost");
        else
            _test.Store.BeforeCommit = _ => throw new IOException("the disk is full");

        var lost = log.HandOverIfDueAsync(Cancellation).AsTask();
        await _test.AdvanceUntilAsync(() => lost.IsCompleted);
        await Assert.ThrowsAsync<AuditLogException>(() => lost);
        (_test.Store.AfterCommit, _test.Store.BeforeCommit) = (_ => Task.CompletedTask, _ => Task.CompletedTask);
        await _test.AdvanceUntilAsync(() => log.IsWritable);

        Assert.Equal(wasDurable, before != log.PublicKeyPem);
        Assert.Equal(!wasDurable, await log.HandOverIfDueAsync(Cancellation));
        Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(1)));
        Assert.Equal(2, _test.Store.Records.Count);
        await AssertIntactAsync(before);
    }

    [Fact]
    public async Task TheNextKeyMayBeACommands()
    {
        await OpenSsl.MakeKeyAsync(_test.Folder);
        var script = Path.Combine(_test.Folder, "signer.sh");
        await File.WriteAllTextAsync(
            script, $"cd '{_test.Folder}'\nwhile read -r hash; do printf '%s' \"$hash\" | openssl base64 -d -A | openssl pkeyutl -sign -inkey key.pem | openssl base64 -A; echo; done\n", Cancellation);
        _test.Options.Next = new SigningKeyOptions
        {
            SigningKeyPath = Path.Combine(_test.Folder, "public.pem"), Signer = LogSigner.Command, SignerCommand = "sh", SignerArguments = { script }, SignerTimeLimit = TimeSpan.FromSeconds(20),
        };
        var log = await _test.OpenAsync();
        var before = log.PublicKeyPem;

        Assert.True(await log.HandOverIfDueAsync(Cancellation));
        Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(1)));
        await AssertIntactAsync(before);
    }

    [Fact]
    public async Task AnExportTellsOfTheHandoversInItsFirstLine()
    {
        var log = await _test.OpenAsync();
        var first = log.PublicKeyPem;
        await log.CommitAsync(SampleRecords.Entry(1));
        MakeNext();
        await log.HandOverIfDueAsync(Cancellation);
        await log.CommitAsync(SampleRecords.Entry(2));
        using var export = new MemoryStream();
        await LogExport.WriteAsync(_test.Store, export, open: null, SampleRecords.Noon, progress: null, Cancellation);

        foreach (var pem in (string[])[first, log.PublicKeyPem])
        {
            await using var exported = VerifiableLog.Exported(new MemoryStream(export.ToArray()));
            using var key = CheckpointVerifier.FromPem(pem);
            Assert.Single(await exported.ReadHandoversAsync(Cancellation));
            var found = await AuditVerifier.VerifyAsync(exported, new VerificationRequest { Key = key, Parallel = 2 }, Cancellation);
            Assert.Equal((3, null), (found.Records, found.Fault));
        }

        Assert.DoesNotContain("PRIVATE", Encoding.UTF8.GetString(export.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryKeyOfALogLeadsToAllOthers() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(
        Arb.From(Gen.ListOf(Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true))))), handovers => LeadsAsync([.. handovers]).GetAwaiter().GetResult()));

    private static async Task<bool> LeadsAsync(bool[] handovers)
    {
        await using var test = new LogUnderTest();
        test.Options.Next = new SigningKeyOptions { SigningKeyPath = Path.Combine(test.Folder, "next.pem") };
        var log = await test.OpenAsync();
        var keys = new List<string> { log.PublicKeyPem };
        for (var number = 0; number < handovers.Length; number++)
        {
            if (!handovers[number])
            {
                Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(number)));
                continue;
            }

            MakeKey(test.Options.Next.SigningKeyPath!);
            Assert.True(await log.HandOverIfDueAsync(Cancellation));
            keys.Add(log.PublicKeyPem);
        }

        Assert.Equal(keys.Count - 1, (await log.ReadHandoversAsync(Cancellation)).Count);
        foreach (var pem in keys)
        {
            using var key = CheckpointVerifier.FromPem(pem);
            var found = await AuditVerifier.VerifyAsync(test.Store, key, log.RecordKeys, known: null, progress: null, Cancellation);
            Assert.Null(found.Fault);
            Assert.Equal(handovers.Length, found.Records);
        }

        return true;
    }

    private static bool Signed(string pem, string note)
    {
        using var verifier = CheckpointVerifier.FromPem(pem);
        return verifier.Verify(note) is not null;
    }

    private static string Digest(string pem)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return Convert.ToHexString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    private static ECDsa Copy(ECDsa key) => ECDsa.Create(key.ExportParameters(includePrivateParameters: true));

    private static void MakeKey(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
    }

    private void MakeNext() => MakeKey(_test.Options.Next!.SigningKeyPath!);

    /// <summary>The log's first key, known to the test.</summary>
    private async Task<ECDsa> OpenWithOwnKeyAsync()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(Path.Combine(_test.Folder, "audit-signing-key.pem"), key.ExportPkcs8PrivateKeyPem(), Cancellation);
        return key;
    }

    private async Task<AuditVerification> VerifyAsync(string pem)
    {
        using var key = CheckpointVerifier.FromPem(pem);
        return await AuditVerifier.VerifyAsync(_test.Store, key, records: null, known: null, progress: null, Cancellation);
    }

    private async Task AssertIntactAsync(string pem)
    {
        var found = await VerifyAsync(pem);
        Assert.Null(found.Fault);
        Assert.Equal(_test.Store.Records.Count, found.Records);
    }
}
