using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>
/// The register of links: searches of the responsible authority bring them in, that authority verifies them, and later searches
/// learn what it concluded. Every step stands in the audit log before it takes effect. Opened by <see cref="StartAsync"/>.
/// Regulation (EU) 2019/817 Art. 29, 31 to 34.
/// </summary>
public sealed class LinkRegister : ILinkDecisions, IDisposable
{
    private readonly StepGates _gates = new();
    private readonly KeptLinks _links;
    private readonly LinkSurroundings _surroundings;
    private readonly LinkKeeping _keeping;
    private readonly LinkReading _reading;
    private readonly LinkVerifying _verifying;

    internal LinkRegister(
        ILinkStore store, LinkSurroundings surroundings, IOptions<LinkRegisterOptions> options, TimeProvider time, Chance chance, ILogger<LinkRegister> logger)
    {
        _links = new KeptLinks(store, options.Value.ReadTimeLimit, time, logger);
        _surroundings = surroundings;
        var steps = new LinkSteps(_links, surroundings, time, logger);
        _keeping = new LinkKeeping(_links, steps, _gates, time, chance);
        _reading = new LinkReading(_links, surroundings, time);
        _verifying = new LinkVerifying(_links, steps, _reading, _gates, time);
    }

    /// <summary>False while the register's store cannot be read or written.</summary>
    public bool IsUsable => _links.IsUsable;

    /// <summary>Opens the store.</summary>
    /// <exception cref="LinkStoreException">It cannot be opened; the message says why and what to do.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _links.OpenAsync(cancellationToken);

    /// <summary>Links that the caller's authority has to verify, or has verified.</summary>
    /// <param name="caller">Who reads, from a verified token.</param>
    /// <param name="list">Number of <c>searchgateway.v1.LinkList</c>, unchecked.</param>
    /// <param name="pageSize">Most links, 1 to 200; 0: 50.</param>
    /// <param name="pageToken">What an earlier page said comes next; empty for the first.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    /// <exception cref="OperationCanceledException">The call was cancelled before it began; nothing was done.</exception>
    public ValueTask<RegisterReply<LinkPage>> ListAsync(Caller caller, int list, int pageSize, string pageToken, CancellationToken cancellationToken) => AnswerAsync(
        caller, () => _surroundings.ReadList(list, pageSize, pageToken), draft => _reading.ListAsync(caller, draft), cancellationToken);

    /// <summary>One link with its history, for the authority that verifies it.</summary>
    /// <param name="caller">Who reads, from a verified token.</param>
    /// <param name="linkId">Identifier of the link, unchecked.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public ValueTask<RegisterReply<LinkFile>> FindAsync(Caller caller, string linkId, CancellationToken cancellationToken) => AnswerAsync(
        caller, () => _surroundings.ReadReference(linkId), draft => _reading.FindAsync(caller, draft.Id), cancellationToken);

    /// <summary>The link between two records, for the authority that verifies it.</summary>
    /// <param name="caller">Who reads, from a verified token.</param>
    /// <param name="records">The two records, unchecked, in any order.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public ValueTask<RegisterReply<LinkFile>> FindBetweenAsync(Caller caller, LinkRecordsInput records, CancellationToken cancellationToken) => AnswerAsync(
        caller, () => _surroundings.ReadRecords(records), draft => _reading.FindAsync(caller, draft.Pair), cancellationToken);

    /// <summary>
    /// Concludes what a link is, for the authority that is responsible. The same conclusion handed in again by the same officer is
    /// answered as the first was, without another step.
    /// </summary>
    /// <param name="caller">Who concludes, from a verified token.</param>
    /// <param name="input">What is concluded, unchecked.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public ValueTask<RegisterReply<LinkFile>> VerifyAsync(Caller caller, LinkVerificationInput input, CancellationToken cancellationToken) => AnswerAsync(
        caller, () => _surroundings.ReadVerification(input), draft => _verifying.VerifyAsync(caller, draft), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<LinkDecision>?> OfAsync(ImmutableArray<LinkedPair> pairs, CancellationToken cancellationToken) => _keeping.OfAsync(pairs);

    /// <inheritdoc/>
    public ValueTask<bool> KeepAsync(Caller shownTo, Guid searchId, ImmutableArray<IdentityLink> yellow) => _keeping.KeepAsync(shownTo, searchId, yellow);

    /// <inheritdoc/>
    public void Dispose() => _gates.Dispose();

    // Who may verify nothing is told so before anything is looked at: the answer cannot depend on what is kept.
    private ValueTask<RegisterReply<TReply>> AnswerAsync<TDraft, TReply>(
        Caller caller, Func<Understood<TDraft>> read, Func<TDraft, ValueTask<RegisterReply<TReply>>> answer, CancellationToken cancellationToken)
        where TDraft : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_surroundings.Rules().HasLinks)
            return ValueTask.FromResult<RegisterReply<TReply>>(new RegisterReply<TReply>.Denied(RegisterDenial.NoLinks, Wording.NoLinks));
        if (LinkStanding.VerifiersOf(caller).IsEmpty)
            return ValueTask.FromResult<RegisterReply<TReply>>(new RegisterReply<TReply>.Denied(RegisterDenial.NotLinkVerifier, Wording.NoVerifier));
        var understood = read();
        return understood.Value is { } draft ? answer(draft) : ValueTask.FromResult<RegisterReply<TReply>>(new RegisterReply<TReply>.Invalid(understood.Faults));
    }
}
