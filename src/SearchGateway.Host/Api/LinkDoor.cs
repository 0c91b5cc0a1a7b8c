using SearchGateway.LinkVerification;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>What the faces call of the register of links, so that a test can stand in for it.</summary>
internal sealed class LinkDoor
{
    /// <summary>The number of the list, the size of a page, and which page.</summary>
    public required Func<Caller, (int List, int PageSize, string PageToken), CancellationToken, ValueTask<RegisterReply<LinkPage>>> ListAsync { get; init; }

    public required Func<Caller, string, CancellationToken, ValueTask<RegisterReply<LinkFile>>> FindAsync { get; init; }

    public required Func<Caller, LinkRecordsInput, CancellationToken, ValueTask<RegisterReply<LinkFile>>> FindBetweenAsync { get; init; }

    public required Func<Caller, LinkVerificationInput, CancellationToken, ValueTask<RegisterReply<LinkFile>>> VerifyAsync { get; init; }

    public static LinkDoor To(LinkRegister register) => new()
    {
        ListAsync = (caller, page, token) => register.ListAsync(caller, page.List, page.PageSize, page.PageToken, token),
        FindAsync = register.FindAsync,
        FindBetweenAsync = register.FindBetweenAsync,
        VerifyAsync = register.VerifyAsync,
    };
}
