namespace SearchGateway.Client;

/// <summary>Where the gateway is, who asks, and how long to wait.</summary>
public sealed record SearchGatewayClientOptions
{
    /// <summary>The gateway's gRPC address, e.g. <c>https://gateway.example:5081</c>.</summary>
    public required Uri Address { get; set; }

    /// <summary>Gives the bearer token of each call; called once per attempt, so that it may renew. Null: no token is sent.</summary>
    public Func<CancellationToken, ValueTask<string>>? Token { get; set; }

    /// <summary>The deadline of a call, from its start and across attempts; above 0, at most an hour. 10 seconds unless set.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Keys of the audit logs behind the address: no answer is handed out whose receipt does not verify under one of them, or describes another
    /// answer. At least one, unless <see cref="AcceptUnverifiedAnswers"/> says that receipts are not checked.
    /// </summary>
    public IReadOnlyList<LogPublicKey> LogKeys { get; set; } = [];

    /// <summary>True: without <see cref="LogKeys"/>, answers are handed out whose receipts nobody has checked. For trying things out; false unless set.</summary>
    public bool AcceptUnverifiedAnswers { get; set; }

    /// <summary>
    /// Witnesses that vouch for the logs' history; needs <see cref="LogKeys"/>. They are demanded of upgraded receipts, and of every
    /// answer's where <see cref="DemandWitnessedAnswers"/> says so.
    /// </summary>
    public WitnessPolicy? Witnesses { get; set; }

    /// <summary>True: no answer is handed out whose receipt the <see cref="Witnesses"/> have not cosigned. For gateways whose answers wait for them.</summary>
    public bool DemandWitnessedAnswers { get; set; }

    /// <summary>
    /// Attempts at a call, 1 to 10, 3 unless set. Tried again is a call that did not begin: its connection could not be made, or the gateway
    /// turned it away and said when to come back. A search under a key is tried again also when the connection broke after it was sent;
    /// anything else that may have begun is not.
    /// </summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>
    /// True unless set: each search that is no stream carries an idempotency key of its own, drawn at random, by which a repetition has the answer
    /// that the gateway has made already.
    /// </summary>
    public bool SendIdempotencyKeys { get; set; } = true;

    /// <summary>
    /// Wait before the second attempt, of which up to half is left to chance; doubled before each later one. 50 milliseconds unless set. Where the
    /// gateway said how long to wait, that is waited at the least, and chance adds up to as much again.
    /// </summary>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Lets the token travel without TLS to an address that is not this machine. False unless set.</summary>
    public bool AllowTokenWithoutTls { get; set; }

    /// <summary>The clock for deadlines and waits.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Sends the requests, e.g. with a client certificate; the caller disposes of it. Null: a handler of the client's own.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>Everything that is wrong with the options, each with its name.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Address is not { IsAbsoluteUri: true } || (Address.Scheme != Uri.UriSchemeHttp && Address.Scheme != Uri.UriSchemeHttps))
            yield return $"{nameof(Address)}: an http or https address is needed";
        else if (Token is not null && Address.Scheme == Uri.UriSchemeHttp && !Address.IsLoopback && !AllowTokenWithoutTls)
            yield return $"{nameof(Address)}: a token does not travel without TLS; use https, or set {nameof(AllowTokenWithoutTls)}";
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromHours(1))
            yield return $"{nameof(Timeout)}: above 0 and at most an hour";
        if (LogKeys.Count == 0 && !AcceptUnverifiedAnswers)
            yield return $"{nameof(LogKeys)}: give the public key of the gateway's audit log, taken by a way you trust (its operator has it; {nameof(AuditLogKeys)} asks the gateway for it), so that receipts can be verified; or set {nameof(AcceptUnverifiedAnswers)}";
        if (LogKeys.Count > 0 && AcceptUnverifiedAnswers)
            yield return $"{nameof(AcceptUnverifiedAnswers)}: contradicts {nameof(LogKeys)}, with which every receipt is verified";
        if (Witnesses is not null && LogKeys.Count == 0)
            yield return $"{nameof(Witnesses)}: they sign what a log has signed; set {nameof(LogKeys)} too";
        if (DemandWitnessedAnswers && Witnesses is null)
            yield return $"{nameof(DemandWitnessedAnswers)}: needs {nameof(Witnesses)}";
        if (MaxAttempts is < 1 or > 10)
            yield return $"{nameof(MaxAttempts)}: 1 to 10";
        if (FirstRetryDelay < TimeSpan.Zero || FirstRetryDelay > Timeout)
            yield return $"{nameof(FirstRetryDelay)}: 0 to {nameof(Timeout)}";
    }
}
