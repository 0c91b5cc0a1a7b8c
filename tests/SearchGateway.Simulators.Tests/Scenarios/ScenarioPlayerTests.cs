using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Scenarios;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Simulators.Tests.Scenarios;

public sealed class ScenarioPlayerTests : IDisposable
{
    private const string Text = """
        name: up-and-down
        description: VIS slow, then out, then back.
        seed: 5
        length: 100s
        repeat_after: 40s
        systems:
          vis:
            - at: 0s
              note: slow
              latency: { lognormal: { median: 300ms, p99: 4s } }
              errors: 30%
            - at: 20s
              outage: true
            - at: 30s
        """;

    private readonly ManualTimeProvider _clock = new();
    private readonly FaultSwitch _faults;
    private readonly ScenarioPlayer _player;

    public ScenarioPlayerTests()
    {
        _faults = new FaultSwitch(SystemName.Vis, _clock);
        _player = new ScenarioPlayer(_faults, _clock);
    }

    public void Dispose()
    {
        _player.Dispose();
        _faults.Dispose();
    }

    [Fact]
    public void EveryStepHoldsFromItsTimeToTheNext()
    {
        _player.Start(Read(Text));

        var seen = new List<string>();
        for (var second = 0; second < 120; second += 5)
        {
            seen.Add(_faults.Current.Outage ? "out" : _faults.Current.Latency is null ? "well" : "slow");
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        string[] round = ["slow", "slow", "slow", "slow", "out", "out", "well", "well"];
        Assert.Equal([.. round, .. round, .. round[..4], "well", "well", "well", "well"], seen);
    }

    [Fact]
    public void TheSameScenarioAndSeedGiveTheSameFates()
    {
        var once = FatesOf(seed: null);
        var again = FatesOf(seed: null);
        var other = FatesOf(seed: 6);

        Assert.Equal(once, again);
        Assert.NotEqual(once, other);
        Assert.Equal(100, once.Count);
        Assert.NotEqual(once.Take(20).Select(f => f.Delay), once.Skip(40).Take(20).Select(f => f.Delay));
    }

    [Fact]
    public void ItIsSaidWhereTheScenarioStands()
    {
        _player.Start(Read(Text), seed: 9);
        _clock.Advance(TimeSpan.FromSeconds(65));

        var position = _player.Position!;

        Assert.Equal(("up-and-down", 9UL, 2, 2, 3), (position.Name, position.Seed, position.Round, position.Step, position.Steps));
        Assert.Equal((65.0, 5.0), (position.Elapsed.TotalSeconds, position.NextIn!.Value.TotalSeconds));
        Assert.Equal("outage", position.Behaviour);
    }

    [Fact]
    public void ItsEndIsTheEndOfItsFaults()
    {
        _player.Start(Read(Text));
        _clock.Advance(TimeSpan.FromSeconds(65));
        Assert.True(_faults.Current.Outage);

        Assert.Equal("up-and-down", _player.Stop()!.Name);

        Assert.Equal(FaultSettings.None, _faults.Current);
        Assert.Null(_player.Position);
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(FaultSettings.None, _faults.Current);
        Assert.Null(_player.Stop());
    }

    [Fact]
    public void FaultsSetByHandEndIt()
    {
        _player.Start(Read(Text));
        var byHand = FaultSettings.Read(new Systems.Contracts.Admin.V1.Faults { HangRate = 1 }, out _)!;

        _player.Set(byHand);
        _clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Null(_player.Position);
        Assert.Equal(byHand, _faults.Current);
    }

    [Fact]
    public void ANewScenarioTakesThePlaceOfTheOneThatRuns()
    {
        _player.Start(Read(Text));
        _clock.Advance(TimeSpan.FromSeconds(10));
        _player.Start(Read("{ name: other, description: o, systems: { vis: [ { at: 0s }, { at: 15s, hang: 50% } ] } }"));

        _clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(FaultSettings.None, _faults.Current.WithSeed(0));
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0.5, _faults.Current.HangRate);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0.5, _faults.Current.HangRate);
    }

    [Fact]
    public void ASystemThatIsNotNamedHasNoFaultsMeanwhile()
    {
        _faults.Set(FaultSettings.Read(new Systems.Contracts.Admin.V1.Faults { Outage = true }, out _)!);

        _player.Start(Read("{ name: other, description: o, systems: { sis: [ { at: 0s, outage: true } ] } }"));

        Assert.False(_faults.Current.Outage);
    }

    [Fact]
    public void AClockThatJumpsReachesTheStepOfItsTime()
    {
        var run = new ScenarioRun(Read(Text), SystemName.Vis, 5, 0);

        Assert.True(run.Advance(TimeSpan.FromSeconds(75)));

        Assert.Equal((2, 3), (run.PositionAt(TimeSpan.FromSeconds(75)).Round, run.PositionAt(TimeSpan.FromSeconds(75)).Step));
        Assert.Equal(TimeSpan.FromSeconds(80), run.Next);
    }

    [Fact]
    public void SystemsThatAreToldTheSameInstantPlayOnACommonClock()
    {
        using var faults = new FaultSwitch(SystemName.Vis, _clock);
        using var late = new ScenarioPlayer(faults, _clock);
        var begins = _clock.GetUtcNow();
        _player.Start(Read(Text), seed: null, begins);
        _clock.Advance(TimeSpan.FromSeconds(61.5));

        Assert.Equal(_player.Position, late.Start(Read(Text), seed: null, begins));
        for (var second = 0; second < 50; second++)
        {
            Assert.Equal(_faults.Current, faults.Current);
            Assert.Equal(_player.Position, late.Position);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void DataFrozenByAStepAreFrozenAsOfTheStepWheneverTheSystemWasTold()
    {
        var begins = _clock.GetUtcNow().AddSeconds(-7);
        _player.Start(Read("{ name: other, description: o, systems: { vis: [ { at: 5s, data_age: frozen }, { at: 10s, outage: true }, { at: 20s, data_age: frozen } ] } }"), seed: null, begins);
        Assert.Equal(begins.AddSeconds(5), _faults.DataAsOf);
        _clock.Advance(TimeSpan.FromSeconds(14));
        Assert.Equal(begins.AddSeconds(20), _faults.DataAsOf);
    }

    [Fact]
    public void UntilTheInstantComesThereAreNoFaults()
    {
        _faults.Set(FaultSettings.Read(new Systems.Contracts.Admin.V1.Faults { HangRate = 1 }, out _)!);
        var told = _player.Start(Read(Text), seed: null, _clock.GetUtcNow().AddSeconds(30));

        Assert.Equal((0, 0, -30.0, 30.0, "without faults"), (told.Round, told.Step, told.Elapsed.TotalSeconds, told.NextIn!.Value.TotalSeconds, told.Behaviour));
        Assert.Equal(FaultSettings.None, _faults.Current);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((1, 1), (_player.Position!.Round, _player.Position.Step));
        Assert.Equal(0.3, _faults.Current.ErrorRate);
    }

    [Fact]
    public void AScenarioThatWouldBeOverIsOver()
    {
        _player.Start(Read(Text), seed: null, _clock.GetUtcNow().AddSeconds(-100));

        Assert.Null(_player.Position);
        Assert.Equal(FaultSettings.None, _faults.Current);
    }

    private static Scenario Read(string text)
    {
        var (scenario, faults) = Scenario.Read(text);
        Assert.Empty(faults);
        return scenario!;
    }

    // One call in each second of the scenario.
    private List<Fate> FatesOf(ulong? seed)
    {
        _player.Start(Read(Text), seed);
        var fates = new List<Fate>();
        for (var second = 0; second < 100; second++)
        {
            fates.Add(_faults.Next().Fate);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        return fates;
    }
}
