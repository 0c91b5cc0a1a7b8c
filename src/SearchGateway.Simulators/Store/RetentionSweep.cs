namespace SearchGateway.Simulators.Store;

/// <summary>Erases at the start and then every day what has run out.</summary>
internal sealed class RetentionSweep(Func<int> sweep, TimeProvider clock, ILogger<RetentionSweep> logger) : BackgroundService
{
    /// <summary>How long the content of an erased record is remembered, for answers as of an instant before.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromDays(1);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Day, clock);
        do
        {
            var erased = sweep();
            if (erased > 0)
                Log.RunOut(logger, erased);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
