using Microsoft.Extensions.Diagnostics.HealthChecks;
using SearchGateway.Host.Api;

namespace SearchGateway.Host.Health;

/// <summary>Fails while the audit log cannot be written: searches are refused then.</summary>
internal sealed class AuditLogCheck(SearchDoor core) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(core.IsAuditLogWritable() ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}

/// <summary>Fails while no rules are in force.</summary>
internal sealed class RulePackCheck(SearchDoor core) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(core.ActivePack() is not null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}

/// <summary>Fails from the moment at which the gateway is told to stop.</summary>
internal sealed class AcceptingCheck(Draining draining) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(draining.HasBegun ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
}
