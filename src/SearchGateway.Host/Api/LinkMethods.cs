using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>The methods of the contract's LinkService, once for both faces.</summary>
internal sealed class LinkMethods(LinkDoor door, TimeProvider time)
{
    public async Task<MethodReply<V1.ListLinksResponse>> ListAsync(Caller caller, V1.ListLinksRequest request, CancellationToken cancellationToken) => Reply(
        await door.ListAsync(caller, ((int)request.List, request.PageSize, request.PageToken), cancellationToken),
        (page, receipt) => new V1.ListLinksResponse
        {
            Links = { page.Links.Select(Message) },
            NextPageToken = page.NextPageToken,
            Receipt = receipt,
        });

    public async Task<MethodReply<V1.GetLinkResponse>> GetAsync(Caller caller, V1.GetLinkRequest request, CancellationToken cancellationToken) => Reply(
        await door.FindAsync(caller, request.LinkId, cancellationToken),
        (link, receipt) => new V1.GetLinkResponse { Link = Message(link), Receipt = receipt });

    public async Task<MethodReply<V1.FindLinkResponse>> FindAsync(Caller caller, V1.FindLinkRequest request, CancellationToken cancellationToken) => Reply(
        await door.FindBetweenAsync(caller, request.ToInput(), cancellationToken),
        (link, receipt) => new V1.FindLinkResponse { Link = Message(link), Receipt = receipt });

    public async Task<MethodReply<V1.VerifyLinkResponse>> VerifyAsync(Caller caller, V1.VerifyLinkRequest request, CancellationToken cancellationToken) => Reply(
        await door.VerifyAsync(caller, request.ToInput(), cancellationToken),
        (link, receipt) => new V1.VerifyLinkResponse { Link = Message(link), Receipt = receipt });

    private V1.LinkFile Message(LinkFile link) => link.ToMessage(time.GetUtcNow());

    private static MethodReply<TResponse> Reply<T, TResponse>(RegisterReply<T> reply, Func<T, V1.Receipt, TResponse> toMessage)
        where TResponse : class => reply is RegisterReply<T>.Done done
            ? new(toMessage(done.Value, done.Receipt.ToMessage()), null)
            : new(null, ProblemOf.LinkReply(reply));
}
