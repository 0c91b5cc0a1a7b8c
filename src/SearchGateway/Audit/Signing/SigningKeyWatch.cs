using Microsoft.Extensions.Logging;

namespace SearchGateway.Audit.Signing;

/// <summary>Hands the log over to the next key once its file is there, while searches go on.</summary>
public sealed class SigningKeyWatch
{
    /// <summary>How often the file is looked for.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly AuditLog _log;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private string? _told;

    internal SigningKeyWatch(AuditLog log, TimeProvider time, ILogger logger) => (_log, _time, _logger) = (log, time, logger);

    /// <summary>Looks until it is cancelled. A key that cannot be used is told once and looked at again.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await LookAsync(cancellationToken);
            await Task.Delay(Pause, _time, cancellationToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _log.HandOverIfDueAsync(cancellationToken);
            _told = null;
        }
        catch (Exception failure) when (failure is AuditLogException or IOException or UnauthorizedAccessException)
        {
            if (_told == failure.Message)
                return;
            _told = failure.Message;
            Audit.Log.NextKeyUnusable(_logger, failure);
        }
    }
}
