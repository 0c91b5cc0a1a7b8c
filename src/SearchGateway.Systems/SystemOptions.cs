using SearchGateway.TransportSecurity;

namespace SearchGateway.Systems;

/// <summary>How one central system is reached and how far it is trusted to answer. Bound per system, e.g. <c>Systems:Sis</c>.</summary>
public sealed class SystemOptions
{
    /// <summary>Address of the system's service, <c>http</c> or <c>https</c>. Required.</summary>
    public Uri? Address { get; set; }

    /// <summary>How questions travel. Default <see cref="SystemTransport.Stream"/>.</summary>
    public SystemTransport Transport { get; set; } = SystemTransport.Stream;

    /// <summary>The gateway's own certificate to the system, and whose are taken there. For an address with the scheme <c>https</c>; unless set, none is shown, and those are taken that the machine trusts.</summary>
    public CallingTlsOptions Tls { get; set; } = new();

    /// <summary>Time for one question with its retries; above 0, at most 1 minute. Default 2 s.</summary>
    public TimeSpan Budget { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Time to make a connection; above 0. Default 1 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Most questions under way at once, 1 to 100,000; one more fails at once as saturated. Default 2048.</summary>
    public int ConcurrencyLimit { get; set; } = 2048;

    /// <summary>Most records to ask for, 1 to 100. Default 100, the most that the systems give.</summary>
    public int MaxRecords { get; set; } = 100;

    /// <summary>When to ask again.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>When to stop asking for a while.</summary>
    public BreakerOptions Breaker { get; init; } = new();
}

/// <summary>How questions travel to a system.</summary>
public enum SystemTransport
{
    /// <summary>Each as a call of its own to the system's own service.</summary>
    Unary,

    /// <summary>
    /// Together on a stream of <c>systems.exchange.v1.ExchangeService</c>, which costs the gateway less; each as a call of its own to a
    /// system that does not know that service.
    /// </summary>
    Stream,
}

/// <summary>A question is a read, so it may be asked again; only if the system could not be reached, and only early in the budget.</summary>
public sealed class RetryOptions
{
    /// <summary>Further attempts, 0 to 5. Default 1.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>Pause before each; 0 or more, less than the budget. Default 50 ms.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(50);
}

/// <summary>The breaker opens when too large a share of the recent questions failed; then the system is left alone for a while.</summary>
public sealed class BreakerOptions
{
    /// <summary>Share of failures that opens it, above 0, at most 1. Default 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Fewest questions in the window before it may open, at least 2. Default 10.</summary>
    public int MinimumThroughput { get; set; } = 10;

    /// <summary>Length of the window, 0.5 s to 1 day. Default 10 s.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it stays open before one question tries again, 0.5 s to 1 day. Default 5 s.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);
}
