using SearchGateway.Model;
using SearchGateway.Simulators;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>Systems fail within the streams on which questions travel together.</summary>
public sealed class FaultyStreamTests(ITestOutputHelper output)
{
    /// <summary>Each fault whole or streamed, in turn.</summary>
    [Fact]
    public async Task NoFaultWithinAStreamOfQuestionsBreaksAPromise()
    {
        var cells = from question in MatrixQuestion.All
                    from system in question.Asked
                    from fault in FaultKinds.OfStreams
                    select (question, system, fault);

        await MatrixRun.RunAsync(output, [.. cells.Select((c, i) => new MatrixCell(c.question, new Dictionary<CentralSystem, FaultKind> { [c.system] = c.fault }, i % 2 == 0))], speakExchange: true);
    }

    /// <summary>A stream that breaks with many questions on it costs these alone, and nobody gets the answer to another's.</summary>
    [Fact]
    public async Task AStreamThatBreaksUnderManyQuestionsCrossesNoAnswers()
    {
        await using var systems = await SimulatedSystems.StartAsync(MatrixRun.Population, cancellationToken: TestContext.Current.CancellationToken);
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
        MatrixRun.NothingIsLogged(gateway);
    }
}
