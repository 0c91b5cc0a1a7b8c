using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using SearchGateway.Client;
using SearchGateway.Functional.Tests.Peers;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.V1;

namespace SearchGateway.Functional.Tests.Witnessing;

/// <summary>A supervisory authority's witness vouches for a gateway's log, and whoever holds a receipt checks it with public keys alone.</summary>
public sealed class WitnessStoryTests
{
    private static readonly SearchRequest Request = JsonParser.Default.Parse<SearchRequest>(JsonSerializer.Serialize(Requests.PassportOnly));

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AReceiptIsUpgradedAndVerifiedInAnotherLanguage()
    {
        await using var witnessed = await WitnessedStand.StartAsync();
        using var client = await witnessed.ClientAsync();
        var first = (await client.SearchAsync(Request, Cancellation)).Receipt;
        for (var search = 0; search < 4; search++)
            await client.SearchAsync(Request, Cancellation);

        var upgraded = await UpgradedAsync(client, first, past: 5);

        Assert.True(new ReceiptVerifier([witnessed.LogKey], witnessed.Policy).Verify(upgraded).IsValid);
        var input = await PeerInputAsync(witnessed, upgraded, first.Checkpoint);
        var (code, output, error) = await VerifyByPeerAsync(witnessed, input);
        Assert.True(code == 0, error);
        var proven = JsonSerializer.Deserialize<JsonElement>(output);
        Assert.Equal(first.Index, proven.GetProperty("index").GetInt64());
        Assert.Equal("search", proven.GetProperty("record").GetProperty("kind").GetString());

        await AssertPeerRefusesWhatIsSpoiledAsync(witnessed, input);
    }

    [Fact]
    public async Task WhereAnswersWaitEveryAnswerAndEveryEventIsCosigned()
    {
        await using var witnessed = await WitnessedStand.StartAsync(("Audit__WitnessMode", "Wait"), ("Audit__WitnessLapse", "Refuse"));
        using var client = await witnessed.ClientAsync(demandsWitnesses: true);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.SearchAsync(Request, Cancellation)));
        Assert.All(answers, answer => Assert.Contains($"\u2014 {WitnessedStand.Name} ", answer.Receipt.Checkpoint, StringComparison.Ordinal));
        var events = 0;
        await foreach (var message in client.SearchStreamAsync(Request, Cancellation))
            events += message.Receipt.Checkpoint.Contains($"\u2014 {WitnessedStand.Name} ", StringComparison.Ordinal) ? 1 : 0;
        Assert.Equal(5, events);
    }

    [Fact]
    public async Task AWitnessThatIsGoneMakesReadyFallWhereThePolicyRefusesAndItsReturnBringsItBack()
    {
        await using var witnessed = await WitnessedStand.StartAsync(("Audit__WitnessLapse", "Refuse"), ("Audit__WitnessLagRecords", "2"), ("Audit__WitnessLongestRetryDelay", "00:00:00.1"));
        using var client = await witnessed.ClientAsync();
        await client.SearchAsync(Request, Cancellation);
        await UntilAsync(async () => await client.Audit.GetCheckpointAsync(witnessed: true, Cancellation) is { Size: > 0 });
        Assert.Equal(200, await ReadyAsync(witnessed));

        witnessed.KillWitness();
        for (var search = 0; search < 3; search++)
            await client.SearchAsync(Request, Cancellation);
        await UntilAsync(async () => await ReadyAsync(witnessed) == 503);
        var refused = await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(Request, Cancellation));
        Assert.Equal("audit_unavailable", refused.Problem.Reason);

        await witnessed.StartWitnessAsync();
        await UntilAsync(async () => await ReadyAsync(witnessed) == 200);
        await client.SearchAsync(Request, Cancellation);
    }

    private static async Task<Receipt> UpgradedAsync(SearchGatewayClient client, Receipt receipt, int past)
    {
        Receipt? upgraded = null;
        await UntilAsync(async () => await client.Audit.GetCheckpointAsync(witnessed: true, Cancellation) is { } witnessed && witnessed.Size >= past
            && (upgraded = await client.Audit.UpgradeAsync(receipt, Cancellation)) is not null);
        return upgraded!;
    }

    private static async Task<string> PeerInputAsync(WitnessedStand witnessed, Receipt receipt, string earlier)
    {
        var size = receipt.Checkpoint.Split('\n')[1];
        var (status, consistency) = await witnessed.Stand.SendAsync("border-guard", HttpMethod.Get, $"/v1/audit/consistency?from={earlier.Split('\n')[1]}&to={size}");
        Assert.Equal(200, status);
        var formatter = new JsonFormatter(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithFormatDefaultValues(true));
        return JsonSerializer.Serialize(new { receipt = JsonSerializer.Deserialize<JsonElement>(formatter.Format(receipt)), earlier, consistency }, Plain);
    }

    private static Task<(int Code, string Output, string Error)> VerifyByPeerAsync(WitnessedStand witnessed, string input) =>
        PythonPeer.RunAsync("proofs.py", input, witnessed.LogKeyFile, WitnessedStand.Name, witnessed.WitnessKeyFile);

    /// <summary>The peer is a judge only if it also refuses.</summary>
    private static async Task AssertPeerRefusesWhatIsSpoiledAsync(WitnessedStand witnessed, string input)
    {
        var other = Convert.ToBase64String(new byte[32]);
        var proof = JsonDocument.Parse(input).RootElement.GetProperty("consistency").GetProperty("proof")[0].GetString()!;
        var path = JsonDocument.Parse(input).RootElement.GetProperty("receipt").GetProperty("inclusion_proof")[0].GetString()!;
        foreach (var (spoiled, reason) in new[] { (input.Replace(path, other, StringComparison.Ordinal), "inclusion"), (input.Replace(proof, other, StringComparison.Ordinal), "consistency") })
        {
            var (code, _, error) = await VerifyByPeerAsync(witnessed, spoiled);
            Assert.Equal((1, true), (code, error.Contains("not proven", StringComparison.Ordinal)));
            TestContext.Current.TestOutputHelper?.WriteLine($"{reason}: {error}");
        }

        var (strange, _, why) = await PythonPeer.RunAsync("proofs.py", input, witnessed.LogKeyFile, WitnessedStand.Name, witnessed.LogKeyFile);
        Assert.Equal((1, true), (strange, why.Contains("the witness's cosignature", StringComparison.Ordinal)));
    }

    private static async Task<int> ReadyAsync(WitnessedStand witnessed)
    {
        using var answer = await witnessed.Stand.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        return (int)answer.StatusCode;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (!await holds())
            await tick.WaitForNextTickAsync(patience.Token);
    }
}
