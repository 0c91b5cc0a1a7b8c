namespace SearchGateway.LoadTests.HardDays;

/// <summary>What happens to the servers of a database that Patroni manages. Nobody takes a lost one's place but Patroni.</summary>
internal static class DatabaseTrouble
{
    public const string Primary = "primary";
    public const string SynchronousStandby = "synchronous standby";

    /// <summary>By what name <c>ssi cluster</c> finds the server of a role.</summary>
    private static readonly Dictionary<string, string> s_nodes = new(StringComparer.Ordinal) { [Primary] = "primary", [SynchronousStandby] = "standby" };

    /// <summary>The server of a role is killed; when another one has the role, and some time has passed, it is started again.</summary>
    public static Trouble Killed(string name, string what, ClusterUnderLoad cluster, string role)
    {
        var killed = "";
        return new Trouble(name, what, BeginAsync, stop => cluster.DoAsync(["start", killed], stop), MayLose: true);

        async Task BeginAsync(CancellationToken stop)
        {
            killed = (string)(await cluster.DoAsync(["kill", s_nodes[role]], stop))["node"]!;
            await cluster.UntilAsync(roles => roles.Any(server => server.Value == role && server.Key != killed), $"another server is the {role}", stop);
        }
    }

    /// <summary>The primary is cut off from everything. It must step down by itself, unasked, and another one take its place.</summary>
    public static Trouble CutOff(string name, ClusterUnderLoad cluster)
    {
        var cut = "";
        return new Trouble(name, "primary cut off, steps down by itself, joined again", BeginAsync, stop => cluster.DoAsync(["heal", cut], stop), MayLose: true);

        async Task BeginAsync(CancellationToken stop)
        {
            cut = (string)(await cluster.DoAsync(["partition", s_nodes[Primary]], stop))["node"]!;
            await cluster.UntilAsync(roles => roles.GetValueOrDefault(cut) != Primary, $"{cut} has stepped down", stop);
            await cluster.UntilAsync(roles => roles.Values.Contains(Primary, StringComparer.Ordinal), "another server is the primary", stop);
        }
    }
}
