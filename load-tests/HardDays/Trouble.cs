namespace SearchGateway.LoadTests.HardDays;

/// <summary>Something that happens to a cluster under load.</summary>
/// <param name="Name">One word of <c>--phases</c>.</param>
/// <param name="What">What happens, for people.</param>
/// <param name="BeginAsync">Makes it happen.</param>
/// <param name="EndAsync">Makes it good; null where the first step does that by itself.</param>
/// <param name="MayLose">Whether searches may go without an answer meanwhile.</param>
internal sealed record Trouble(string Name, string What, Func<CancellationToken, Task> BeginAsync, Func<CancellationToken, Task>? EndAsync, bool MayLose)
{
    public const string Gateway = "gateway";
    public const string UnderWay = "under-way";
    public const string Edge = "edge";
    public const string Database = "database";
    public const string System = "system";
    public const string Systems = "systems";
    public const string Partition = "partition";
    public const string Reload = "reload";
    public const string Roll = "roll";
    public const string Upgrade = "upgrade";

    public const string Failover = "failover";
    public const string FailoverAgain = "failover-again";
    public const string Standby = "standby";
    public const string CutPrimary = "cut-primary";

    /// <summary>All that there are on a single database server, in the order in which they happen.</summary>
    public static IReadOnlyList<string> Names { get; } = [Gateway, UnderWay, Edge, Database, System, Systems, Partition, Reload, Roll, Upgrade];

    /// <summary>Those that take a database that Patroni manages.</summary>
    public static IReadOnlyList<string> OfPatroni { get; } = [Failover, FailoverAgain, Standby, CutPrimary];

    /// <summary>All that there are on such a database: its servers are lost in place of the one.</summary>
    public static IReadOnlyList<string> NamesWithPatroni { get; } = [.. Names.SelectMany(name => name == Database ? OfPatroni : [name])];

    /// <summary>Those that pull cables.</summary>
    public static IReadOnlyList<string> OfNamespaces { get; } = [Partition, CutPrimary];

    /// <summary>Time in which calls pile up at slow systems before a gateway is killed.</summary>
    private static readonly TimeSpan s_piling = TimeSpan.FromSeconds(2);

    /// <summary>What a name stands for.</summary>
    /// <param name="name">One of <see cref="Names"/> or <see cref="OfPatroni"/>.</param>
    /// <param name="cluster">The cluster that it happens to.</param>
    /// <param name="nextPack">Another rule pack.</param>
    /// <param name="nextBuild">Another build of the gateway.</param>
    /// <param name="clock">The clock.</param>
    public static Trouble Of(string name, ClusterUnderLoad cluster, string nextPack, string nextBuild, TimeProvider clock)
    {
        var (first, second, last) = (cluster.Gateways[0].Name, cluster.Gateways[1].Name, cluster.Gateways[^1].Name);
        return name switch
        {
            Gateway => new(name, $"{second} killed, started again", Cluster("kill", second), Cluster("start", second), MayLose: true),
            UnderWay => new(name, $"{first} killed while systems are slow and calls under way, started again", KillUnderWayAsync, Cluster("start", first), MayLose: true),
            Edge => new(name, "edge killed, started again", Cluster("kill", "edge"), Cluster("start", "edge"), MayLose: true),
            Database => new(name, "database killed, started again", Cluster("kill", "postgres"), Cluster("start", "postgres"), MayLose: true),
            System => new(name, "VIS refuses every call", stop => cluster.FaultsAsync("vis", "outage: true", stop), stop => cluster.FaultsAsync("vis", property: null, stop), MayLose: true),
            Systems => new(name, "all central systems killed, started again", Cluster("kill", "systems"), Cluster("start", "systems"), MayLose: true),
            Partition => new(name, $"{last} cut off, joined again", Cluster("partition", last), Cluster("heal", last), MayLose: true),
            Failover => DatabaseTrouble.Killed(name, "primary killed, started again", cluster, DatabaseTrouble.Primary),
            FailoverAgain => DatabaseTrouble.Killed(name, "the primary that followed killed, started again", cluster, DatabaseTrouble.Primary),
            Standby => DatabaseTrouble.Killed(name, "synchronous standby killed, started again", cluster, DatabaseTrouble.SynchronousStandby),
            CutPrimary => DatabaseTrouble.CutOff(name, cluster),
            Reload => new(name, "rolling change of the rules", Cluster("reload", "--pack", nextPack), EndAsync: null, MayLose: false),
            Roll => new(name, "rolling restart", Cluster("roll"), EndAsync: null, MayLose: false),
            _ => new(name, "rolling upgrade to another build", Cluster("roll", "--binaries", nextBuild), EndAsync: null, MayLose: false),
        };

        Func<CancellationToken, Task> Cluster(params string[] args) => stop => cluster.DoAsync(args, stop);

        async Task KillUnderWayAsync(CancellationToken stop)
        {
            await cluster.FaultsAsync(system: null, "latency: 400ms", stop);
            await Task.Delay(s_piling, clock, stop);
            await cluster.DoAsync(["kill", first], stop);
            await cluster.FaultsAsync(system: null, property: null, stop);
        }
    }
}
