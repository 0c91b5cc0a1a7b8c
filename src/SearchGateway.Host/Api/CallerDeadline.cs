using System.Globalization;
using Grpc.Core;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>How long a caller is willing to wait: over gRPC its deadline, over REST the header <c>Request-Timeout</c>.</summary>
internal sealed class CallerDeadline : IDisposable
{
    /// <summary>Seconds, as a decimal number: more than 0, at most 300.</summary>
    public const string Header = "Request-Timeout";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(300);
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _linked;

    private CallerDeadline(TimeSpan? budget, TimeProvider time, CancellationToken aborted)
    {
        Budget = budget;
        Token = aborted;
        if (budget is not { } limit)
            return;
        _timer = new CancellationTokenSource(limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, aborted);
        Token = _linked.Token;
    }

    /// <summary>Time that the caller gives, or null.</summary>
    public TimeSpan? Budget { get; }

    /// <summary>Fires when the caller goes away or its time is up.</summary>
    public CancellationToken Token { get; }

    /// <summary>True once the time is up.</summary>
    public bool HasPassed => _timer is { IsCancellationRequested: true };

    /// <summary>Time that the deadline of a gRPC call leaves, or null if it has none.</summary>
    public static TimeSpan? BudgetOf(ServerCallContext context, TimeProvider time) =>
        context.Deadline == DateTime.MaxValue ? null : context.Deadline - time.GetUtcNow().UtcDateTime;

    /// <summary>Starts the clock of a REST request; null and the fault if the header cannot be understood.</summary>
    public static CallerDeadline? Start(HttpContext http, TimeProvider time, out InputFault? fault)
    {
        fault = null;
        if (!http.Request.Headers.TryGetValue(Header, out var values))
            return new CallerDeadline(null, time, http.RequestAborted);

        if (values.Count == 1
            && decimal.TryParse(values[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= 0.001m && seconds <= (decimal)Longest.TotalSeconds)
        {
            return new CallerDeadline(TimeSpan.FromSeconds((double)seconds), time, http.RequestAborted);
        }

        fault = new InputFault("header " + Header, "range", "Seconds as a decimal number, at least 0.001 and at most 300.");
        return null;
    }

    public void Dispose()
    {
        _linked?.Dispose();
        _timer?.Dispose();
    }
}
