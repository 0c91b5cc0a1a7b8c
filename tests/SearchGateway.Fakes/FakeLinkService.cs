using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>The links of <see cref="FakeGateway"/>: one link, which takes every conclusion that it is told.</summary>
internal sealed class FakeLinkService(FakeGateway gateway) : LinkService.LinkServiceBase
{
    public override Task<ListLinksResponse> ListLinks(ListLinksRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        var isFirst = request.PageToken.Length == 0;
        return Task.FromResult(new ListLinksResponse
        {
            Links = { isFirst ? SampleLinks.Yellow() : SampleLinks.Verified() },
            NextPageToken = isFirst ? "second" : "",
            Receipt = gateway.Receipting(gateway.Prove(index => SampleStepRecord.OfLinkReading("", SampleStepRecord.Word(request.List), 1, index))),
        });
    }

    public override Task<GetLinkResponse> GetLink(GetLinkRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        if (request.LinkId != SampleLinks.Id)
            throw new RpcException(new Status(StatusCode.NotFound, "There is none."));
        return Task.FromResult(new GetLinkResponse { Link = SampleLinks.Verified(), Receipt = Reading() });
    }

    public override Task<FindLinkResponse> FindLink(FindLinkRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        return Task.FromResult(new FindLinkResponse { Link = SampleLinks.Yellow(), Receipt = Reading() });
    }

    public override Task<VerifyLinkResponse> VerifyLink(VerifyLinkRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        if (request.Version > 1)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "It has moved on."));
        var link = SampleLinks.Verified(request);
        return Task.FromResult(new VerifyLinkResponse
        {
            Link = link,
            // A conclusion that was handed in before is read and not taken again.
            Receipt = request.Rectifies ? Reading() : gateway.Receipting(gateway.Prove(index => SampleStepRecord.Of(link, index))),
        });
    }

    private Receipt? Reading() => gateway.Receipting(gateway.Prove(index => SampleStepRecord.OfLinkReading(SampleLinks.Id, "", 1, index)));
}
