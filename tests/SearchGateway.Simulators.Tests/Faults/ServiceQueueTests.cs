using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Population;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Simulators.Tests.Faults;

/// <summary>The queue in virtual time, held against what queueing theory says of it.</summary>
public sealed class ServiceQueueTests
{
    private const int Batches = 30;
    private const int ArrivalsInABatch = 8_000;

    // Student's t for 29 degrees of freedom: 99.9 % of all intervals hold the true mean.
    private const double StudentT = 3.659;

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly ServiceQueue _queue;

    public ServiceQueueTests() => _queue = new ServiceQueue(_clock);

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.7)]
    [InlineData(4, 0.8)]
    [InlineData(12, 0.75)]
    public void WithExponentialServiceTheMeanWaitIsErlangs(int servers, double load)
    {
        var rate = servers * load;
        var expected = ErlangC(servers, rate) / (servers - rate);

        var (waits, utilisations) = Run(servers, rate, new TimeDistribution.Exponential(s_second));

        AssertMean(expected, waits, 0.15);
        AssertMean(load, utilisations, 0.02);
    }

    [Fact]
    public void WithOneServerAndAnyServiceTheMeanWaitIsPollaczeksAndKhinchines()
    {
        var service = new TimeDistribution.Lognormal(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2.5));
        var sigma = Math.Log(5) / NormalCurve.Quantile(0.99);
        var (mean, square) = (0.5 * Math.Exp(sigma * sigma / 2), 0.25 * Math.Exp(2 * sigma * sigma));

        var (waits, _) = Run(1, 1, service);

        AssertMean(square / (2 * (1 - mean)), waits, 0.15);
    }

    [Fact]
    public void WithConstantServiceTheWaitIsHalfThatOfExponentialService()
    {
        var (waits, _) = Run(1, 0.7, new TimeDistribution.Constant(s_second));

        AssertMean(0.7 / (2 * (1 - 0.7)), waits, 0.15);
    }

    [Fact]
    public void SearchesAreBegunInTheOrderInWhichTheyCame()
    {
        Set(servers: 1, queue: 10, new TimeDistribution.Constant(s_second));
        var turns = Enumerable.Range(0, 5).Select(_ => Arrive()!).ToArray();

        for (var begun = 1; begun <= turns.Length; begun++)
        {
            Assert.Equal(turns.Take(begun), turns.Where(t => t.Begun.IsCompleted));
            _clock.Advance(s_second);
        }

        Assert.All(turns, t => Assert.True(t.Ended.IsCompletedSuccessfully));
    }

    [Fact]
    public void AFullQueueRefusesAndSaysSo()
    {
        Set(servers: 2, queue: 3, new TimeDistribution.Constant(s_second));
        var turns = Enumerable.Range(0, 8).Select(_ => Arrive()).ToArray();

        Assert.Equal([true, true, true, true, true, false, false, false], turns.Select(t => t is not null));
        Assert.Equal((2, 3, 3L), (_queue.State.Busy, _queue.State.Waiting, _queue.State.Refused));
    }

    [Fact]
    public void WhoGivesUpInTheQueueLeavesItAndWhoWasBegunHoldsTheServer()
    {
        Set(servers: 1, queue: 2, new TimeDistribution.Constant(s_second));
        var (served, impatient, patient) = (Arrive()!, Arrive()!, Arrive()!);

        _queue.Leave(served);
        _queue.Leave(impatient);

        Assert.True(impatient.Begun.IsCanceled);
        Assert.Equal((1, 1, 1L), (_queue.State.Busy, _queue.State.Waiting, _queue.State.Left));
        _clock.Advance(s_second);
        Assert.True(patient.Begun.IsCompletedSuccessfully);
        Assert.True(served.Ended.IsCompletedSuccessfully);
    }

    [Fact]
    public void ASearchThatReallyTakesLongerHoldsItsServerLonger()
    {
        Set(servers: 1, queue: 1, new TimeDistribution.Constant(s_second));
        var turn = _queue.Arrive(SearchKind.Document, 0)!;

        _clock.Advance(s_second * 5);
        Assert.Equal(1, _queue.State.Busy);
        turn.Done();

        Assert.Equal((0, 1L), (_queue.State.Busy, _queue.State.Served));
    }

    [Fact]
    public void MoreServersTakeWaitingSearchesAtOnceAndFewerEndWhatWasBegun()
    {
        Set(servers: 1, queue: 9, new TimeDistribution.Constant(s_second));
        var turns = Enumerable.Range(0, 4).Select(_ => Arrive()!).ToArray();

        Set(servers: 3, queue: 9, new TimeDistribution.Constant(s_second));
        Assert.Equal((3, 1), (_queue.State.Busy, _queue.State.Waiting));
        Set(servers: 1, queue: 9, new TimeDistribution.Constant(s_second));
        Assert.Equal((3, 1), (_queue.State.Busy, _queue.State.Waiting));
        _clock.Advance(s_second);

        Assert.Equal((1, 0), (_queue.State.Busy, _queue.State.Waiting));
        Assert.All(turns, t => Assert.True(t.Begun.IsCompletedSuccessfully));
    }

    [Fact]
    public void EveryKindOfSearchHasItsServiceTime()
    {
        var capacity = new Capacity
        {
            Servers = 1,
            Alphanumeric = TimeDistributionMessage.Write(new TimeDistribution.Constant(s_second)),
            Biometric = TimeDistributionMessage.Write(new TimeDistribution.Constant(s_second * 20)),
        };
        var settings = CapacitySettings.Read("", capacity, new BrokenRules());

        Assert.Equal(s_second, settings.ServiceTime(SearchKind.Alphanumeric, 0.5));
        Assert.Equal(s_second * 20, settings.ServiceTime(SearchKind.Biometric, 0.5));
        Assert.Equal(TimeSpan.Zero, settings.ServiceTime(SearchKind.Document, 0.5));
    }

    [Fact]
    public void WithoutACapacityNobodyWaits()
    {
        var turns = Enumerable.Range(0, 1_000).Select(_ => _queue.Arrive(SearchKind.Biometric, 0.5)!).ToArray();

        Assert.All(turns, t => Assert.True(t.Begun.IsCompletedSuccessfully));
        Assert.Equal((1_000, 0), (_queue.State.Busy, _queue.State.Waiting));
    }

    [Fact]
    public async Task NoSearchIsLostWhateverTheThread()
    {
        const int Callers = 8;
        const int Searches = 2_000;
        var queue = new ServiceQueue(TimeProvider.System);
        var rules = new BrokenRules();
        queue.Change(CapacitySettings.Read("", new Capacity { Servers = 3, QueueLimit = 4 }, rules));
        var refused = 0;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < Searches; i++)
            {
                if (queue.Arrive(SearchKind.Document, 0) is not { } turn)
                {
                    Interlocked.Increment(ref refused);
                    continue;
                }

                if ((i + caller) % 5 == 0)
                    queue.Leave(turn);
                if (!await Begun(turn))
                    continue;
                await Task.Yield();
                turn.Done();
                await turn.Ended;
            }
        })));

        var state = queue.State;
        Assert.Equal((0, 0), (state.Busy, state.Waiting));
        Assert.Equal(state.Begun, state.Served);
        Assert.Equal(refused, state.Refused);
        Assert.Equal(Callers * Searches, state.Served + state.Refused + state.Left);
    }

    /// <summary>Probability that a search must wait, by Erlang's formula; <paramref name="offered"/> is the load in servers.</summary>
    private static double ErlangC(int servers, double offered)
    {
        var blocked = 1.0;
        for (var n = 1; n <= servers; n++)
            blocked = offered * blocked / (n + (offered * blocked));
        return blocked / (1 - (offered / servers * (1 - blocked)));
    }

    // The interval around the mean of the batches holds the expected value, and is narrow enough to mean something.
    private static void AssertMean(double expected, IReadOnlyList<double> batches, double widest)
    {
        var mean = batches.Average();
        var half = StudentT * Math.Sqrt(batches.Sum(b => (b - mean) * (b - mean)) / (batches.Count - 1) / batches.Count);

        Assert.InRange(expected, mean - half, mean + half);
        Assert.True(half / expected <= widest, $"the interval {mean} ± {half} is too wide to tell");
    }

    /// <summary>Poisson arrivals; mean wait in seconds and utilisation of each batch, the first left out to let the queue fill.</summary>
    private (IReadOnlyList<double> Waits, IReadOnlyList<double> Utilisations) Run(int servers, double rate, TimeDistribution service)
    {
        var draw = Draw.For(2016, (ulong)servers);
        var between = new TimeDistribution.Exponential(s_second / rate);
        var states = new List<ServiceState>();
        for (var batch = 0; batch <= Batches; batch++)
        {
            Set(servers, queue: 1_000_000, service);
            for (var i = 0; i < ArrivalsInABatch; i++)
            {
                _clock.Advance(between.At(draw.Share()));
                Arrive(draw.Share());
            }

            states.Add(_queue.State);
        }

        return ([.. states.Skip(1).Select(s => s.MeanWait.TotalSeconds)], [.. states.Skip(1).Select(s => s.Utilisation)]);
    }

    private static async Task<bool> Begun(Turn turn)
    {
        try
        {
            await turn.Begun;
            return true;
        }
        catch (TaskCanceledException)
        {
            return false;
        }
    }

    private Turn? Arrive(double share = 0.5)
    {
        var turn = _queue.Arrive(SearchKind.Alphanumeric, share);
        turn?.Done();
        return turn;
    }

    private void Set(int servers, int queue, TimeDistribution service)
    {
        var rules = new BrokenRules();
        var capacity = new Capacity { Servers = servers, QueueLimit = queue, Alphanumeric = TimeDistributionMessage.Write(service) };
        _queue.Change(CapacitySettings.Read("", capacity, rules));
        Assert.Empty(rules.All);
    }
}
