using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Client.Tests;

public sealed class OversightClientTests : IAsyncLifetime
{
    private const string Procedure = "DPA-EST/2016/1";

    private FakeGateway _gateway = null!;
    private SearchGatewayClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _client = new SearchGatewayClient(new SearchGatewayClientOptions { Address = _gateway.Grpc, LogKeys = [LogPublicKey.FromPem(_gateway.Log.PublicKeyPem)] });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task EveryAnswerIsProvenByItsReceipt()
    {
        Assert.Equal(41, (await _client.Oversight.GetAsync(new GetRecordRequest { Procedure = Procedure, Basis = LookupBasis.Supervision, Index = 41 }, Cancellation)).Record.Index);
        Assert.Equal(8, (await _client.Oversight.StatisticsAsync(new GetStatisticsRequest { Procedure = Procedure, Basis = LookupBasis.Supervision }, Cancellation)).VisaChecks[0].VisaHolders);
        Assert.Equal(4711, (await _client.Oversight.AnomaliesAsync(new FindAnomaliesRequest { Procedure = Procedure, Basis = LookupBasis.SelfMonitoring }, Cancellation)).Searches);
    }

    [Fact]
    public async Task PagesFollowOneAnother()
    {
        var indexes = new List<long>();
        await foreach (var page in _client.Oversight.FindAllAsync(new FindRecordsRequest { Procedure = Procedure, Basis = LookupBasis.Supervision }, Cancellation))
            indexes.AddRange(page.Records.Select(record => record.Index));

        Assert.Equal([41, 42], indexes);
    }

    [Fact]
    public async Task AnExportComesWithItsHeadFirst()
    {
        var parts = new List<ExportRecordsResponse>();
        await foreach (var part in _client.Oversight.ExportAsync(new ExportRecordsRequest { Procedure = Procedure, Basis = LookupBasis.Supervision }, Cancellation))
            parts.Add(part);

        Assert.Equal(3, parts[0].Head.Records);
        Assert.Equal([2, 3], parts.Skip(1).Select(part => part.Done));
    }

    [Fact]
    public async Task AnExportThatBreaksOffEndsWithAnException()
    {
        _gateway.BreaksOffStreams = true;
        var lines = 0;

        await Assert.ThrowsAsync<SearchFailedException>(async () =>
        {
            await foreach (var part in _client.Oversight.ExportAsync(new ExportRecordsRequest { Procedure = Procedure, Basis = LookupBasis.Supervision }, Cancellation))
                lines += part.Lines.Length > 0 ? 1 : 0;
        });
        Assert.Equal(1, lines);
    }

    [Fact]
    public async Task AnAnswerWithoutAReceiptOrWithAnothersIsWithheld()
    {
        var request = new FindRecordsRequest { Procedure = Procedure, Basis = LookupBasis.Supervision };
        var first = (await _client.Oversight.FindAsync(request, Cancellation)).Receipt;

        _gateway.Receipting = _ => null;
        await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => _client.Oversight.FindAsync(request, Cancellation));

        _gateway.Receipting = _ => first;
        request.Procedure = "DPA-EST/2016/2";
        var withheld = await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => _client.Oversight.FindAsync(request, Cancellation));
        Assert.Contains("the procedure", withheld.Verification.Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => _client.Oversight.AnomaliesAsync(new FindAnomaliesRequest { Procedure = Procedure, Basis = LookupBasis.Supervision }, Cancellation));
    }

    [Fact]
    public async Task OfSeveralLogsEachProvesWhatItShowed()
    {
        var request = new FindRecordsRequest { Procedure = Procedure, Basis = LookupBasis.Supervision };
        _gateway.KnowsOthers = true;

        var found = await _client.Oversight.FindAsync(request, Cancellation);
        Assert.Equal([false, false, true], found.Logs.Select(log => log.Missing));

        // The second is that of the other log.
        var receipts = 0;
        _gateway.Receipting = receipt => ++receipts == 3 ? found.Receipt : receipt;
        var withheld = await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => _client.Oversight.FindAsync(request, Cancellation));
        Assert.Contains("how much was shown", withheld.Verification.Reason, StringComparison.Ordinal);
    }
}
