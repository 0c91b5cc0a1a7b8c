using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Faults;

/// <summary>Servers and the queue in front of them, checked.</summary>
internal sealed record CapacitySettings
{
    private const int MostServers = 100_000;
    private const int LongestQueue = 1_000_000;

    /// <summary>Every search is served at once and takes what it really takes.</summary>
    public static CapacitySettings Unlimited { get; } = new() { Servers = int.MaxValue };

    public int Servers { get; private init; }

    /// <summary>Searches that may wait.</summary>
    public int QueueLimit { get; private init; }

    public TimeDistribution? Alphanumeric { get; private init; }

    public TimeDistribution? Document { get; private init; }

    public TimeDistribution? Biometric { get; private init; }

    public bool IsUnlimited => Servers == int.MaxValue;

    /// <summary>How long a search holds its server.</summary>
    /// <param name="kind">Kind of the search.</param>
    /// <param name="share">Even draw from 0 to below 1.</param>
    public TimeSpan ServiceTime(SearchKind kind, double share)
    {
        var times = kind switch
        {
            SearchKind.Alphanumeric => Alphanumeric,
            SearchKind.Document => Document,
            _ => Biometric,
        };
        return times?.At(share) ?? TimeSpan.Zero;
    }

    public static CapacitySettings Read(string field, Capacity? message, BrokenRules rules)
    {
        if (message is null)
            return Unlimited;
        rules.Require(message.Servers is >= 1 and <= MostServers, $"{field}.servers", $"must be 1 to {MostServers}");
        rules.Require(message.QueueLimit is >= 0 and <= LongestQueue, $"{field}.queue_limit", $"must be 0 to {LongestQueue}");
        return new CapacitySettings
        {
            Servers = message.Servers,
            QueueLimit = message.QueueLimit,
            Alphanumeric = TimeDistributionMessage.Read($"{field}.alphanumeric", message.Alphanumeric, rules),
            Document = TimeDistributionMessage.Read($"{field}.document", message.Document, rules),
            Biometric = TimeDistributionMessage.Read($"{field}.biometric", message.Biometric, rules),
        };
    }

    public Capacity? ToMessage() => IsUnlimited
        ? null
        : new Capacity
        {
            Servers = Servers,
            QueueLimit = QueueLimit,
            Alphanumeric = TimeDistributionMessage.Write(Alphanumeric),
            Document = TimeDistributionMessage.Write(Document),
            Biometric = TimeDistributionMessage.Write(Biometric),
        };
}
