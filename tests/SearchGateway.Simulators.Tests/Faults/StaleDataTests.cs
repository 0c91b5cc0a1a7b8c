using Google.Protobuf.WellKnownTypes;
using SearchGateway.Simulators.Faults;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Tests.Shared;
using FaultMessage = SearchGateway.Systems.Contracts.Admin.V1.Faults;

namespace SearchGateway.Simulators.Tests.Faults;

public sealed class StaleDataTests : IDisposable
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly FaultSwitch _faults;

    public StaleDataTests() => _faults = new FaultSwitch(SystemName.Sis, _clock);

    public void Dispose() => _faults.Dispose();

    [Fact]
    public void WithoutTheFaultTheDataAreUpToDate() => Assert.Null(_faults.DataAsOf);

    [Fact]
    public void DataThatLagAreAlwaysAsOld()
    {
        Set(new StaleData { Lag = s_hour.ToDuration() });

        Assert.Equal(_clock.GetUtcNow() - s_hour, _faults.DataAsOf);
        _clock.Advance(s_hour);
        Assert.Equal(_clock.GetUtcNow() - s_hour, _faults.DataAsOf);
    }

    [Fact]
    public void FrozenDataStandStillUntilTheFaultEnds()
    {
        var set = _clock.GetUtcNow();
        Set(new StaleData { Frozen = true });

        _clock.Advance(s_hour);
        Assert.Equal(set, _faults.DataAsOf);
        _faults.Set(FaultSettings.None);
        Assert.Null(_faults.DataAsOf);
    }

    [Fact]
    public void DataCannotBeNeitherOldNorFrozen()
    {
        Assert.Null(FaultSettings.Read(new FaultMessage { Stale = new StaleData() }, out var broken));
        Assert.Equal(["faults.stale.lag: must be above 0 unless the data are frozen"], broken);
    }

    [Fact]
    public void WhatIsSetIsReadBack()
    {
        Set(new StaleData { Lag = s_hour.ToDuration(), Frozen = true });

        Assert.Equal(new StaleData { Lag = s_hour.ToDuration(), Frozen = true }, _faults.Current.ToMessage().Stale);
    }

    private void Set(StaleData stale) => _faults.Set(FaultSettings.Read(new FaultMessage { Stale = stale }, out _)!);
}
