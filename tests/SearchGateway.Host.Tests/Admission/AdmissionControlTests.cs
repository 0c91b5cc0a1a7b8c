using SearchGateway.Host.Admission;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Admission;

public sealed class AdmissionControlTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void ThreeTimesTheLoadCostsNoAnswersAndTheFirstLineIsAnswered()
    {
        var gateway = new ModelGateway();
        gateway.Run(5 * Second, firstLine: 225, others: 675);

        var onset = gateway.Run(2 * Second, firstLine: 750, others: 2250);
        var overload = gateway.Run(20 * Second, firstLine: 750, others: 2250);

        Assert.InRange(overload.AllAnswered, 0.95 * 20 * ModelGateway.Capacity, 20.2 * ModelGateway.Capacity);
        Assert.InRange(onset.Shed(Lane.FirstLine), 0, 0.01 * 2 * 750);
        Assert.Equal(0, overload.Shed(Lane.FirstLine));
        Assert.InRange(onset.LongestQueue, 0, 50);
        Assert.InRange(overload.LongestQueue, 0, 20);
        Assert.InRange(overload.SlowestFirstLine, 0, 200);
        Assert.InRange(overload.Admitted(Lane.Other), 1, overload.Shed(Lane.Other));
    }

    [Fact]
    public void FirstLineSearchesAreTurnedAwayOnlyWhenNobodyElseIsAdmitted()
    {
        var gateway = new ModelGateway();
        gateway.Run(3 * Second, firstLine: 3000, others: 300);

        var overload = gateway.Run(20 * Second, firstLine: 3000, others: 300);

        Assert.Equal(0, overload.Admitted(Lane.Other));
        Assert.True(overload.Shed(Lane.FirstLine) > 0);
        Assert.InRange(overload.AllAnswered, 0.95 * 20 * ModelGateway.Capacity, 20.2 * ModelGateway.Capacity);
        Assert.InRange(overload.LongestQueue, 0, 250);
    }

    [Fact]
    public void EverybodyIsAdmittedAgainSoonAfterAnOverload()
    {
        var gateway = new ModelGateway();
        gateway.Run(10 * Second, firstLine: 3000, others: 3000);

        gateway.Run(6 * Second, firstLine: 400, others: 400);

        Assert.Equal(0, gateway.Run(10 * Second, firstLine: 400, others: 400).AllShed);
    }

    [Fact]
    public void EverybodyIsAdmittedAgainWhenNobodyHasCalledForAWhile()
    {
        var gateway = new ModelGateway();
        gateway.Run(10 * Second, firstLine: 3000, others: 3000);

        gateway.Run(10 * Second, firstLine: 0, others: 0);

        Assert.Equal(0, gateway.Run(TimeSpan.FromMilliseconds(60), firstLine: 400, others: 400).AllShed);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.9)]
    public void SlowSystemsAloneTurnNobodyAway(double share)
    {
        var gateway = new ModelGateway { SystemsTake = 2.5 * Second };

        var seen = gateway.Run(20 * Second, firstLine: share * 500, others: share * 500);

        Assert.Equal(0, seen.AllShed);
        Assert.True(gateway.Control.UnderWay > 900);
    }

    [Fact]
    public void AnOverloadIsShedWhileSystemsAreSlowToo()
    {
        var gateway = new ModelGateway { SystemsTake = Second };
        gateway.Run(10 * Second, firstLine: 600, others: 2400);

        var overload = gateway.Run(20 * Second, firstLine: 600, others: 2400);

        Assert.InRange(overload.AllAnswered, 0.9 * 20 * ModelGateway.Capacity, 20.2 * ModelGateway.Capacity);
        Assert.InRange(overload.Shed(Lane.FirstLine), 0, 0.01 * 20 * 600);
    }

    /// <summary>One piece of work in ten reads an answer, where one in nine would keep up: what is not read yet waits in no queue, and counts.</summary>
    [Fact]
    public void WhoWaitsForTheProcessorAloneIsNotExcusedAsWaitingForSystems()
    {
        var gateway = new ModelGateway { ReadsAnswersOnceIn = 10 };
        gateway.Run(5 * Second, firstLine: 150, others: 450);

        gateway.Run(5 * Second, firstLine: 300, others: 2700);
        var overload = gateway.Run(20 * Second, firstLine: 300, others: 2700);

        Assert.InRange(overload.MostUnderWay, 1, 300);
        Assert.Equal(0, overload.Shed(Lane.FirstLine));
        Assert.InRange(overload.SlowestFirstLine, 0, 300);
        Assert.InRange(overload.AllAnswered, 0.8 * 20 * ModelGateway.Capacity, 20.2 * ModelGateway.Capacity);
    }

    [Fact]
    public void CallersWhoSendSlowlyTakeNoPlacesHoweverScarceTheProcessorsAre()
    {
        var gateway = new ModelGateway { ReadsAnswersOnceIn = 10, CallersWhoSendSlowly = 2000 };
        gateway.Run(5 * Second, firstLine: 150, others: 450);

        var overload = gateway.Run(20 * Second, firstLine: 300, others: 2700);

        Assert.Equal(0, overload.Shed(Lane.FirstLine));
        Assert.InRange(overload.AllAnswered, 0.8 * 20 * ModelGateway.Capacity, 20.2 * ModelGateway.Capacity);
    }

    [Fact]
    public void ARushIntoAnIdleGatewayIsNoOverload()
    {
        var gateway = new ModelGateway();
        gateway.Run(60 * Second, firstLine: 0, others: 1);

        Assert.Equal(0, gateway.Run(TimeSpan.FromMilliseconds(40), firstLine: 0, others: 1500).AllShed);
    }

    [Fact]
    public void PlacesAreBoundedAndTheLastQuarterIsForTheFirstLine()
    {
        var clock = new ManualTimeProvider();
        var control = new AdmissionControl(new OverloadOptions { MostCalls = 8, AlwaysAdmitted = 0 }, clock, new WorkQueue(clock, () => 0, () => 0, 1000), new WaitingSearches(), leastPace: 1000);

        Assert.All(Enumerable.Range(0, 6), _ => Assert.Equal(Standing.Open, control.Enter()));
        Assert.Equal(Standing.Selective, control.Enter());
        Assert.False(control.Admits(Lane.Other));
        Assert.True(control.Admits(Lane.FirstLine));
        Assert.Equal(Standing.Selective, control.Enter());
        Assert.Equal(Standing.Full, control.Enter());

        control.Leave();
        Assert.Equal(8, control.UnderWay);
        control.Leave();
        Assert.Equal(Standing.Selective, control.Enter());
    }

    [Fact]
    public void FewCallsAreNeverTurnedAwayForAQueueThatCannotBeTheirs()
    {
        var control = LongQueue.Control(new OverloadOptions { AlwaysAdmitted = 3 });

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(Standing.Open, control.Enter()));
        Assert.True(control.Admits(Lane.Other));
        Assert.Equal(Standing.Selective, control.Enter());
        Assert.False(control.Admits(Lane.Other));
    }

    [Fact]
    public void UnknownTokensAreVerifiedAtABoundedRate()
    {
        var clock = new ManualTimeProvider();
        var control = new AdmissionControl(new OverloadOptions(), clock, new WorkQueue(clock, () => 0, () => 0, 1000), new WaitingSearches(), leastPace: 1000);

        var atOnce = Enumerable.Range(0, 1000).Count(_ => control.MayVerify());
        clock.Advance(Second);
        var later = Enumerable.Range(0, 1000).Count(_ => control.MayVerify());
        var perSecond = 0;
        for (var step = 0; step < 1000; step++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            perSecond += Enumerable.Range(0, 10).Count(_ => control.MayVerify());
        }

        Assert.Equal((20, 20), (atOnce, later));
        Assert.InRange(perSecond, 195 * Environment.ProcessorCount, 205 * Environment.ProcessorCount);
    }

    [Fact]
    public void DecidingAllocatesNothing()
    {
        var clock = TimeProvider.System;
        var control = new AdmissionControl(new OverloadOptions { AlwaysAdmitted = 0 }, clock, new WorkQueue(clock, static () => 1000, static () => 0, 1000), new WaitingSearches(), leastPace: 1000);
        control.Enter();
        Assert.True(control.Admits(Lane.FirstLine));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            control.Enter();
            control.Admits(Lane.FirstLine);
            control.Admits(Lane.Other);
            control.MayVerify();
            control.Leave();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
