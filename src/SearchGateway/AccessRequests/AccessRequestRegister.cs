using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>
/// The register of requests for law-enforcement access: they are handed in, verified by a central access point, used by searches,
/// and closed again. Every step stands in the audit log before it takes effect. Opened by <see cref="StartAsync"/>.
/// </summary>
public sealed class AccessRequestRegister
{
    private readonly bool _isOpen;

    internal AccessRequestRegister(bool isOpen) => _isOpen = isOpen;

    /// <summary>False while the register's store cannot be read or written.</summary>
    public bool IsUsable => _isOpen;

    /// <summary>Opens the store.</summary>
    /// <exception cref="AccessRequestStoreException">It cannot be opened; the message says why and what to do.</exception>
    public Task StartAsync(CancellationToken cancellationToken) =>
        _isOpen ? Task.CompletedTask : Task.FromException(new AccessRequestStoreException("No store of requests for access is set up."));

    /// <summary>
    /// Hands in a request. It is held against what the rules in force demand for each system; every fault is named at once. An
    /// urgent one opens access until it is verified, at the latest until its deadline.
    /// </summary>
    /// <param name="caller">Who requests, from a verified token.</param>
    /// <param name="input">What is requested, unchecked.</param>
    /// <param name="cancellationToken">Stops reading; once the step is in the audit log it is finished.</param>
    public ValueTask<RegisterReply<AccessRequest>> SubmitAsync(Caller caller, AccessRequestInput input, CancellationToken cancellationToken) =>
        Closed<AccessRequest>();

    /// <summary>Decides on a request, for a central access point of the same Member State and by another person than the requester.</summary>
    /// <param name="caller">Who verifies, from a verified token.</param>
    /// <param name="input">What is decided, unchecked.</param>
    /// <param name="cancellationToken">Stops reading; once the step is in the audit log it is finished.</param>
    public ValueTask<RegisterReply<AccessRequest>> VerifyAsync(Caller caller, VerificationInput input, CancellationToken cancellationToken) =>
        Closed<AccessRequest>();

    /// <summary>Takes a request back, for the requesting unit. An urgent one that has opened access stays until it is verified.</summary>
    /// <param name="caller">Who withdraws, from a verified token.</param>
    /// <param name="accessRequestId">Identifier of the request, unchecked.</param>
    /// <param name="version">Version of the request that was seen, from 1; 0: whichever there is.</param>
    /// <param name="cancellationToken">Stops reading; once the step is in the audit log it is finished.</param>
    public ValueTask<RegisterReply<AccessRequest>> WithdrawAsync(Caller caller, string accessRequestId, long version, CancellationToken cancellationToken) =>
        Closed<AccessRequest>();

    /// <summary>One request, for the requesting unit and the central access point of its Member State.</summary>
    /// <param name="caller">Who reads, from a verified token.</param>
    /// <param name="accessRequestId">Identifier of the request, unchecked.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public ValueTask<RegisterReply<AccessRequest>> FindAsync(Caller caller, string accessRequestId, CancellationToken cancellationToken) =>
        Closed<AccessRequest>();

    /// <summary>Requests that the caller may see.</summary>
    /// <param name="caller">Who reads, from a verified token.</param>
    /// <param name="list">Number of <c>searchgateway.v1.AccessRequestList</c>, unchecked.</param>
    /// <param name="pageSize">Most requests, 1 to 200; 0: 50.</param>
    /// <param name="pageToken">What an earlier page said comes next; empty for the first.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public ValueTask<RegisterReply<AccessRequestPage>> ListAsync(
        Caller caller, int list, int pageSize, string pageToken, CancellationToken cancellationToken) => Closed<AccessRequestPage>();

    /// <summary>States why a first step that found something is followed by no request, for the unit that searched; Regulation (EU) 2019/817 Art. 22.</summary>
    /// <param name="caller">Who states it, from a verified token.</param>
    /// <param name="searchId">Identifier of the first step's search, unchecked.</param>
    /// <param name="reason">Why, 20 to 2000 characters.</param>
    /// <param name="cancellationToken">Stops reading; once the step is in the audit log it is finished.</param>
    public ValueTask<RegisterReply<FirstStepHit>> JustifyAsync(Caller caller, string searchId, string reason, CancellationToken cancellationToken) =>
        Closed<FirstStepHit>();

    /// <summary>
    /// First steps that found something and are followed by neither a request nor a justification: the unit's own, or, for a central
    /// access point, those of its Member State.
    /// </summary>
    /// <param name="caller">Who reads, from a verified token.</param>
    /// <param name="pageSize">Most first steps, 1 to 200; 0: 50.</param>
    /// <param name="pageToken">What an earlier page said comes next; empty for the first.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public ValueTask<RegisterReply<FirstStepPage>> ListUnansweredFirstStepsAsync(
        Caller caller, int pageSize, string pageToken, CancellationToken cancellationToken) => Closed<FirstStepPage>();

    /// <summary>Marks urgent requests whose deadline has passed as lapsed. Whoever reads them does the same; this is for those nobody reads.</summary>
    /// <returns>How many were marked.</returns>
    public ValueTask<int> SweepAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_isOpen ? 1 : 0);

    private ValueTask<RegisterReply<T>> Closed<T>() =>
        ValueTask.FromResult<RegisterReply<T>>(_isOpen ? new RegisterReply<T>.NotFound() : new RegisterReply<T>.StoreUnavailable());
}
