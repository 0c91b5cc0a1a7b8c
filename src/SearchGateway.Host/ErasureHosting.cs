using SearchGateway.Audit.Retention;

namespace SearchGateway.Host;

/// <summary>Erases audit records whose time has passed, at its time of day.</summary>
internal sealed class ErasureRuns(IServiceProvider services) : BackgroundService
{
    // Asked for late: what it hangs on may have faults, which are said with all others.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => services.GetRequiredService<AuditErasure>().RunDailyAsync(stoppingToken);
}
