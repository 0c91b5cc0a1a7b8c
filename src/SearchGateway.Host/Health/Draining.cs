using Microsoft.Extensions.Options;

namespace SearchGateway.Host.Health;

/// <summary>The section <c>Shutdown</c>.</summary>
internal sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    public const string Rule = "Shutdown:Notice: from zero to five minutes.";

    /// <summary>Time between not being ready and not listening, in which balancers send their calls elsewhere.</summary>
    public TimeSpan Notice { get; set; } = TimeSpan.FromSeconds(5);

    public bool IsValid => Notice >= TimeSpan.Zero && Notice <= TimeSpan.FromMinutes(5);
}

/// <summary>The orderly end: first ready falls, then after a notice no call is taken, then calls in flight finish.</summary>
internal sealed class Draining(IHostApplicationLifetime lifetime, IOptions<ShutdownOptions> options, TimeProvider time) : IHostedLifecycleService
{
    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs before the server stops listening.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        lifetime.StopApplication();
        return Task.Delay(options.Value.Notice, time, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
