using System.Collections.ObjectModel;
using System.Globalization;

namespace SearchGateway.Cli.Clusters;

/// <summary>How a process of a cluster is started.</summary>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Environment">Variables that it gets.</param>
/// <param name="Folder">Where it runs.</param>
internal sealed record MemberLaunch(IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment, string Folder)
{
    /// <summary>Simulated systems in the order in which they take their ports.</summary>
    public static IReadOnlyList<string> SystemNames { get; } = ["Sis", "Vis", "Ees", "Eurodac", "Cir"];

    public static MemberLaunch Of(ClusterFolder folder, ClusterState state, Member member) => member.Kind switch
    {
        MemberKind.Postgres => new(ClusterDatabase.ServerCommand(folder, state, member), ReadOnlyDictionary<string, string>.Empty, folder.Database),
        MemberKind.Etcd => new(ClusterPatroni.EtcdCommand(folder, state, member), ReadOnlyDictionary<string, string>.Empty, folder.DatabaseOf(member)),
        MemberKind.Patroni => new(ClusterPatroni.ServerCommand(folder, state, member), ReadOnlyDictionary<string, string>.Empty, folder.DatabaseOf(member)),
        MemberKind.Systems => Of(
            member, ["serve", "--address", member.Address, "--port", Text(member.Ports[0]), "--size", Text(state.People)], ReadOnlyDictionary<string, string>.Empty),
        MemberKind.Gateway => Of(member, [], Gateway(folder, state, member)) is var launch && state.Network is { } network
            ? launch with { Command = [.. network.Into(member), .. launch.Command] }
            : launch,
        _ => Of(member, [], Edge(state, member)),
    };

    private static MemberLaunch Of(Member member, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        new(["dotnet", member.Program, .. arguments], environment, Path.GetDirectoryName(member.Program)!);

    private static Dictionary<string, string> Gateway(ClusterFolder folder, ClusterState state, Member member)
    {
        var data = folder.Of(member);
        var database = ClusterDatabase.OptionsOf(folder, state, member);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Listen__Rest"] = Address(member.Rest),
            ["Listen__Grpc"] = Address(member.Grpc),
            ["Audit__Origin"] = OriginOf(member),
            ["Audit__DataFolder"] = data,
            ["Audit__CreateSigningKey"] = "true",
            ["Audit__Store"] = "PostgreSql",
            ["Audit__PostgreSql__ConnectionString"] = database.ConnectionString,
            ["Audit__PostgreSql__Schema"] = database.Schema,
            ["AccessRequests__Store"] = "PostgreSql",
            ["AccessRequests__PostgreSql__Schema"] = state.RequestSchema,
            ["Links__Store"] = "PostgreSql",
            ["Links__PostgreSql__Schema"] = state.LinkSchema,
            ["Policy__Folder"] = data,
            ["Policy__Pack"] = ClusterPack.InForce,
            ["DevelopmentIssuer__KeyPath"] = folder.Key("development-issuer.pem"),
            ["DevelopmentIssuer__Issuer"] = new Uri(state.Edge.Rest, "/dev").AbsoluteUri,
            // A load or a session may last longer than a day's work.
            ["DevelopmentIssuer__Lifetime"] = "1.00:00:00",
            ["Simulators__Embedded"] = "false",
            // Longer than two probes of the edge.
            ["Shutdown__Notice"] = "00:00:03",
        };
        if (database.PasswordFile is { } file)
            settings["Audit__PostgreSql__PasswordFile"] = file;
        // A look into the log of one covers those of all.
        foreach (var (peer, i) in state.Gateways.Where(gateway => gateway.Name != member.Name).Select((gateway, i) => (gateway, Text(i))))
            settings[$"Oversight__Peers__{i}"] = Address(peer.Grpc);
        for (var i = 0; i < SystemNames.Count; i++)
            settings[$"Systems__{SystemNames[i]}__Address"] = Address(state.Systems.At(i));
        return settings;
    }

    private static Dictionary<string, string> Edge(ClusterState state, Member member)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Edge__Address"] = member.Address,
            ["Edge__RestPort"] = Text(member.Ports[0]),
            ["Edge__GrpcPort"] = Text(member.Ports[1]),
        };
        foreach (var (gateway, i) in state.Gateways.Select((gateway, i) => (gateway, Text(i))))
        {
            settings[$"Edge__Gateways__{i}__Rest"] = Address(gateway.Rest);
            settings[$"Edge__Gateways__{i}__Grpc"] = Address(gateway.Grpc);
        }

        return settings;
    }

    /// <summary>The name of a gateway's log.</summary>
    public static string OriginOf(Member gateway) => "searchgateway/" + gateway.Name;

    private static string Address(Uri uri) => uri.GetLeftPart(UriPartial.Authority);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
