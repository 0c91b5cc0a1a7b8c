using SearchGateway.Audit.Witnesses;

namespace SearchGateway.Tests.Audit.Witnesses;

public sealed class WitnessingTests
{
    [Fact]
    public async Task WithoutWitnessesNobodyIsAskedAndNothingIsHeldBack()
    {
        await using var test = new WitnessedLogUnderTest(0);
        var log = await test.OpenAsync();
        Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(0)));
        test.Log.Time.Advance(TimeSpan.FromDays(30));

        Assert.True(log.IsWritable);
        Assert.Equal(new WitnessStanding([], 0, 0, 0, false, false), test.Witnessing.Standing with { Witnesses = [] });
    }

    [Fact]
    public async Task CosignaturesFollowBehindTheAnswers()
    {
        await using var test = new WitnessedLogUnderTest(2);
        test.Options.WitnessQuorum = 2;
        var log = await test.OpenAsync();

        var receipt = await log.CommitAsync(SampleRecords.Entry(0));
        Assert.False(test.Witnesses[0].HasSigned(receipt!.Checkpoint));
        await test.AdvanceUntilAsync(() => test.Witnessing.LastCosigned?.Size == 1);

        Assert.All(test.Witnesses, witness => Assert.True(witness.HasSigned(test.Witnessing.LastCosigned!.Note)));
        Assert.Equal((1, 0, false), (test.Witnessing.Standing.CosignedSize, test.Witnessing.Standing.Behind, test.Witnessing.Standing.IsLapsed));
        Assert.Equal(1, Assert.Single(test.Store.Cosignatures).Size);
    }

    [Fact]
    public async Task TheyFollowALogThatGoesOnGrowing()
    {
        await using var test = new WitnessedLogUnderTest(3);
        var log = await test.OpenAsync();
        for (var number = 0; number < 40; number++)
        {
            await log.CommitAsync(SampleRecords.Entry(number));
            if (number % 7 == 0)
                test.Log.Time.Advance(TimeSpan.FromSeconds(2));
        }

        await test.AdvanceUntilAsync(() => test.Witnesses.All(witness => witness.Size == 40));
        await test.AdvanceUntilAsync(() => test.Witnessing.LastCosigned?.Size == 40);
    }

    [Fact]
    public async Task AQuorumIsEnough()
    {
        await using var test = new WitnessedLogUnderTest(3);
        test.Witnesses[1].BeforeAnswer = _ => throw new HttpRequestException("gone");
        var log = await test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(0));

        await test.AdvanceUntilAsync(() => test.Witnessing.LastCosigned?.Size == 1);
        Assert.False(test.Witnesses[1].HasSigned(test.Witnessing.LastCosigned!.Note));
    }

    [Fact]
    public async Task WithoutAQuorumNothingIsCosignedAndTheWitnessesAreAskedAgain()
    {
        await using var test = new WitnessedLogUnderTest(3);
        foreach (var witness in test.Witnesses[..2])
            witness.BeforeAnswer = _ => throw new HttpRequestException("gone");
        var log = await test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(0));

        await test.AdvanceUntilAsync(() => test.Witnesses[0].Asked >= 3);
        Assert.Null(test.Witnessing.LastCosigned);
        test.Witnesses[0].BeforeAnswer = _ => Task.CompletedTask;
        await test.AdvanceUntilAsync(() => test.Witnessing.LastCosigned?.Size == 1);
    }

    [Fact]
    public async Task AWitnessThatHangsDelaysTheOthersNoLongerThanItsTime()
    {
        await using var test = new WitnessedLogUnderTest(3);
        test.Witnesses[0].BeforeAnswer = token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        var log = await test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(0));

        await test.AdvanceUntilAsync(() => test.Witnessing.LastCosigned?.Size == 1);
    }

    [Fact]
    public async Task ACosignatureThatDoesNotVerifyCountsForNothing()
    {
        await using var test = new WitnessedLogUnderTest(1);
        using var stranger = new FakeWitness("w1");
        var strangers = await stranger.AnswerAsync("old 0\n\nsearchgateway/test\n1\nAAAA\n\n", CancellationToken.None);
        test.Witnesses[0].Answering = _ => strangers;
        var log = await test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(0));

        await test.AdvanceUntilAsync(() => test.Witnesses[0].Asked >= 2);
        Assert.Null(test.Witnessing.LastCosigned);
    }

    [Fact]
    public async Task ARestartGoesOnWhereTheWitnessesStand()
    {
        await using var test = new WitnessedLogUnderTest(1);
        var log = await test.OpenAsync();
        for (var number = 0; number < 5; number++)
            await log.CommitAsync(SampleRecords.Entry(number));
        await test.AdvanceUntilAsync(() => test.Witnessing.LastCosigned?.Size == 5);

        log = await test.OpenAsync();
        Assert.Equal(5, test.Witnessing.LastCosigned?.Size);
        Assert.True(test.Witnesses[0].HasSigned(test.Witnessing.LastCosigned!.Note));
        await log.CommitAsync(SampleRecords.Entry(5));
        await test.AdvanceUntilAsync(() => test.Witnessing.LastCosigned?.Size == 6);
    }

    [Fact]
    public async Task AWitnessThatIsAheadOfTheLogNeverCosignsIt()
    {
        await using var test = new WitnessedLogUnderTest(1);
        test.Witnesses[0].Size = 99;
        var log = await test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(0));

        await test.AdvanceUntilAsync(() => test.Witnesses[0].Asked >= 3);
        Assert.Null(test.Witnessing.LastCosigned);
    }

    [Theory]
    [InlineData(WitnessLapse.Warn, true)]
    [InlineData(WitnessLapse.Refuse, false)]
    public async Task WhenTheBoundInTimePassesThePolicyDecides(WitnessLapse lapse, bool isWritable)
    {
        await using var test = new WitnessedLogUnderTest(1);
        test.Options.WitnessLapse = lapse;
        test.Witnesses[0].BeforeAnswer = _ => throw new HttpRequestException("gone");
        var log = await test.OpenAsync();
        Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(0)));
        Assert.True(log.IsWritable);

        test.Log.Time.Advance(test.Options.WitnessLagLimit + TimeSpan.FromMilliseconds(1));

        Assert.Equal((isWritable, true), (log.IsWritable, test.Witnessing.Standing.IsLapsed));
        test.Witnesses[0].BeforeAnswer = _ => Task.CompletedTask;
        await test.AdvanceUntilAsync(() => log.IsWritable && !test.Witnessing.Standing.IsLapsed);
    }

    [Fact]
    public async Task WhenTheBoundInRecordsPassesThePolicyDecides()
    {
        await using var test = new WitnessedLogUnderTest(1);
        (test.Options.WitnessLapse, test.Options.WitnessLagRecords) = (WitnessLapse.Refuse, 3);
        test.Witnesses[0].BeforeAnswer = _ => throw new HttpRequestException("gone");
        var log = await test.OpenAsync();
        for (var number = 0; number < 3; number++)
            await log.CommitAsync(SampleRecords.Entry(number));
        Assert.True(log.IsWritable);

        // A search under way is still recorded.
        Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(3)));
        Assert.False(log.IsWritable);
    }

    [Fact]
    public async Task WhereAnswersWaitEachReceiptStandsUnderACosignedCheckpoint()
    {
        await using var test = new WitnessedLogUnderTest(2);
        (test.Options.WitnessMode, test.Options.WitnessQuorum) = (WitnessMode.Wait, 1);
        var log = await test.OpenAsync();

        var receipts = await Task.WhenAll(Enumerable.Range(0, 200).Select(async number => await log.CommitAsync(SampleRecords.Entry(number))));

        Assert.All(receipts, receipt =>
        {
            test.Log.AssertProves(receipt);
            Assert.Contains(test.Witnesses, witness => witness.HasSigned(receipt!.Checkpoint));
        });
        Assert.Equal(Enumerable.Range(0, 200).Select(n => (long)n), receipts.Select(r => r!.Index).Order());
    }

    [Theory]
    [InlineData(WitnessLapse.Warn)]
    [InlineData(WitnessLapse.Refuse)]
    public async Task AnAnswerThatWaitsInVainIsWithheldOrLeavesWithoutCosignatures(WitnessLapse lapse)
    {
        await using var test = new WitnessedLogUnderTest(1);
        (test.Options.WitnessMode, test.Options.WitnessLapse) = (WitnessMode.Wait, lapse);
        test.Witnesses[0].BeforeAnswer = _ => throw new HttpRequestException("gone");
        var log = await test.OpenAsync();

        var waiting = log.CommitAsync(SampleRecords.Entry(0)).AsTask();
        await test.AdvanceUntilAsync(() => waiting.IsCompleted);

        var receipt = await waiting;
        Assert.Single(test.Store.Records);
        Assert.Equal(lapse is WitnessLapse.Refuse, receipt is null);
        if (receipt is not null)
            test.Log.AssertProves(receipt);
    }

    [Fact]
    public async Task ClosingLetsGoOfWhoeverWaits()
    {
        var test = new WitnessedLogUnderTest(1);
        test.Options.WitnessMode = WitnessMode.Wait;
        var asked = new Gate();
        test.Witnesses[0].BeforeAnswer = _ => asked.PassAsync();
        var log = await test.OpenAsync();
        var waiting = log.CommitAsync(SampleRecords.Entry(0)).AsTask();
        await asked.Reached;
        asked.Open();
        await test.DisposeAsync();

        await waiting;
    }
}
