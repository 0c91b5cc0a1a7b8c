using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;
using SearchGateway.Simulators;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>Whatever a system, the store of the log or the clock does, the promises hold: every system by every fault, then many at once.</summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private const int Lanes = 4;
    private const int Schedules = 60;
    private const int Seed = 20161121;

    [Fact]
    public async Task NoFaultOfASystemBreaksAPromise()
    {
        var cells = from question in MatrixQuestion.All
                    from system in question.Asked
                    from fault in Enum.GetValues<FaultKind>()
                    from isStream in (bool[])[false, true]
                    select new MatrixCell(question, new Dictionary<CentralSystem, FaultKind> { [system] = fault }, isStream);

        Assert.Equal(CentralSystems.All.Order(), MatrixQuestion.All.SelectMany(q => q.Asked).Distinct().Order());
        await RunAsync([.. cells]);
    }

    [Fact]
    public async Task ManyFaultsAtOnceBreakNoPromise()
    {
        var dice = new Dice(Seed);
        var kinds = Enum.GetValues<FaultKind>();
        var cells = Enumerable.Range(0, Schedules).Select(_ =>
        {
            var question = dice.One([.. MatrixQuestion.All]);
            var faults = question.Asked.ToDictionary(s => s, _ => dice.One([FaultKind.None, dice.One(kinds)]));
            return new MatrixCell(question, faults, dice.One([false, true]), dice.One([TimeSpan.Zero, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(-10)]), dice.One([false, true]));
        });
        await RunAsync([.. cells]);
    }

    [Theory]
    [InlineData("fails")]
    [InlineData("is full")]
    [InlineData("hangs")]
    public async Task NothingIsAnsweredWhileTheLogCannotBeWritten(string how)
    {
        await using var systems = await SimulatedSystems.StartAsync(Options, cancellationToken: TestContext.Current.CancellationToken);
        await using var gateway = await MatrixGateway.StartAsync(systems);
        foreach (var question in MatrixQuestion.All)
        {
            foreach (var isStream in (bool[])[false, true])
            {
                var repaired = new TaskCompletionSource();
                gateway.Store.BeforeWrite = () => how == "hangs" ? repaired.Task : throw new IOException(how == "is full" ? "No space left on device" : "Input/output error");

                var refused = await gateway.AskAsync(question, isStream);

                Assert.Equal(StatusCode.Unavailable, refused.Problem?.StatusCode);
                Assert.Equal("audit_unavailable", Problems.OverGrpc(refused.Problem!).Reason);
                Assert.Empty(refused.Events);

                gateway.Store.BeforeWrite = () => Task.CompletedTask;
                repaired.SetResult();
                MatrixReply again;
                do
                {
                    again = await gateway.AskAsync(question, isStream);
                }
                while (again.Answer is null);
                Assert.Equal("", gateway.FaultOfReceipts(again, question.Request));
            }
        }

        NothingIsLogged(gateway);
    }

    private static SimulatorOptions Options => new() { Population = { Size = 21 } };

    private async Task RunAsync(IReadOnlyList<MatrixCell> cells)
    {
        await using var systems = await SimulatedSystems.StartAsync(Options, cancellationToken: TestContext.Current.CancellationToken);
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => RunAsync(systems, cells.Where((_, i) => i % Lanes == lane))));

        output.WriteLine($"{cells.Count} cells, {lanes.Sum(l => l.Checked)} checks of a promise");
        foreach (var broken in lanes.SelectMany(l => l.Broken))
            output.WriteLine(broken);
        Assert.Equal(0, lanes.Sum(l => l.Broken.Count));
    }

    private static async Task<(List<string> Broken, int Checked)> RunAsync(SimulatedSystems systems, IEnumerable<MatrixCell> cells)
    {
        await using var gateway = await MatrixGateway.StartAsync(systems);
        var sound = new Dictionary<string, V1.Answer>(StringComparer.Ordinal);
        foreach (var question in MatrixQuestion.All)
            sound[question.Name] = (await gateway.AskAsync(question, isStream: false)).Answer!;
        Assert.All(sound.Values, a => Assert.True(a.Complete));
        Assert.Contains(sound.Values, a => a.Systems.Any(s => s.Records.Count > 0));

        var (broken, count) = (new List<string>(), 0);
        foreach (var cell in cells)
        {
            var (its, checks) = await cell.RunAsync(gateway, sound[cell.Question.Name]);
            broken.AddRange(its);
            count += checks;
        }

        NothingIsLogged(gateway);
        return (broken, count + MatrixQuestion.Values.Length);
    }

    private static void NothingIsLogged(MatrixGateway gateway)
    {
        Assert.NotEmpty(gateway.Log);
        foreach (var value in MatrixQuestion.Values)
            Assert.Equal("", string.Join('\n', gateway.Log.Where(line => line.Contains(value, StringComparison.OrdinalIgnoreCase))));
    }
}
