using System.Collections.Concurrent;
using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Client.Testing;

/// <summary>
/// A gateway for the tests of an app: it answers as the test says, in this process and without a socket, to a real
/// <see cref="SearchGatewayClient"/>. Its receipts are true ones under a key that goes with it, so that verification stays on. Replies are given in the order
/// in which they were scripted; the last one stays for all further searches. A search that is repeated under its idempotency key has the answer that it had.
/// Knows searches, streamed searches and what may be asked; other methods are unimplemented. Safe to share between threads.
/// </summary>
public sealed class FakeSearchGateway : IDisposable
{
    private readonly FakeLog _log = new();
    private readonly Lock _gate = new();
    private readonly Queue<FakeReply> _script = new();
    private readonly ConcurrentQueue<FakeSearch> _searches = new();
    private readonly ConcurrentDictionary<string, Answer> _answered = new(StringComparer.Ordinal);

    /// <summary>A gateway without a script: say what it answers before it is asked.</summary>
    public FakeSearchGateway() => Handler = new FakeSearchGatewayHandler(this);

    /// <summary>The key under which its receipts verify.</summary>
    public LogPublicKey LogKey => _log.PublicKey;

    /// <summary>Takes the client's requests in place of a network, for <see cref="SearchGatewayClientOptions.Handler"/>.</summary>
    public HttpMessageHandler Handler { get; }

    /// <summary>Every search that reached it, repeated ones included, in order.</summary>
    public IReadOnlyList<FakeSearch> Searches => [.. _searches];

    /// <summary>What it says may be asked.</summary>
    public WhatMayIAskResponse Grants { get; set; } = new();

    /// <summary>Points a client at this gateway: address, handler and key. What else the app sets stays.</summary>
    /// <param name="options">Are changed.</param>
    public void Configure(SearchGatewayClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (options.Address, options.Handler, options.LogKeys, options.AcceptUnverifiedAnswers) = (new Uri("http://localhost"), Handler, [LogKey], false);
    }

    /// <summary>A client of this gateway, without a token.</summary>
    public SearchGatewayClient CreateClient() =>
        new(new SearchGatewayClientOptions { Address = new Uri("http://localhost"), Handler = Handler, LogKeys = [LogKey] });

    /// <summary>Answers the next search.</summary>
    /// <param name="answer">As <see cref="FakeAnswers.Of"/> makes them; its receipt is added.</param>
    public FakeSearchGateway Answers(Answer answer) => Answers(_ => answer);

    /// <summary>Answers the next search by what it asks.</summary>
    /// <param name="answer">Makes the answer; its receipt is added.</param>
    public FakeSearchGateway Answers(Func<SearchRequest, Answer> answer) => Then(new FakeReply.Answered(answer, EventsUntilBreak: null));

    /// <summary>Answers the next search; if it is streamed, the connection breaks after some events.</summary>
    /// <param name="answer">As <see cref="FakeAnswers.Of"/> makes them.</param>
    /// <param name="events">How many events leave, 0 or more.</param>
    public FakeSearchGateway AnswersAndBreaksOffAfter(Answer answer, int events)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        return Then(new FakeReply.Answered(_ => answer, events));
    }

    /// <summary>Gives no answer to the next search.</summary>
    /// <param name="failure">What kind of failure it is; none that only the client can meet.</param>
    /// <param name="reason">The contract's word for it, e.g. <c>purpose_not_in_token</c> or <c>overloaded</c>.</param>
    /// <param name="detail">What the officer reads.</param>
    /// <param name="retryAfter">How long it wants to be left alone, with <see cref="SearchFailure.Unavailable"/>; the client then tries again by itself.</param>
    public FakeSearchGateway Fails(SearchFailure failure, string reason, string detail = "The fake gateway was told to.", TimeSpan? retryAfter = null) =>
        Fails(failure, new Problem { Reason = reason, Type = "urn:searchgateway:problem:" + reason, Title = "No answer", Detail = detail }, retryAfter);

    /// <summary>Gives no answer to the next search, with a whole problem.</summary>
    /// <param name="failure">What kind of failure it is; none that only the client can meet.</param>
    /// <param name="problem">The problem, e.g. with faulty fields.</param>
    /// <param name="retryAfter">As in the other form.</param>
    public FakeSearchGateway Fails(SearchFailure failure, Problem problem, TimeSpan? retryAfter = null) =>
        Then(new FakeReply.Refused(StatusOf(failure), problem, retryAfter));

    /// <summary>The connection breaks after the next search was sent and before its answer comes. The client repeats a search with a key by itself.</summary>
    public FakeSearchGateway BreaksOff() => Then(new FakeReply.Broken());

    /// <summary>Forgets its key. Clients of it can make no further calls.</summary>
    public void Dispose()
    {
        Handler.Dispose();
        _log.Dispose();
    }

    /// <summary>What becomes of a search that has arrived.</summary>
    internal FakeReply Take(FakeSearch search)
    {
        _searches.Enqueue(search);
        if (search.IdempotencyKey is { } key && _answered.TryGetValue(key, out var answered))
            return new FakeReply.Answered(_ => answered, EventsUntilBreak: null);
        lock (_gate)
        {
            return _script.Count switch
            {
                0 => throw new InvalidOperationException("The fake gateway was asked and does not know what to answer: script it first, e.g. with Answers."),
                1 => _script.Peek(),
                _ => _script.Dequeue(),
            };
        }
    }

    /// <summary>The answer with its receipt; that of a key stays its answer.</summary>
    internal Answer Seal(Answer answer, FakeSearch search)
    {
        if (search.IdempotencyKey is not { } key)
            return Sealed();
        return _answered.GetOrAdd(key, _ => Sealed());

        Answer Sealed()
        {
            var made = answer.Clone();
            made.Receipt = Prove(index => FakeRecords.Of(made, search.Request, index));
            return made;
        }
    }

    internal Receipt Prove(Func<long, RecordedSearch> record) => _log.Append(index => record(index).Write());

    private FakeSearchGateway Then(FakeReply reply)
    {
        lock (_gate)
            _script.Enqueue(reply);
        return this;
    }

    private static StatusCode StatusOf(SearchFailure failure) => failure switch
    {
        SearchFailure.Unauthenticated => StatusCode.Unauthenticated,
        SearchFailure.Refused => StatusCode.PermissionDenied,
        SearchFailure.Invalid => StatusCode.InvalidArgument,
        SearchFailure.NotFound => StatusCode.NotFound,
        SearchFailure.Conflict => StatusCode.FailedPrecondition,
        SearchFailure.Exhausted => StatusCode.ResourceExhausted,
        SearchFailure.Unavailable => StatusCode.Unavailable,
        SearchFailure.DeadlineExceeded => StatusCode.DeadlineExceeded,
        _ => StatusCode.Internal,
    };
}
