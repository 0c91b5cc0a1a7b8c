using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>Systems, the store of the log and the clock fail together, as dice say.</summary>
public sealed class FaultScheduleTests(ITestOutputHelper output)
{
    private const int Schedules = 60;
    private const int Seed = 20161121;

    [Fact]
    public async Task ManyFaultsAtOnceBreakNoPromise()
    {
        var dice = new Dice(Seed);
        FaultKind[] kinds = [.. FaultKinds.OfCalls];
        var cells = Enumerable.Range(0, Schedules).Select(_ =>
        {
            var question = dice.One([.. MatrixQuestion.All]);
            var faults = question.Asked.ToDictionary(s => s, _ => dice.One([FaultKind.None, dice.One(kinds)]));
            return new MatrixCell(question, faults, dice.One([false, true]), dice.One([TimeSpan.Zero, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(-10)]), dice.One([false, true]));
        });
        await MatrixRun.RunAsync(output, [.. cells]);
    }
}
