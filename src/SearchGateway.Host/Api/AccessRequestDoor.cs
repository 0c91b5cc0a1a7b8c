using SearchGateway.AccessRequests;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>What the faces call of the register of requests for access, so that a test can stand in for it.</summary>
internal sealed class AccessRequestDoor
{
    public required Func<Caller, AccessRequestInput, CancellationToken, ValueTask<RegisterReply<AccessRequest>>> SubmitAsync { get; init; }

    public required Func<Caller, string, CancellationToken, ValueTask<RegisterReply<AccessRequest>>> FindAsync { get; init; }

    /// <summary>The number of the list, the size of a page, and which page.</summary>
    public required Func<Caller, (int List, int PageSize, string PageToken), CancellationToken, ValueTask<RegisterReply<AccessRequestPage>>> ListAsync { get; init; }

    public required Func<Caller, VerificationInput, CancellationToken, ValueTask<RegisterReply<AccessRequest>>> VerifyAsync { get; init; }

    public required Func<Caller, (string Id, long Version), CancellationToken, ValueTask<RegisterReply<AccessRequest>>> WithdrawAsync { get; init; }

    public required Func<Caller, (int PageSize, string PageToken), CancellationToken, ValueTask<RegisterReply<FirstStepPage>>> ListFirstStepsAsync { get; init; }

    public required Func<Caller, (string SearchId, string Reason), CancellationToken, ValueTask<RegisterReply<FirstStepHit>>> JustifyAsync { get; init; }

    public static AccessRequestDoor To(AccessRequestRegister register) => new()
    {
        SubmitAsync = register.SubmitAsync,
        FindAsync = register.FindAsync,
        ListAsync = (caller, page, token) => register.ListAsync(caller, page.List, page.PageSize, page.PageToken, token),
        VerifyAsync = register.VerifyAsync,
        WithdrawAsync = (caller, step, token) => register.WithdrawAsync(caller, step.Id, step.Version, token),
        ListFirstStepsAsync = (caller, page, token) => register.ListUnansweredFirstStepsAsync(caller, page.PageSize, page.PageToken, token),
        JustifyAsync = (caller, step, token) => register.JustifyAsync(caller, step.SearchId, step.Reason, token),
    };
}
