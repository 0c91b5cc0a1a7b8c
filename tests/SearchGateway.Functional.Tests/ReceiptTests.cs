using System.Text.Json;
using Google.Protobuf;
using SearchGateway.Client;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.V1;

namespace SearchGateway.Functional.Tests;

/// <summary>What the gateway's log records is what its answers say, checked as a client checks it: with nothing but the log's key.</summary>
public sealed class ReceiptTests(FirstSearchTests.Running running) : IClassFixture<FirstSearchTests.Running>
{
    private const string Vis = "VIS";

    [Fact]
    public async Task EveryAnswerIsDescribedByItsReceipt()
    {
        foreach (var (profile, request) in Searches())
        {
            using var client = await ClientAsync(profile);
            var answer = await client.SearchAsync(request, Cancellation);

            Assert.True((await VerifierAsync()).Verify(answer, request).IsValid);
            TestContext.Current.TestOutputHelper?.WriteLine($"{profile}: answer of {answer.CalculateSize()} bytes, record of {answer.Receipt.Record.Length}");
        }
    }

    [Fact]
    public async Task EveryEventOfAStreamIsDescribedByItsReceipt()
    {
        foreach (var (profile, request) in Searches())
        {
            using var client = await ClientAsync(profile);
            var events = 0;
            await foreach (var message in client.SearchStreamAsync(request, Cancellation))
                events++;

            Assert.Equal(5, events);
        }
    }

    [Fact]
    public async Task AnAnswerThatWasLostOnItsWayIsGivenAgainWithTheSameReceipt()
    {
        using var losing = new LosingHandler();
        using var client = await ClientAsync("border-guard", losing);

        var answer = await client.SearchAsync(Request(Requests.PassportOnly), Cancellation);
        var next = await client.SearchAsync(Request(Requests.PassportOnly), Cancellation);

        // The first answer was lost; what came is the same one, for the very next record is that of the next search.
        Assert.Equal(3, losing.Sent);
        Assert.Equal(answer.Receipt.Index + 1, next.Receipt.Index);
        Assert.NotEqual(answer.SearchId, next.SearchId);
    }

    [Fact]
    public async Task TheReceiptProvesThatVisWasNotAskedAndWhy()
    {
        using var client = await ClientAsync("border-guard");
        var answer = await client.SearchAsync(Request(Requests.PassportOnly), Cancellation);

        var vis = (await VerifierAsync()).Verify(answer).Record!.Systems.Single(s => s.System is Vis);
        Assert.Equal((true, "KeysNotAccepted", 0), (vis.WasNotAsked, vis.Reason, vis.KeysSent.Count));
        Assert.DoesNotContain("ERIKSSON", answer.Receipt.Record.ToStringUtf8(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("L898902C3", answer.Receipt.Record.ToStringUtf8(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task TheReceiptProvesARefusal()
    {
        using var client = await ClientAsync("border-guard");
        var request = Request(Requests.PassportOnly);
        request.RequiredSystems.Add(CentralSystem.Vis);

        var refused = await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(request, Cancellation));

        var verification = (await VerifierAsync()).Verify(refused.Problem);
        Assert.True(verification.IsValid, verification.Reason);
        Assert.All(verification.Record!.Systems, system => Assert.True(system.WasNotAsked));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<(string Profile, SearchRequest Request)> Searches()
    {
        yield return ("border-guard", Request(Requests.PassportOnly));
        yield return ("border-guard", Request(Requests.PassportAndVisa));
        yield return ("border-guard", Request(Requests.WithVisa(["CENTRAL_SYSTEM_VIS", "CENTRAL_SYSTEM_SIS"])));
        yield return ("border-guard", Request(Requests.StickerWithoutFinger("CIRCUMSTANCE_FINGERPRINTS_UNUSABLE")));
        foreach (var mode in (SearchMode[])[SearchMode.HitFlag, SearchMode.References])
            yield return ("border-guard", new SearchRequest(Request(Requests.PassportAndVisa)) { Mode = mode, CaseReference = "BCP-0141/2016-11-21/7" });
        yield return ("police-officer", Request(new { purpose = "PURPOSE_POLICE_CHECK", query = new { mrz = Requests.Passport } }));
    }

    private static SearchRequest Request(object json) => JsonParser.Default.Parse<SearchRequest>(JsonSerializer.Serialize(json));

    private async Task<SearchGatewayClient> ClientAsync(string profile, HttpMessageHandler? handler = null)
    {
        var token = await running.Stand.TokenAsync(profile);
        return new SearchGatewayClient(new SearchGatewayClientOptions
        {
            Address = running.Stand.Grpc, Token = _ => ValueTask.FromResult(token), Timeout = TimeSpan.FromSeconds(30), LogKeys = [await KeyAsync()], Handler = handler,
        });
    }

    /// <summary>Loses the first answer, whole, after the gateway has sent it.</summary>
    private sealed class LosingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent++;
            var response = await base.SendAsync(request, cancellationToken);
            if (Sent > 1)
                return response;
            await response.Content.ReadAsByteArrayAsync(cancellationToken);
            response.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was lost.");
        }
    }

    private async Task<ReceiptVerifier> VerifierAsync() => new(await KeyAsync());

    private async Task<LogPublicKey> KeyAsync() =>
        LogPublicKey.FromPem(await AuditLogKeys.RequestAsync(running.Stand.Http, running.Stand.Rest, await running.Stand.TokenAsync("border-guard"), Cancellation));
}
