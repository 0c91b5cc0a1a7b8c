using Microsoft.Extensions.Diagnostics.HealthChecks;
using SearchGateway.Host.Api;

namespace SearchGateway.Host.Health;

/// <summary>Fails while the audit log cannot be written: searches are refused then. Says what the gateway's role in the database may do, where there is one.</summary>
internal sealed class AuditLogCheck(SearchDoor core, AuditDoor audit) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var role = audit.MayAlter() switch
        {
            false => "role may append only",
            true => "role may alter and remove",
            null => null,
        };
        return Task.FromResult(core.IsAuditLogWritable() ? HealthCheckResult.Healthy(role) : HealthCheckResult.Unhealthy(role));
    }
}

/// <summary>Warns while witnesses are behind for longer than allowed, and fails where searches are refused for that.</summary>
internal sealed class WitnessCheck(AuditDoor audit) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var standing = audit.Standing();
        return Task.FromResult(
            standing.Witnesses.Count == 0 ? HealthCheckResult.Healthy("none configured")
            : standing.HoldsBack ? HealthCheckResult.Unhealthy("missing for longer than allowed")
            : standing.IsLapsed ? HealthCheckResult.Degraded("missing for longer than allowed")
            : HealthCheckResult.Healthy());
    }
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
