namespace Grpc.Core;

/// <summary>What a client asks of one call.</summary>
public struct CallOptions
{
    private bool _waitForReady;

    /// <summary>Options of one call.</summary>
    /// <param name="headers">Sent before the messages.</param>
    /// <param name="deadline">UTC instant by which the answer must be there.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <param name="writeOptions">How messages are written.</param>
    /// <param name="propagationToken">Carries another call's deadline and cancellation.</param>
    /// <param name="credentials">Adds headers that prove who calls.</param>
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
        Credentials = credentials;
        _waitForReady = false;
    }

    /// <summary>Sent before the messages.</summary>
    public Metadata? Headers { get; private set; }

    /// <summary>UTC instant by which the answer must be there; null for no limit.</summary>
    public DateTime? Deadline { get; private set; }

    /// <summary>Gives the call up.</summary>
    public CancellationToken CancellationToken { get; private set; }

    /// <summary>How messages are written.</summary>
    public WriteOptions? WriteOptions { get; private set; }

    /// <summary>Carries another call's deadline and cancellation.</summary>
    public ContextPropagationToken? PropagationToken { get; }

    /// <summary>Adds headers that prove who calls.</summary>
    public CallCredentials? Credentials { get; private set; }

    /// <summary>Whether the call waits for a connection rather than failing at once.</summary>
    public readonly bool IsWaitForReady => _waitForReady;

    /// <summary>The same with other headers.</summary>
    public readonly CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>The same with another deadline (UTC).</summary>
    public readonly CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>The same with another token.</summary>
    public readonly CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { CancellationToken = cancellationToken };

    /// <summary>The same with other write options.</summary>
    public readonly CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>The same with other credentials.</summary>
    public readonly CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    /// <summary>The same, waiting for a connection or not.</summary>
    public readonly CallOptions WithWaitForReady(bool waitForReady = true) => this with { _waitForReady = waitForReady };
}
