using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SearchGateway.Observability;

/// <summary>Observes a program for as long as its host runs.</summary>
public sealed class ObservationService : IHostedService, IAsyncDisposable
{
    private readonly ObservedProgram _program;
    private readonly IConfiguration _configuration;
    private readonly ILogger<Observation> _logger;
    private Observation? _observation;

    internal ObservationService(ObservedProgram program, IConfiguration configuration, ILogger<Observation> logger) =>
        (_program, _configuration, _logger) = (program, configuration, logger);

    /// <summary>Where measurements are served; null where they are not, or not yet.</summary>
    public Uri? MetricsAddress => _observation?.MetricsAddress;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _observation = await Observation.BeginAsync(_program, _configuration, cancellationToken);
        if (MetricsAddress is { } address)
            Log.MetricsServed(_logger, address);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _observation?.Flush();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _observation, null)?.DisposeAsync() ?? ValueTask.CompletedTask;
}
