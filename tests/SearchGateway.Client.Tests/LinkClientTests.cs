using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Client.Tests;

public sealed class LinkClientTests : IAsyncLifetime
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
    public async Task EveryAnswerIsProvenByItsReceipt()
    {
        var yellow = SampleLinks.Yellow();

        Assert.Equal("second", (await _client.Links.ListAsync(new ListLinksRequest { List = LinkList.ToVerify }, Cancellation)).NextPageToken);
        Assert.Equal(LinkColour.Red, (await _client.Links.GetAsync(SampleLinks.Id, Cancellation)).Link.Colour);
        Assert.Equal(yellow, (await _client.Links.FindAsync(yellow.Right, yellow.Left, Cancellation)).Link);
        Assert.Equal(2, (await _client.Links.VerifyAsync(Conclusion(), Cancellation)).Link.Version);
    }

    [Fact]
    public async Task AConclusionThatWasTakenBeforeIsProvenByItsReading()
    {
        var request = Conclusion();
        request.Rectifies = true;

        Assert.Equal(LinkColour.Red, (await _client.Links.VerifyAsync(request, Cancellation)).Link.Colour);
    }

    [Fact]
    public async Task AnAnswerWithoutAReceiptOrWithAnothersIsWithheld()
    {
        _gateway.Receipting = _ => null;
        await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => _client.Links.GetAsync(SampleLinks.Id, Cancellation));

        var other = _gateway.Log.AppendAndProve(SampleStepRecord.Of(SampleLinks.Yellow(), _gateway.Log.Next));
        _gateway.Receipting = _ => other;
        var withheld = await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => _client.Links.VerifyAsync(Conclusion(), Cancellation));
        Assert.Contains("the step", withheld.Verification.Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => _client.Links.ListAsync(new ListLinksRequest { List = LinkList.Verified }, Cancellation));
    }

    [Theory]
    [InlineData("the link")]
    [InlineData("the step")]
    [InlineData("who took it")]
    [InlineData("the search")]
    [InlineData("the colour")]
    [InlineData("the conclusion")]
    [InlineData("whether the person was heard")]
    [InlineData("the article")]
    [InlineData("who is responsible")]
    [InlineData("the systems")]
    public void ALinkThatSaysOtherwiseThanItsRecordIsNotProven(string difference)
    {
        var receipt = _gateway.Log.AppendAndProve(SampleStepRecord.Of(SampleLinks.Verified(), _gateway.Log.Next));
        var shown = SampleLinks.Verified();
        Spoil(shown, difference);

        var verification = new ReceiptVerifier(LogPublicKey.FromPem(_gateway.Log.PublicKeyPem)).Verify(shown, receipt);

        Assert.Equal((ReceiptFault.NotAboutThis, true), (verification.Fault, verification.Reason.Contains($"({difference})", StringComparison.Ordinal)));
    }

    [Fact]
    public void TheDeadlineOfAnOpenLinkIsBoundToo()
    {
        var receipt = _gateway.Log.AppendAndProve(SampleStepRecord.Of(SampleLinks.Yellow(), _gateway.Log.Next));
        var verifier = new ReceiptVerifier(LogPublicKey.FromPem(_gateway.Log.PublicKeyPem));
        var late = SampleLinks.Yellow();
        late.VerifyBy.Seconds++;

        Assert.True(verifier.Verify(SampleLinks.Yellow(), receipt).IsValid);
        Assert.Contains("the deadline", verifier.Verify(late, receipt).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotThereAndWhatIsNotPossibleAreToldApart()
    {
        var moved = Conclusion();
        moved.Version = 2;

        var missing = await Assert.ThrowsAsync<SearchFailedException>(() => _client.Links.GetAsync(Guid.Empty.ToString(), Cancellation));
        var conflict = await Assert.ThrowsAsync<SearchFailedException>(() => _client.Links.VerifyAsync(moved, Cancellation));

        Assert.Equal((SearchFailure.NotFound, SearchFailure.Conflict), (missing.Failure, conflict.Failure));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static VerifyLinkRequest Conclusion() => new()
    {
        LinkId = SampleLinks.Id, Conclusion = LinkConclusion.SamePersonUnjustified, Reason = "Both passports were obtained by fraud.", PersonPresent = true, PersonHeard = true,
    };

    private static void Spoil(LinkFile link, string what)
    {
        switch (what)
        {
            case "the link": link.Id = Guid.Empty.ToString(); break;
            case "the step": link.Version++; break;
            case "who took it": link.History[^1].By.Officer = "somebody-else"; break;
            case "the search": link.History[^1].SearchId = Guid.NewGuid().ToString(); break;
            case "the colour": link.Colour = LinkColour.Green; break;
            case "the conclusion": link.History[^1].Conclusion = LinkConclusion.DifferentPersons; break;
            case "whether the person was heard": link.History[^1].PersonHeard = false; break;
            case "the article": link.History[^1].LegalBasis = "Regulation (EU) 2019/817 Art. 31"; break;
            case "who is responsible": link.Verifier = LinkVerifier.Sirene; break;
            default: link.Left.System = CentralSystem.Sis; break;
        }
    }
}
