using System.CommandLine;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster</c>: gateways, edge, database and simulated systems as processes of this machine.</summary>
internal static class ClusterCommand
{
    public const string Name = "cluster";

    public const string Description = """
        Runs a whole cluster on this machine, to try out what happens to it. Gateways with logs of their own in one PostgreSQL, the
        simulated central systems, and the edge before the gateways, each a process; all of it in Development.

        A NODE is postgres, systems, node-1 and so on, or edge. With --patroni the database is postgres-1 to postgres-3 and etcd-1 to
        etcd-3, and primary and standby stand for the servers that are the primary and the synchronous standby at that moment.
        """;

    public static Command Make(Terminal terminal) => new(Name, Description)
    {
        UpCommand.Make(terminal),
        StatusCommand.Make(terminal),
        DownCommand.Make(terminal),
        KillCommand.Make(terminal),
        StartCommand.Make(terminal),
        RestartCommand.Make(terminal),
        RollCommand.Make(terminal),
        ReloadCommand.Make(terminal),
        PartitionCommand.Make(terminal),
        HealCommand.Make(terminal),
        LogsCommand.Make(terminal),
        VerifyCommand.Make(terminal),
    };
}
