using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;
using SearchGateway.Simulators;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>Whatever a system or the store of the log does, the promises hold: every system by every fault, one at a time.</summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public async Task NoFaultOfASystemBreaksAPromise()
    {
        var cells = from question in MatrixQuestion.All
                    from system in question.Asked
                    from fault in FaultKinds.OfCalls
                    from isStream in (bool[])[false, true]
                    select new MatrixCell(question, new Dictionary<CentralSystem, FaultKind> { [system] = fault }, isStream);

        Assert.Equal(CentralSystems.All.Order(), MatrixQuestion.All.SelectMany(q => q.Asked).Distinct().Order());
        await MatrixRun.RunAsync(output, [.. cells]);
    }

    [Theory]
    [InlineData("fails")]
    [InlineData("is full")]
    [InlineData("hangs")]
    public async Task NothingIsAnsweredWhileTheLogCannotBeWritten(string how)
    {
        await using var systems = await SimulatedSystems.StartAsync(MatrixRun.Population, cancellationToken: TestContext.Current.CancellationToken);
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

        MatrixRun.NothingIsLogged(gateway);
    }
}
