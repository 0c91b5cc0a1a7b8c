using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>A method's answer: the message, or the problem in its place.</summary>
internal readonly record struct MethodReply<TResponse>(TResponse? Message, ApiProblem? Problem)
    where TResponse : class;

/// <summary>The methods of the contract's AccessRequestService, once for both faces.</summary>
internal sealed class AccessRequestMethods(AccessRequestDoor door)
{
    public async Task<MethodReply<V1.SubmitResponse>> SubmitAsync(Caller caller, V1.SubmitRequest request, CancellationToken cancellationToken)
    {
        var input = request.ToInput(out var faults);
        return faults.IsEmpty
            ? Reply(await door.SubmitAsync(caller, input, cancellationToken), (r, receipt) => new V1.SubmitResponse { AccessRequest = r.ToMessage(), Receipt = receipt })
            : new(null, ProblemOf.Untaken(faults));
    }

    public async Task<MethodReply<V1.GetResponse>> GetAsync(Caller caller, V1.GetRequest request, CancellationToken cancellationToken) => Reply(
        await door.FindAsync(caller, request.AccessRequestId, cancellationToken),
        (r, receipt) => new V1.GetResponse { AccessRequest = r.ToMessage(), Receipt = receipt });

    public async Task<MethodReply<V1.ListResponse>> ListAsync(Caller caller, V1.ListRequest request, CancellationToken cancellationToken) => Reply(
        await door.ListAsync(caller, ((int)request.List, request.PageSize, request.PageToken), cancellationToken),
        (page, receipt) => new V1.ListResponse
        {
            AccessRequests = { page.Requests.Select(r => r.ToMessage()) },
            NextPageToken = page.NextPageToken,
            Receipt = receipt,
        });

    public async Task<MethodReply<V1.VerifyResponse>> VerifyAsync(Caller caller, V1.VerifyRequest request, CancellationToken cancellationToken) => Reply(
        await door.VerifyAsync(caller, request.ToInput(), cancellationToken),
        (r, receipt) => new V1.VerifyResponse { AccessRequest = r.ToMessage(), Receipt = receipt });

    public async Task<MethodReply<V1.WithdrawResponse>> WithdrawAsync(Caller caller, V1.WithdrawRequest request, CancellationToken cancellationToken) => Reply(
        await door.WithdrawAsync(caller, (request.AccessRequestId, request.Version), cancellationToken),
        (r, receipt) => new V1.WithdrawResponse { AccessRequest = r.ToMessage(), Receipt = receipt });

    public async Task<MethodReply<V1.ListFirstStepsResponse>> ListFirstStepsAsync(Caller caller, V1.ListFirstStepsRequest request, CancellationToken cancellationToken) => Reply(
        await door.ListFirstStepsAsync(caller, (request.PageSize, request.PageToken), cancellationToken),
        (page, receipt) => new V1.ListFirstStepsResponse
        {
            FirstSteps = { page.FirstSteps.Select(f => f.ToMessage()) },
            NextPageToken = page.NextPageToken,
            Receipt = receipt,
        });

    public async Task<MethodReply<V1.JustifyResponse>> JustifyAsync(Caller caller, V1.JustifyRequest request, CancellationToken cancellationToken) => Reply(
        await door.JustifyAsync(caller, (request.SearchId, request.Reason), cancellationToken),
        (f, receipt) => new V1.JustifyResponse { FirstStep = f.ToMessage(), Receipt = receipt });

    private static MethodReply<TResponse> Reply<T, TResponse>(RegisterReply<T> reply, Func<T, V1.Receipt, TResponse> toMessage)
        where TResponse : class => reply is RegisterReply<T>.Done done
            ? new(toMessage(done.Value, done.Receipt.ToMessage()), null)
            : new(null, ProblemOf.Reply(reply));
}
