using System.Collections.Concurrent;
using System.Text.Json;
using Google.Protobuf;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

/// <summary>
/// Two packs that differ in every rule, every article and some fields, reloaded to and fro while searches run over both faces. What
/// each pack answers is taken while nothing moves; under load every answer must be one of the two, whole.
/// </summary>
public sealed class ReloadUnderLoadTests(ITestOutputHelper output)
{
    private const int Searches = 400;
    private const int Reloads = 20;

    private static readonly V1.SearchRequest[] s_requests =
    [
        Requests.Specimen,
        Requests.With(r => r.Purpose = V1.Purpose.BorderExit),
        Requests.With(r =>
        {
            r.Circumstances.Add(V1.Circumstance.FingerprintsUnusable);
            r.Query.VisaStickerNumber = "DEU000101";
        }),
        Requests.With(r => r.Mode = V1.SearchMode.HitFlag),
    ];

    [Fact]
    public async Task NoSearchFailsAndEveryAnswerIsByOnePackWhole()
    {
        using var pack = new LivePack();
        await using var gateway = await RealGateway.StartAsync(null, [.. pack.Settings, .. Patience]);
        var (searching, changing) = (await gateway.TokenAsync(), await gateway.TokenAsync("rules-officer"));
        var expected = new Dictionary<(string Hash, int Request), string>();
        foreach (var changed in new[] { false, true })
        {
            pack.Write(changed);
            (await gateway.PostAsync("/v1/policy/reload", "{}", changing)).Dispose();
            for (var request = 0; request < s_requests.Length; request++)
            {
                var answer = await SearchAsync(gateway, request, kind: 0, searching);
                expected.Add((answer.RulePack.Hash, request), Lasting(answer));
            }
        }

        var answers = new ConcurrentBag<(int Request, V1.Answer Answer)>();
        var reloads = 0;
        var asked = -1;
        bool IsDone() => Volatile.Read(ref asked) >= Searches && Volatile.Read(ref reloads) >= Reloads;
        var reloading = Task.Run(async () =>
        {
            for (var changed = false; !IsDone(); changed = !changed)
            {
                pack.Write(changed);
                using var answer = await gateway.PostAsync("/v1/policy/reload", "{}", changing);
                Assert.True(JsonParser.Default.Parse<V1.ReloadPolicyResponse>(await answer.Content.ReadAsStringAsync()).Changed);
                Interlocked.Increment(ref reloads);
            }
        }, TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(async () =>
        {
            while (!IsDone())
            {
                var number = Interlocked.Increment(ref asked);
                answers.Add((number % s_requests.Length, await SearchAsync(gateway, number % s_requests.Length, worker % 3, searching)));
            }
        })));
        await reloading;

        output.WriteLine($"{reloads} reloads, {answers.Count} answers: {string.Join(", ", answers.GroupBy(a => a.Answer.RulePack.Hash).Select(g => $"{g.Count()} by {g.Key[..8]}"))}");
        Assert.Equal(2, answers.Select(a => a.Answer.RulePack.Hash).Distinct().Count());
        Assert.All(answers, a => Assert.Equal(expected[(a.Answer.RulePack.Hash, a.Request)], Lasting(a.Answer)));
        Assert.All(answers, a => AssertRecordIsOfTheSamePack(a.Answer));
    }

    /// <summary>Roomy enough that a busy machine makes no system late.</summary>
    private static IEnumerable<string> Patience =>
        new[] { "Sis", "Vis", "Ees", "Eurodac" }.Select(s => $"--Systems:{s}:Budget=00:00:09").Append("--FanOut:Budget=00:00:10");

    private static async Task<V1.Answer> SearchAsync(RunningGateway gateway, int request, int kind, string token)
    {
        switch (kind)
        {
            case 0:
                return (await gateway.Grpc.SearchAsync(s_requests[request], await gateway.CallOptionsAsync(token))).Answer;
            case 1:
                using (var rest = await gateway.PostAsync("/v1/search", Requests.ToJson(s_requests[request]), token))
                    return JsonParser.Default.Parse<V1.SearchResponse>(await rest.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).Answer;
            default:
                using (var stream = await gateway.PostAsync("/v1/search:stream", Requests.ToJson(s_requests[request]), token))
                {
                    var events = (await ServerSentEvents.ReadAsync(stream)).Select(e => JsonParser.Default.Parse<V1.SearchStreamResponse>(e.Data)).ToList();
                    var summary = events[^1].Summary;
                    Assert.All(events.SkipLast(1), e => Assert.Equal(summary.Systems.Single(s => s.System == e.System.System), e.System));
                    Assert.All(events, e => Assert.Equal(summary.RulePack.Hash, PackIn(e.Receipt)));
                    return summary;
                }
        }
    }

    private static void AssertRecordIsOfTheSamePack(V1.Answer answer)
    {
        using var record = JsonDocument.Parse(answer.Receipt.Record.Memory);
        Assert.Equal(answer.RulePack.Hash, PackIn(answer.Receipt));
        var recorded = record.RootElement.GetProperty("systems").EnumerateArray().Select(s => (Text(s, "rule"), Text(s, "legal_basis")));
        Assert.Equal(answer.Systems.Select(s => (s.Rule, s.LegalBasis)), recorded);
    }

    private static string PackIn(V1.Receipt receipt)
    {
        using var record = JsonDocument.Parse(receipt.Record.Memory);
        return record.RootElement.GetProperty("rule_pack").GetProperty("hash").GetString()!;
    }

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString()! : "";

    /// <summary>The answer without what differs between two searches.</summary>
    private static string Lasting(V1.Answer answer)
    {
        var lasting = answer.Clone();
        (lasting.SearchId, lasting.Receipt, lasting.AnsweredAt) = ("", null, null);
        foreach (var system in lasting.Systems)
        {
            system.ElapsedMs = 0;
            foreach (var record in system.Records)
                record.RetrievedAt = null;
        }

        return lasting.ToString();
    }
}
