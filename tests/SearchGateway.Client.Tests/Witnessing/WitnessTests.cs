using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Fakes;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Client.Tests.Witnessing;

public sealed class WitnessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("searchgateway-witness-").FullName;
    private readonly NaiveLog _log = new(records: 30);
    private readonly WitnessSigner _signer = WitnessSigner.FromPem("witness.test/w1", WitnessSigner.NewKeyPem());
    private WitnessStateFile _state;
    private Witness _witness;

    public WitnessTests()
    {
        _state = WitnessStateFile.Open(StatePath, create: true);
        _witness = Open();
    }

    private string StatePath => Path.Combine(_folder, "state");

    public void Dispose()
    {
        _witness.Dispose();
        _state.Dispose();
        _signer.Dispose();
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task WhatItCosignsVerifiesUnderItsPublicKey()
    {
        var reply = await SubmitAsync(_log, 0, 9);

        Assert.Equal((200, WitnessVerdict.Cosigned, 9L), (reply.Status, reply.Verdict, reply.Size));
        var policy = new WitnessPolicy([WitnessKey.FromPem(_signer.Name, _signer.PublicKeyPem)], 1);
        Assert.True(new LogVerifier([_log.PublicKey], policy).Verify(_log.Checkpoint(9) + reply.Body).IsValid);
    }

    [Fact]
    public async Task ItFollowsALogAsItGrows()
    {
        foreach (var (from, to) in ((int, int)[])[(0, 1), (1, 8), (8, 8), (8, 21), (21, 30)])
            Assert.Equal(WitnessVerdict.Cosigned, (await SubmitAsync(_log, from, to)).Verdict);
    }

    [Fact]
    public async Task AnyWalkEndsWhereItsLastCosignatureWas()
    {
        var walks = Gen.Choose(0, 30).Two().ArrayOf(12);
        await _witness.AddCheckpointAsync("");
        Check.QuickThrowOnFailure(Prop.ForAll(walks.ToArbitrary(), steps =>
        {
            using var log = new NaiveLog("searchgateway/walk", 30);
            using var state = WitnessStateFile.Open(Path.Combine(_folder, Guid.NewGuid().ToString("N")), create: true);
            using var witness = new Witness(_signer, [new WitnessedLog(log.Origin, [log.PublicKey])], state, TimeProvider.System);
            var at = 0;
            foreach (var (a, b) in steps)
            {
                var (from, to) = (Math.Min(a, b), Math.Max(a, b));
                var reply = witness.AddCheckpointAsync(Body(from, log.Consistency(from, to), log.Checkpoint(to))).GetAwaiter().GetResult();
                if ((reply.Verdict == WitnessVerdict.Cosigned) != (from == at))
                    return false;
                at = reply.Verdict == WitnessVerdict.Cosigned ? to : at;
            }

            return witness.SizeOf(log.Origin) == at;
        }));
    }

    [Fact]
    public async Task AForkIsRefusedWhereverItBegins()
    {
        await SubmitAsync(_log, 0, 13);
        for (var at = 0; at < 13; at++)
        {
            using var fork = _log.ForkedAt(at);
            var reply = await SubmitAsync(fork, 13, 20);
            Assert.Equal((422, true), (reply.Status, reply.IsFork));
        }

        Assert.Equal(WitnessVerdict.Cosigned, (await SubmitAsync(_log, 13, 20)).Verdict);
    }

    [Fact]
    public async Task AnotherRootOfTheSameSizeIsAConflictWithItsOwnSize()
    {
        await SubmitAsync(_log, 0, 13);
        using var fork = _log.ForkedAt(3);

        var reply = await SubmitAsync(fork, 13, 13);

        Assert.Equal((409, "13\n", "text/x.tlog.size", true), (reply.Status, reply.Body, reply.ContentType, reply.IsFork));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(20)]
    public async Task WhoeverBeginsElsewhereIsToldWhereItStands(int from)
    {
        await SubmitAsync(_log, 0, 13);

        var reply = await SubmitAsync(_log, from, 25);

        Assert.Equal((409, "13\n", false), (reply.Status, reply.Body, reply.IsFork));
        Assert.Equal(13, _witness.SizeOf(_log.Origin));
    }

    [Fact]
    public async Task ARolledBackLogIsNeverCosignedAgain()
    {
        await SubmitAsync(_log, 0, 20);
        for (var size = 0; size < 20; size++)
        {
            Assert.NotEqual(WitnessVerdict.Cosigned, (await SubmitAsync(_log, size, size)).Verdict);
            Assert.NotEqual(WitnessVerdict.Cosigned, (await SubmitAsync(_log, 0, size)).Verdict);
        }
    }

    [Fact]
    public async Task ARestartForgetsNothing()
    {
        await SubmitAsync(_log, 0, 13);
        await SubmitAsync(_log, 13, 17);
        Restart();

        Assert.Equal(17, _witness.SizeOf(_log.Origin));
        Assert.Equal(_log.Checkpoint(17).Split('\n')[2], _witness.LastOf(_log.Origin)!.Split('\n')[2]);
        Assert.Equal("17\n", (await SubmitAsync(_log, 0, 20)).Body);
        Assert.Equal(WitnessVerdict.Cosigned, (await SubmitAsync(_log, 17, 20)).Verdict);
    }

    [Fact]
    public async Task AStateWriteThatACrashCutOffLeavesTheOneBefore()
    {
        await SubmitAsync(_log, 0, 13);
        await SubmitAsync(_log, 13, 17);
        // The half that was written last: torn, so its signature never left.
        CloseAll();
        var bytes = await File.ReadAllBytesAsync(StatePath, Cancellation);
        bytes[200] ^= 1;
        await File.WriteAllBytesAsync(StatePath, bytes, Cancellation);
        Restart();

        Assert.Equal(13, _witness.SizeOf(_log.Origin));
    }

    [Fact]
    public async Task ADamagedOrMissingStateIsNotBegunAnew()
    {
        await SubmitAsync(_log, 0, 13);
        CloseAll();
        var bytes = await File.ReadAllBytesAsync(StatePath, Cancellation);
        Array.Clear(bytes);
        await File.WriteAllBytesAsync(StatePath, bytes, Cancellation);
        Assert.Contains("damaged", Assert.Throws<IOException>(() => WitnessStateFile.Open(StatePath, create: true)).Message, StringComparison.Ordinal);
        Assert.Contains("another name and key", Assert.Throws<IOException>(() => WitnessStateFile.Open(StatePath + "x", create: false)).Message, StringComparison.Ordinal);
        File.Delete(StatePath);
        Restart(create: true);
    }

    [Fact]
    public void OneProcessAtATimeHoldsTheState() => Assert.Throws<IOException>(() => WitnessStateFile.Open(StatePath, create: false));

    [Fact]
    public async Task AStateThatCannotBeWrittenIsNotSignedFor()
    {
        _state.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => SubmitAsync(_log, 0, 9));
        Restart();
        Assert.Equal(0, _witness.SizeOf(_log.Origin));
    }

    [Fact]
    public async Task OfTwoAtOnceOneComesTooLate()
    {
        var replies = await Task.WhenAll(Enumerable.Range(1, 20).Select(size => SubmitAsync(_log, 0, size)));

        Assert.Single(replies, reply => reply.Verdict == WitnessVerdict.Cosigned);
        Assert.Equal(replies.Single(reply => reply.Verdict == WitnessVerdict.Cosigned).Size, _witness.SizeOf(_log.Origin));
    }

    [Fact]
    public async Task UnknownLogsAndKeysAreRefused()
    {
        using var unknown = new NaiveLog("searchgateway/unknown", 3);
        using var impostor = new NaiveLog(_log.Origin, 3);
        Assert.Equal(404, (await SubmitAsync(unknown, 0, 3)).Status);
        Assert.Equal(403, (await SubmitAsync(impostor, 0, 3)).Status);
        Assert.Equal(400, (await _witness.AddCheckpointAsync(Body(9, [], _log.Checkpoint(3)), Cancellation)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("old 0\n")]
    [InlineData("old 00\n\n{0}")]
    [InlineData("old -1\n\n{0}")]
    [InlineData("old +0\n\n{0}")]
    [InlineData("new 0\n\n{0}")]
    [InlineData("old 0\nAAAA\n\n{0}")]
    [InlineData("old 0\n\nnonsense")]
    [InlineData("old 0\n\n")]
    public async Task WhatIsNoSubmissionIsMalformed(string form) =>
        Assert.Equal(400, (await _witness.AddCheckpointAsync(string.Format(CultureInfo.InvariantCulture, form, _log.Checkpoint(3)), Cancellation)).Status);

    [Fact]
    public async Task MoreThan63HashesAreMalformed() =>
        Assert.Equal(400, (await _witness.AddCheckpointAsync(Body(0, Enumerable.Repeat(new byte[32], 64), _log.Checkpoint(3)), Cancellation)).Status);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Body(int from, IEnumerable<byte[]> proof, string checkpoint)
    {
        var body = new StringBuilder().Append(CultureInfo.InvariantCulture, $"old {from}\n");
        foreach (var hash in proof)
            body.Append(Convert.ToBase64String(hash)).Append('\n');
        return body.Append('\n').Append(checkpoint).ToString();
    }

    private Task<WitnessReply> SubmitAsync(NaiveLog log, int from, int to) =>
        _witness.AddCheckpointAsync(Body(from, from <= to ? log.Consistency(from, to) : [], log.Checkpoint(to)), Cancellation);

    private Witness Open() => new(_signer, [new WitnessedLog(_log.Origin, [_log.PublicKey])], _state, new ManualTimeProvider());

    private void CloseAll()
    {
        _witness.Dispose();
        _state.Dispose();
    }

    private void Restart(bool create = false)
    {
        CloseAll();
        _state = WitnessStateFile.Open(StatePath, create);
        _witness = Open();
    }
}
