namespace SearchGateway.Client;

/// <summary>Where the gateway is, who asks, and how long to wait.</summary>
public sealed record SearchGatewayClientOptions
{
    /// <summary>The gateway's gRPC address, e.g. <c>https://gateway.example:5081</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>Gives the bearer token of each call; called once per attempt, so that it may renew. Null: no token is sent.</summary>
    public Func<CancellationToken, ValueTask<string>>? Token { get; init; }

    /// <summary>The deadline of a call, from its start and across attempts; above 0, at most an hour. 10 seconds unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Keys of the audit logs behind the address. With one or more, no answer is handed out whose receipt does not verify or describes another;
    /// with none, receipts are not checked.
    /// </summary>
    public IReadOnlyList<LogPublicKey> LogKeys { get; init; } = [];

    /// <summary>
    /// Witnesses that vouch for the logs' history; needs <see cref="LogKeys"/>. They are demanded of upgraded receipts, and of every
    /// answer's where <see cref="DemandWitnessedAnswers"/> says so.
    /// </summary>
    public WitnessPolicy? Witnesses { get; init; }

    /// <summary>True: no answer is handed out whose receipt the <see cref="Witnesses"/> have not cosigned. For gateways whose answers wait for them.</summary>
    public bool DemandWitnessedAnswers { get; init; }

    /// <summary>
    /// Attempts at a call, 1 to 10, 3 unless set. Only a call that never reached a gateway is tried again: its connection could
    /// not be made. A search that may have begun is not repeated.
    /// </summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Wait before the second attempt; doubled before each later one. 50 milliseconds unless set.</summary>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Lets the token travel without TLS to an address that is not this machine. False unless set.</summary>
    public bool AllowTokenWithoutTls { get; init; }

    /// <summary>The clock for deadlines and waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Sends the requests, e.g. with a client certificate; the caller disposes of it. Null: a handler of the client's own.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Everything that is wrong with the options, each with its name.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!Address.IsAbsoluteUri || (Address.Scheme != Uri.UriSchemeHttp && Address.Scheme != Uri.UriSchemeHttps))
            yield return $"{nameof(Address)}: an http or https address is needed";
        else if (Token is not null && Address.Scheme == Uri.UriSchemeHttp && !Address.IsLoopback && !AllowTokenWithoutTls)
            yield return $"{nameof(Address)}: a token does not travel without TLS; use https, or set {nameof(AllowTokenWithoutTls)}";
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromHours(1))
            yield return $"{nameof(Timeout)}: above 0 and at most an hour";
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
