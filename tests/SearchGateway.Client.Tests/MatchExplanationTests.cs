using Grpc.Core;
using SearchGateway.Fakes;
using SearchGateway.V1;
using Record = SearchGateway.V1.Record;

namespace SearchGateway.Client.Tests;

public sealed class MatchExplanationTests : IAsyncLifetime
{
    private static readonly ExplainMatchRequest Request = new()
    {
        Left = new Record { System = CentralSystem.Sis, RecordNumber = "IT-1" },
        Right = new Record { System = CentralSystem.Eurodac, RecordNumber = "DE1-1" },
        SearchId = "0b1f9c1e-7a55-4a6e-9a38-0c8a4a3f5f10",
    };

    private FakeGateway _gateway = null!;
    private SearchGatewayClient _client = null!;

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
    public async Task AnExplanationIsProvenByItsReceipt()
    {
        var explanation = await _client.ExplainMatchAsync(Request, Cancellation);

        Assert.Equal(Request, _gateway.LastStep);
        Assert.Equal((14.1, MatchVerdict.Possible), (explanation.Total, explanation.Verdict));
        var step = new ReceiptVerifier(LogPublicKey.FromPem(_gateway.Log.PublicKeyPem)).Verify(explanation).Step!;
        Assert.Equal(("match_explanation", 2), (step.Kind, step.Systems.Count));
        Assert.Equal(Guid.Parse(Request.SearchId), step.SearchId);
    }

    [Theory]
    [InlineData("the systems")]
    [InlineData("the search")]
    [InlineData("the kind of record")]
    public async Task AnExplanationWithTheReceiptOfAnotherIsWithheld(string difference)
    {
        var other = SampleAnswers.Explanation(Request);
        if (difference is "the systems")
            other.Right.System = CentralSystem.Vis;
        var record = difference is "the kind of record"
            ? SampleStepRecord.OfReading("", "own", 0, _gateway.Log.Next)
            : SampleStepRecord.Of(other, difference is "the search" ? Guid.Empty.ToString() : Request.SearchId, _gateway.Log.Next);
        var receipt = _gateway.Log.AppendAndProve(record);
        _gateway.Receipting = _ => receipt;

        var withheld = await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => _client.ExplainMatchAsync(Request, Cancellation));

        Assert.Contains(difference, withheld.Verification.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARefusalIsAFailureWithItsReason()
    {
        _gateway.Explaining = _ => throw new RpcException(new Status(StatusCode.PermissionDenied, "The token lacks the role for this."));

        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => _client.ExplainMatchAsync(Request, Cancellation));

        Assert.Equal(SearchFailure.Refused, failed.Failure);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
