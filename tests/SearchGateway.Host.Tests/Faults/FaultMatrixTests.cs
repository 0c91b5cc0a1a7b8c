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
                    from fault in FaultKinds.OfCalls
                    from isStream in (bool[])[false, true]
                    select new MatrixCell(question, new Dictionary<CentralSystem, FaultKind> { [system] = fault }, isStream);

        Assert.Equal(CentralSystems.All.Order(), MatrixQuestion.All.SelectMany(q => q.Asked).Distinct().Order());
        await RunAsync([.. cells]);
    }

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
        await RunAsync([.. cells]);
    }

    /// <summary>The same within the stream on which questions travel together; each fault whole or streamed, in turn.</summary>
    [Fact]
    public async Task NoFaultWithinAStreamOfQuestionsBreaksAPromise()
    {
        var cells = from question in MatrixQuestion.All
                    from system in question.Asked
                    from fault in FaultKinds.OfStreams
                    select (question, system, fault);

        await RunAsync([.. cells.Select((c, i) => new MatrixCell(c.question, new Dictionary<CentralSystem, FaultKind> { [c.system] = c.fault }, i % 2 == 0))], speakExchange: true);
    }

    /// <summary>A stream that breaks with many questions on it costs these alone, and nobody gets the answer to another's.</summary>
    [Fact]
    public async Task AStreamThatBreaksUnderManyQuestionsCrossesNoAnswers()
    {
        await using var systems = await SimulatedSystems.StartAsync(Options, cancellationToken: TestContext.Current.CancellationToken);
        await using var gateway = await MatrixGateway.StartAsync(systems, speakExchange: true);
        var sound = new Dictionary<string, V1.Answer>(StringComparer.Ordinal);
        MatrixQuestion[] travellers = [MatrixQuestion.All[0], MatrixQuestion.OfAnotherTraveller];
        foreach (var question in travellers)
            sound[question.Name] = (await gateway.AskAsync(question, isStream: false)).Answer!;
        Assert.NotEqual(MatrixCell.Told(sound["border"].Systems.Single(s => s.System == V1.CentralSystem.Ees)), MatrixCell.Told(sound["another"].Systems.Single(s => s.System == V1.CentralSystem.Ees)));

        var failed = 0;
        foreach (var fault in (FaultKind[])[FaultKind.Reset, FaultKind.Broken, FaultKind.Malformed, FaultKind.CutShort, FaultKind.Ends, FaultKind.Error, FaultKind.Twice])
        {
            // Every third question meets the fault, with the others open around it.
            gateway.Systems.Faults = new Dictionary<CentralSystem, FaultKind> { [CentralSystem.Ees] = fault };
            gateway.Systems.FaultyEvery = 3;
            var replies = await Task.WhenAll(Enumerable.Range(0, 24).Select(async n => (Question: travellers[n % 2], Reply: await gateway.AskAsync(travellers[n % 2], isStream: n % 4 < 2))));
            gateway.Systems.Faults = new Dictionary<CentralSystem, FaultKind>();
            gateway.Systems.FaultyEvery = 1;

            foreach (var (question, reply) in replies)
            {
                foreach (var (system, its) in reply.Answer!.Systems.Zip(sound[question.Name].Systems))
                {
                    if (system is { System: V1.CentralSystem.Ees, Outcome: V1.Outcome.Failed })
                        failed++;
                    else
                        Assert.Equal(MatrixCell.Told(its), MatrixCell.Told(system));
                }

                Assert.Equal("", gateway.FaultOfReceipts(reply, question.Request));
            }

            foreach (var question in travellers)
                Assert.True((await gateway.AskAsync(question, isStream: false)).Answer!.Complete, $"{fault}: the next stream does not serve");
        }

        Assert.True(failed > 0, "No question met a fault.");
        NothingIsLogged(gateway);
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

    private async Task RunAsync(IReadOnlyList<MatrixCell> cells, bool speakExchange = false)
    {
        await using var systems = await SimulatedSystems.StartAsync(Options, cancellationToken: TestContext.Current.CancellationToken);
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => RunAsync(systems, cells.Where((_, i) => i % Lanes == lane), speakExchange)));

        output.WriteLine($"{cells.Count} cells, {lanes.Sum(l => l.Checked)} checks of a promise");
        foreach (var broken in lanes.SelectMany(l => l.Broken))
            output.WriteLine(broken);
        Assert.Equal(0, lanes.Sum(l => l.Broken.Count));
    }

    private static async Task<(List<string> Broken, int Checked)> RunAsync(SimulatedSystems systems, IEnumerable<MatrixCell> cells, bool speakExchange)
    {
        await using var gateway = await MatrixGateway.StartAsync(systems, speakExchange);
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
