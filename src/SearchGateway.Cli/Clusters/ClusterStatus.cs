using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace SearchGateway.Cli.Clusters;

/// <summary>How a cluster stands.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Roles">Which server of a managed database is what.</param>
/// <param name="Members">Its processes.</param>
internal sealed record ClusterStatus(Cluster Cluster, DatabaseRoles Roles, IReadOnlyList<MemberStatus> Members)
{
    /// <summary>All of it can do its work, and the next primary that is lost has somebody to follow it.</summary>
    public bool IsReady => Members.All(m => m.Standing == MemberStatus.Ready) && (!Cluster.State.HasPatroni || Roles.HasSynchronousStandby);

    /// <summary>Asks every process, all at the same time.</summary>
    public static async Task<ClusterStatus> ReadAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var roles = cluster.RolesAsync(cancellationToken);
        var members = await Task.WhenAll(cluster.State.Members.Select(async m => await MemberStatus.ReadAsync(cluster, m, await roles, cancellationToken)));
        return new ClusterStatus(cluster, await roles, members);
    }

    public JsonObject Json() => new()
    {
        ["folder"] = Cluster.Folder.Path,
        ["ready"] = IsReady,
        ["rest"] = Cluster.State.Edge.Addresses[0],
        ["grpc"] = Cluster.State.Edge.Addresses[1],
        ["systems"] = new JsonObject(Cluster.State.Systems.Addresses.Select((address, i) => KeyValuePair.Create(MemberLaunch.SystemNames[i].ToLowerInvariant(), (JsonNode?)address))),
        ["namespaces"] = Cluster.State.Network is not null,
        ["nodes"] = new JsonArray([.. Members.Select(m => m.Json())]),
    };

    public void Write(Terminal terminal)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Node", "State", "Process", "Address", "Since", "Records");
        foreach (var column in (int[])[2, 5])
            table.Columns[column].RightAligned().NoWrap();
        if (Cluster.State.HasPatroni)
            table.AddColumn("Role");
        foreach (var member in Members)
            table.AddRow([.. member.Row(), .. Cluster.State.HasPatroni ? (Text[])[new(member.Role ?? "")] : []]);
        terminal.Tables().Write(table);
        terminal.Out.WriteLine($"export SSI_REST_URL={Cluster.State.Edge.Addresses[0]} SSI_URL={Cluster.State.Edge.Addresses[1]}");
        terminal.Out.WriteLine($"export SSI_SYSTEMS='{string.Join(' ', Cluster.State.Systems.Addresses)}'");
    }
}

/// <summary>How a process of a cluster stands.</summary>
/// <param name="Member">The process.</param>
/// <param name="Standing">One of the words here.</param>
/// <param name="Records">Records in a gateway's log, where the database tells.</param>
/// <param name="Role">What a server of a managed database is; null for one that is nothing now, and for every other process.</param>
internal sealed record MemberStatus(Member Member, string Standing, long? Records, string? Role)
{
    public const string Ready = "ready";

    private const string NotReady = "not ready";
    private const string CutOff = "cut off";
    private const string Down = "down";
    private const string Ended = "ended by itself";

    public static async Task<MemberStatus> ReadAsync(Cluster cluster, Member member, DatabaseRoles roles, CancellationToken cancellationToken)
    {
        var records = member.Kind == MemberKind.Gateway
            ? await ClusterDatabase.RecordsAsync(cluster.Folder, cluster.State, member, cancellationToken)
            : null;
        var standing = member.Pid == 0 ? Down
            : !member.IsRunning ? Ended
            : member.IsCut ? CutOff
            : member.Kind == MemberKind.Patroni ? roles.Of(member) is not null ? Ready : NotReady
            : await cluster.IsReadyAsync(member, cancellationToken) ? Ready
            : NotReady;
        // One that is cut off cannot be asked, but its files tell whether it has stepped down.
        var role = member is { IsCut: true, Kind: MemberKind.Patroni } ? ClusterPatroni.RoleByFiles(cluster.Folder, member) : roles.Of(member);
        return new MemberStatus(member, standing, records, role);
    }

    public JsonObject Json() => new()
    {
        ["node"] = Member.Name,
        ["state"] = Standing,
        ["ready"] = Standing == Ready,
        ["pid"] = Member.IsRunning ? Member.Pid : null,
        ["since"] = Member.Since?.ToString("O", CultureInfo.InvariantCulture),
        ["addresses"] = new JsonArray([.. Member.Addresses.Select(a => (JsonNode)a)]),
        ["program"] = Member.Program,
        ["log"] = Member.Kind == MemberKind.Gateway ? MemberLaunch.OriginOf(Member) : null,
        ["records"] = Records,
        ["role"] = Role,
    };

    public Text[] Row() =>
    [
        new(Member.Name),
        new(Standing, Standing switch { Ready => new Style(Color.Green), Down => Style.Plain, _ => new Style(Color.Red) }),
        new(Member.IsRunning ? Member.Pid.ToString(CultureInfo.InvariantCulture) : ""),
        new(string.Join(' ', Member.Addresses)),
        new(Member.Since is { } since ? since.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : ""),
        new(Records is { } count ? count.ToString("N0", CultureInfo.InvariantCulture) : ""),
    ];
}
