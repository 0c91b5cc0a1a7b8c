using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.LinkVerification;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Host;

/// <summary>
/// Opens the register of links once the audit log is open: no step of it goes unrecorded. The register is asked for late: what it
/// hangs on may have faults, which are said with all others.
/// </summary>
internal sealed class LinkRegisterOpening(IServiceProvider services, IOptions<AuditOptions> audit, IOptions<SqliteLinkOptions> sqlite) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (audit.Value.CreateSigningKey && Path.GetDirectoryName(sqlite.Value.Path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        return services.GetRequiredService<LinkRegister>().StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
