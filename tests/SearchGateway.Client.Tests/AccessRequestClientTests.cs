using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Client.Tests;

public sealed class AccessRequestClientTests : IAsyncLifetime
{
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
    public async Task EveryStepIsProvenByItsReceipt()
    {
        var requests = _client.AccessRequests;

        Assert.Equal(AccessRequestState.Submitted, (await requests.SubmitAsync(new SubmitRequest { Systems = { CentralSystem.Vis }, Offence = new Offence(), Subject = new Query() }, Cancellation)).AccessRequest.State);
        Assert.Equal(AccessRequestState.Approved, (await requests.GetAsync(SampleRequests.Id, Cancellation)).AccessRequest.State);
        Assert.Equal("second", (await requests.ListAsync(new ListRequest { List = AccessRequestList.Unit }, Cancellation)).NextPageToken);
        Assert.Equal(AccessRequestState.Approved, (await requests.VerifyAsync(new VerifyRequest { Verdict = Verdict.Approve }, Cancellation)).AccessRequest.State);
        Assert.Equal(AccessRequestState.Refused, (await requests.VerifyAsync(new VerifyRequest { Verdict = Verdict.Refuse, Reason = "Not shown." }, Cancellation)).AccessRequest.State);
        Assert.Equal(AccessRequestState.Withdrawn, (await requests.WithdrawAsync(new WithdrawRequest(), Cancellation)).AccessRequest.State);
        Assert.Single((await requests.ListFirstStepsAsync(new ListFirstStepsRequest(), Cancellation)).FirstSteps);
        Assert.Equal("Known.", (await requests.JustifyAsync(new JustifyRequest { Reason = "Known." }, Cancellation)).FirstStep.Justification.Reason);
    }

    [Fact]
    public async Task AStepWithoutAReceiptOrWithAnothersIsWithheld()
    {
        _gateway.Receipting = _ => null;
        await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => _client.AccessRequests.GetAsync(SampleRequests.Id, Cancellation));

        var other = _gateway.Log.AppendAndProve(SampleStepRecord.Of(SampleRequests.Refused(""), _gateway.Log.Next));
        _gateway.Receipting = _ => other;
        var withheld = await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => _client.AccessRequests.VerifyAsync(new VerifyRequest { Verdict = Verdict.Approve }, Cancellation));
        Assert.Contains("the step", withheld.Verification.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the request")]
    [InlineData("the step")]
    [InlineData("who took it")]
    [InlineData("the case reference")]
    [InlineData("the offence")]
    [InlineData("the urgency")]
    [InlineData("the first step")]
    [InlineData("the systems")]
    [InlineData("how long it is in force")]
    [InlineData("what must be erased")]
    public void ARequestThatSaysOtherwiseThanItsRecordIsNotProven(string difference)
    {
        var receipt = _gateway.Log.AppendAndProve(SampleStepRecord.Of(SampleRequests.Approved(), _gateway.Log.Next));
        var shown = SampleRequests.Approved();
        Spoil(shown, difference);

        var verification = new ReceiptVerifier(LogPublicKey.FromPem(_gateway.Log.PublicKeyPem)).Verify(shown, receipt);

        Assert.Equal((ReceiptFault.NotAboutThis, true), (verification.Fault, verification.Reason.Contains($"({difference})", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WhatIsNotThereAndWhatIsNotPossibleAreToldApart()
    {
        var missing = await Assert.ThrowsAsync<SearchFailedException>(() => _client.AccessRequests.GetAsync(Guid.Empty.ToString(), Cancellation));
        var moved = await Assert.ThrowsAsync<SearchFailedException>(() => _client.AccessRequests.VerifyAsync(new VerifyRequest { Version = 2 }, Cancellation));

        Assert.Equal((SearchFailure.NotFound, SearchFailure.Conflict), (missing.Failure, moved.Failure));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static void Spoil(AccessRequest request, string what)
    {
        switch (what)
        {
            case "the request": request.Id = Guid.Empty.ToString(); break;
            case "the step": request.Version++; break;
            case "who took it": request.History[^1].By.Officer = "somebody-else"; break;
            case "the case reference": request.CaseReference = "ANOTHER"; break;
            case "the offence": request.Offence.Category = OffenceCategory.TerroristOffence; break;
            case "the urgency": request.Urgent = true; break;
            case "the first step": request.FirstStepSearchId = Guid.Empty.ToString(); break;
            case "the systems": request.Approval.Systems.Add(CentralSystem.Ees); break;
            case "how long it is in force": request.Approval.ValidUntil.Seconds++; break;
            default: request.MustErase.Add(CentralSystem.Vis); break;
        }
    }
}
