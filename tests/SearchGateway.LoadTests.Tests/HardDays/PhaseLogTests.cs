using Google.Protobuf;
using SearchGateway.LoadTests.HardDays;
using SearchGateway.LoadTests.Running;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Tests.HardDays;

public sealed class PhaseLogTests
{
    private static readonly Trouble[] s_troubles = [new("roll", "rolling restart", _ => Task.CompletedTask, EndAsync: null, MayLose: false)];

    private readonly PhaseLog _log = new();

    [Theory]
    [InlineData(8.0, 0.5, false)]
    [InlineData(9.5, 1.0, true)]
    [InlineData(12.0, 0.1, true)]
    [InlineData(8.0, 30.0, true)]
    [InlineData(20.0, 0.1, false)]
    public void ASearchBelongsToTheTroubleThatAnyPartOfItFellInto(double intended, double latency, bool isTroubled)
    {
        _log.Begin("roll", Seconds(10));
        _log.End(Seconds(20));

        _log.Count(Seconds(intended), Seconds(latency), Failed("Broken"));

        var results = Results();
        Assert.Equal(isTroubled ? 1 : 0, Assert.Single(results, r => r.Name == "roll").Failed);
        Assert.Equal(isTroubled ? 0 : 1, Assert.Single(results, r => r.Name == PhaseLog.Calm).Failed);
    }

    [Fact]
    public void WhatAGatewayOrTheEdgeRefusedIsToldFromWhatBroke()
    {
        _log.Count(Seconds(1), Seconds(1), Failed("Unavailable (audit_unavailable)"));
        _log.Count(Seconds(1), Seconds(1), Failed("Unavailable (no_gateway)"));
        _log.Count(Seconds(1), Seconds(1), Failed("Unavailable (gateway_broke_off)"));
        _log.Count(Seconds(1), Seconds(1), Failed("Unavailable"));
        _log.Count(Seconds(1), Seconds(1), Answered(isWhole: false));
        _log.Count(Seconds(1), Seconds(1), Answered(isWhole: true));

        var calm = Results()[0];
        Assert.Equal((6, 1, 1, 2, 2), (calm.Sent, calm.Whole, calm.Partial, calm.Refused, calm.Failed));
    }

    [Fact]
    public void TheLongestSilenceLiesBetweenTwoAnswersOrAtAnEnd()
    {
        _log.Begin("roll", Seconds(10));
        _log.End(Seconds(20));
        foreach (var at in (double[])[11, 12, 16])
            _log.Count(Seconds(at), TimeSpan.Zero, Answered(isWhole: true));

        Assert.Equal(4, Results().Single(r => r.Name == "roll").LongestWithoutAnAnswer);
        Assert.Equal(10, Results().Single(r => r.Name == PhaseLog.Calm).LongestWithoutAnAnswer);
    }

    [Fact]
    public async Task EveryReceiptIsLookedForInTheLogThatItNames()
    {
        var folder = Directory.CreateTempSubdirectory("received-");
        try
        {
            _log.Count(Seconds(1), Seconds(1), Answered(isWhole: true, log: "searchgateway/node-2", index: 7));
            _log.Count(Seconds(1), Seconds(1), Answered(isWhole: true, log: "searchgateway/node-2", index: 3));
            _log.Count(Seconds(1), Seconds(1), Answered(isWhole: true, log: "elsewhere", index: 1));

            var strangers = await _log.Received.WriteAsync(folder.FullName, [Node("node-1"), Node("node-2")], TestContext.Current.CancellationToken);

            Assert.Equal(1, strangers);
            Assert.Empty(await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "node-1.txt"), TestContext.Current.CancellationToken));
            Assert.Equal(["3 0a0b", "7 0a0b"], await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "node-2.txt"), TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private IReadOnlyList<PhaseResult> Results() => _log.Results(s_troubles, new Dictionary<string, double>(StringComparer.Ordinal), Seconds(30));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static CallResult Failed(string status) => new(status, Answer: null);

    private static CallResult Answered(bool isWhole, string log = "searchgateway/node-1", long index = 0) => new(
        CallResult.Ok, new Answer { Complete = isWhole, Receipt = new Receipt { Log = log, Index = index, LeafHash = ByteString.CopyFrom(10, 11) } });

    private static ClusterNode Node(string name) => new(name, "searchgateway/" + name, new Uri("http://127.0.0.1:1"), "host.dll");
}
