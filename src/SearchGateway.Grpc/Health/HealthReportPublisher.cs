using Grpc.AspNetCore.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Grpc.HealthCheck;

/// <summary>Tells watching clients of each report that the health checks publish, and of the server's end.</summary>
internal sealed class HealthReportPublisher : IHealthCheckPublisher
{
    private readonly HealthServiceImpl _statuses;
    private readonly GrpcHealthChecksOptions _options;

    public HealthReportPublisher(HealthServiceImpl statuses, IOptions<GrpcHealthChecksOptions> options, IHostApplicationLifetime lifetime)
    {
        _statuses = statuses;
        _options = options.Value;
        lifetime.ApplicationStopping.Register(statuses.EndAll);
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var mapping in _options.Services)
        {
            var status = report.Entries
                .Where(entry => mapping.HealthCheckPredicate(new HealthCheckMapContext(entry.Key, entry.Value.Tags)))
                .Select(entry => entry.Value.Status)
                .DefaultIfEmpty(HealthStatus.Healthy)
                .Min();
            _statuses.SetStatus(mapping.Name, HealthChecksService.ToServing(status));
        }

        return Task.CompletedTask;
    }
}
