using SearchGateway.LoadTests.Planning.Queues;

namespace SearchGateway.LoadTests.Tests.Planning;

public sealed class WaitingLineTests
{
    // Loads that tables of Erlang's B give for a loss of 1 %.
    [Theory]
    [InlineData(1, 0.0101)]
    [InlineData(2, 0.1526)]
    [InlineData(5, 1.3608)]
    [InlineData(10, 4.4612)]
    [InlineData(20, 12.0306)]
    [InlineData(50, 37.9014)]
    [InlineData(100, 84.0642)]
    public void TablesOfErlangBAreMet(int servers, double load) => Assert.Equal(0.01, WaitingLine.ErlangB(servers, load), 4);

    // One server: ρ. Two: 2ρ²/(1 + ρ). Three at two erlangs: 4/9.
    [Theory]
    [InlineData(1, 0.6, 0.6)]
    [InlineData(2, 1.0, 1.0 / 3)]
    [InlineData(2, 1.6, 0.7111111)]
    [InlineData(3, 2.0, 0.4444444)]
    [InlineData(10, 8.0, 0.4091802)]
    [InlineData(1, 0.0, 0.0)]
    [InlineData(4, 4.0, 1.0)]
    public void KnownValuesOfErlangCAreMet(int servers, double load, double expected) => Assert.Equal(expected, WaitingLine.ErlangC(servers, load), 6);

    [Fact]
    public void TheMeanWaitIsThatOfPollaczekAndKhinchineForOneServer()
    {
        // ρs(1 + c²) / (2(1 − ρ)) with ρ 0.8, s 10 ms, c² 3.
        Assert.Equal(80.0, WaitingLine.MeanWait(1, 0.08, 10, variation: 3), 9);
        Assert.Equal(20.0, WaitingLine.MeanWait(1, 0.08, 10, variation: 0), 9);
        Assert.Equal(double.PositiveInfinity, WaitingLine.MeanWait(2, 0.2, 10, variation: 1));
    }

    [Theory]
    [InlineData(100, 0.02, 0.5, 4)]
    [InlineData(100, 0.02, 0.7, 3)]
    [InlineData(100, 0.02, 1, 2)]
    [InlineData(0.1, 0.02, 0.7, 1)]
    public void ServersAreAsManyAsTheUtilisationAsks(double rate, double service, double utilisation, int expected) =>
        Assert.Equal(expected, WaitingLine.ServersFor(rate, service, utilisation));
}
