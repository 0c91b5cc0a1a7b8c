using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>
/// The register of requests for law-enforcement access: they are handed in, verified by a central access point, used by searches,
/// and closed again. Every step stands in the audit log before it takes effect. Opened by <see cref="StartAsync"/>.
/// </summary>
public sealed class AccessRequestRegister : IDisposable
{
    private const int MostLapsesAtOnce = 100;

    private readonly StepGates _gates = new();
    private readonly RegisterFile _file;
    private readonly RegisterSurroundings _surroundings;
    private readonly TimeProvider _time;
    private readonly RequestIntake _intake;
    private readonly Verification _verification;
    private readonly RegisterReading _reading;

    internal AccessRequestRegister(
        IAccessRequestStore store,
        RegisterSurroundings surroundings,
        IOptions<AccessRequestOptions> options,
        TimeProvider time,
        ILogger<AccessRequestRegister> logger)
    {
        _file = new RegisterFile(store, options.Value.ReadTimeLimit, time, logger);
        _surroundings = surroundings;
        _time = time;
        var steps = new StepTaker(_file, surroundings, time, logger);
        _intake = new RequestIntake(_file, steps, surroundings, new WorkingDays(options), time);
        _verification = new Verification(_file, steps, _gates, surroundings, time);
        _reading = new RegisterReading(_file, steps, _gates, surroundings, time);
        Grants = new GrantResolver(_file, _reading, time);
        FirstSteps = new FirstStepBook(_file, _reading, _gates, surroundings, time);
    }

    /// <summary>False while the register's store cannot be read or written.</summary>
    public bool IsUsable => _file.IsUsable;

    internal GrantResolver Grants { get; }

    internal FirstStepBook FirstSteps { get; }

    /// <summary>Opens the store.</summary>
    /// <exception cref="AccessRequestStoreException">It cannot be opened; the message says why and what to do.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _file.OpenAsync(cancellationToken);

    /// <summary>
    /// Hands in a request. It is held against what the rules in force demand for each system; every fault is named at once. An
    /// urgent one opens access until it is verified, at the latest until its deadline.
    /// </summary>
    /// <param name="caller">Who requests, from a verified token.</param>
    /// <param name="input">What is requested, unchecked.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    /// <exception cref="OperationCanceledException">The call was cancelled before it began; nothing was done.</exception>
    public ValueTask<RegisterReply<AccessRequest>> SubmitAsync(Caller caller, AccessRequestInput input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _intake.SubmitAsync(caller, input);
    }

    /// <summary>Decides on a request, for a central access point of the same Member State and by another person than the requester.</summary>
    /// <param name="caller">Who verifies, from a verified token.</param>
    /// <param name="input">What is decided, unchecked.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public ValueTask<RegisterReply<AccessRequest>> VerifyAsync(Caller caller, VerificationInput input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _verification.VerifyAsync(caller, input);
    }

    /// <summary>Takes a request back, for the requesting unit. An urgent one that has opened access stays until it is verified.</summary>
    /// <param name="caller">Who withdraws, from a verified token.</param>
    /// <param name="accessRequestId">Identifier of the request, unchecked.</param>
    /// <param name="version">Version of the request that was seen, from 1; 0: whichever there is.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public ValueTask<RegisterReply<AccessRequest>> WithdrawAsync(Caller caller, string accessRequestId, long version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reference = _surroundings.ReadReference(accessRequestId, version);
        return reference.Value is { } read
            ? _verification.WithdrawAsync(caller, read)
            : ValueTask.FromResult<RegisterReply<AccessRequest>>(new RegisterReply<AccessRequest>.Invalid(reference.Faults));
    }

    /// <summary>One request, for the requesting unit and the central access point of its Member State.</summary>
    /// <param name="caller">Who reads, from a verified token.</param>
    /// <param name="accessRequestId">Identifier of the request, unchecked.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public ValueTask<RegisterReply<AccessRequest>> FindAsync(Caller caller, string accessRequestId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reference = _surroundings.ReadReference(accessRequestId, 0);
        return reference.Value is { } read
            ? _reading.FindAsync(caller, read.Id)
            : ValueTask.FromResult<RegisterReply<AccessRequest>>(new RegisterReply<AccessRequest>.Invalid(reference.Faults));
    }

    /// <summary>Requests that the caller may see.</summary>
    /// <param name="caller">Who reads, from a verified token.</param>
    /// <param name="list">Number of <c>searchgateway.v1.AccessRequestList</c>, unchecked.</param>
    /// <param name="pageSize">Most requests, 1 to 200; 0: 50.</param>
    /// <param name="pageToken">What an earlier page said comes next; empty for the first.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public ValueTask<RegisterReply<AccessRequestPage>> ListAsync(Caller caller, int list, int pageSize, string pageToken, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var page = _surroundings.ReadList(list, pageSize, pageToken);
        return page.Value is { } read
            ? _reading.ListAsync(caller, read)
            : ValueTask.FromResult<RegisterReply<AccessRequestPage>>(new RegisterReply<AccessRequestPage>.Invalid(page.Faults));
    }

    /// <summary>States why a first step that found something is followed by no request, for the unit that searched; Regulation (EU) 2019/817 Art. 22.</summary>
    /// <param name="caller">Who states it, from a verified token.</param>
    /// <param name="searchId">Identifier of the first step's search, unchecked.</param>
    /// <param name="reason">Why, 20 to 2000 characters.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public ValueTask<RegisterReply<FirstStepHit>> JustifyAsync(Caller caller, string searchId, string reason, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var draft = _surroundings.ReadJustification(searchId, reason);
        return draft.Value is { } read
            ? FirstSteps.JustifyAsync(caller, read)
            : ValueTask.FromResult<RegisterReply<FirstStepHit>>(new RegisterReply<FirstStepHit>.Invalid(draft.Faults));
    }

    /// <summary>
    /// First steps that found something and are followed by neither a request nor a justification: the unit's own, or, for a central
    /// access point, those of its Member State.
    /// </summary>
    /// <param name="caller">Who reads, from a verified token.</param>
    /// <param name="pageSize">Most first steps, 1 to 200; 0: 50.</param>
    /// <param name="pageToken">What an earlier page said comes next; empty for the first.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    /// <inheritdoc cref="SubmitAsync" path="/exception"/>
    public ValueTask<RegisterReply<FirstStepPage>> ListUnansweredFirstStepsAsync(Caller caller, int pageSize, string pageToken, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var page = _surroundings.ReadPage(pageSize, pageToken);
        return page.Value is { } read
            ? FirstSteps.ListUnansweredAsync(caller, read)
            : ValueTask.FromResult<RegisterReply<FirstStepPage>>(new RegisterReply<FirstStepPage>.Invalid(page.Faults));
    }

    /// <summary>Marks urgent requests whose deadline has passed as lapsed. Whoever reads them does the same; this is for those nobody reads.</summary>
    /// <returns>How many were marked.</returns>
    public async ValueTask<int> SweepAsync(CancellationToken cancellationToken)
    {
        var overdue = await _file.ListAsync(new RequestFilter
        {
            States = [AccessRequestState.ProvisionallyOpen],
            DeadlinePassedAt = _time.GetUtcNow(),
            Order = RequestOrder.EarliestDeadlineFirst,
            Limit = MostLapsesAtOnce,
        });
        var marked = 0;
        foreach (var request in overdue.Succeeded ? overdue.Value : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await _reading.CurrentAsync(request) is { State: AccessRequestState.Lapsed })
                marked++;
        }

        return marked;
    }

    /// <inheritdoc/>
    public void Dispose() => _gates.Dispose();
}
