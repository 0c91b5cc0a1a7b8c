using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Audit;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Host;

/// <summary>
/// Opens the register of access requests once the audit log is open: no step of it goes unrecorded. The register is asked for late:
/// what it hangs on may have faults, which are said with all others.
/// </summary>
internal sealed class AccessRequestOpening(IServiceProvider services, IOptions<AuditOptions> audit, IOptions<SqliteAccessRequestOptions> sqlite) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (audit.Value.CreateSigningKey && Path.GetDirectoryName(sqlite.Value.Path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        return services.GetRequiredService<AccessRequestRegister>().StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Closes urgent requests that nobody verified in time, also those that nobody looks at.</summary>
internal sealed class AccessRequestSweep(IServiceProvider services, IOptions<AccessRequestOptions> options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var register = services.GetRequiredService<AccessRequestRegister>();
        using var timer = new PeriodicTimer(options.Value.SweepInterval, time);
        do
        {
            await register.SweepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
