using SearchGateway.FanOut;
using SearchGateway.Model;

namespace SearchGateway.Tests.FanOut;

public class FanOutOptionsTests
{
    [Fact]
    public void DefaultsAreValid() => Assert.True(new FanOutOptionsValidator().Validate(null, new FanOutOptions()).Succeeded);

    [Fact]
    public void EveryFaultIsListedAtOnce()
    {
        var result = new FanOutOptionsValidator().Validate(null, new FanOutOptions
        {
            Budget = TimeSpan.FromMinutes(2),
            AnswerReserve = TimeSpan.FromMilliseconds(-1),
            SystemBudgets =
            {
                [CentralSystem.Sis] = TimeSpan.Zero,
                [CentralSystem.Eurodac] = TimeSpan.FromMinutes(3),
                [(CentralSystem)9] = TimeSpan.FromSeconds(1),
            },
        });

        Assert.Equal(
            ["Budget", "AnswerReserve", "SystemBudgets:Sis", "SystemBudgets:Eurodac", "SystemBudgets:9"],
            result.Failures!.Select(f => f.Split(' ')[1].TrimEnd(':')));
    }

    [Fact]
    public void ReserveThatLeavesNothingIsRefused() =>
        Assert.True(new FanOutOptionsValidator().Validate(null, new FanOutOptions { AnswerReserve = TimeSpan.FromSeconds(3) }).Failed);
}
