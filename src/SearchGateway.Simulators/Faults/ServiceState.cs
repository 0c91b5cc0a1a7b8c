using Google.Protobuf.WellKnownTypes;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Faults;

/// <summary>The servers at one moment, and what they did since the capacity was set.</summary>
internal sealed record ServiceState
{
    public required CapacitySettings Capacity { get; init; }

    /// <summary>Searches being served.</summary>
    public int Busy { get; init; }

    /// <summary>Searches in the queue.</summary>
    public int Waiting { get; init; }

    public long Begun { get; init; }

    public long Served { get; init; }

    /// <summary>Searches that found the queue full.</summary>
    public long Refused { get; init; }

    /// <summary>Searches whose callers gave up in the queue.</summary>
    public long Left { get; init; }

    /// <summary>Mean wait of the searches that were begun.</summary>
    public TimeSpan MeanWait { get; init; }

    /// <summary>Share of the servers' time in which they were busy; 0 without a limit.</summary>
    public double Utilisation { get; init; }

    /// <summary>Time since the capacity was set.</summary>
    public TimeSpan Over { get; init; }

    public ServiceLevel ToMessage() => new()
    {
        Servers = Capacity.IsUnlimited ? 0 : Capacity.Servers,
        QueueLimit = Capacity.QueueLimit,
        Busy = Busy,
        Waiting = Waiting,
        Begun = Begun,
        Served = Served,
        Refused = Refused,
        Left = Left,
        MeanWait = MeanWait.ToDuration(),
        Utilisation = Utilisation,
        Over = Over.ToDuration(),
    };
}
