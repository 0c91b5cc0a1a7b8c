using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Audit.Signing;

namespace SearchGateway.Host;

/// <summary>Looks for the log's next signing key where the settings name one.</summary>
internal sealed class SigningKeyHandovers(IServiceProvider services, IOptions<AuditOptions> audit) : BackgroundService
{
    // Asked for late, as every part that hangs on the rules.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        audit.Value.Next is null ? Task.CompletedTask : services.GetRequiredService<SigningKeyWatch>().RunAsync(stoppingToken);
}
