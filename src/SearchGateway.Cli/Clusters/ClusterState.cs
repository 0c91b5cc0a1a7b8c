using System.Text.Json;
using System.Text.Json.Serialization;

namespace SearchGateway.Cli.Clusters;

/// <summary>What of a cluster must be known between two commands; the file <c>cluster.json</c> of its folder.</summary>
internal sealed record ClusterState
{
    private const int Current = 1;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    public int Version { get; init; } = Current;

    /// <summary>Six hexadecimal digits that tell this cluster's schemas and networks from others'.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>People in the simulated systems.</summary>
    public required int People { get; init; }

    /// <summary>Connection of a database server that was there before; null: the cluster has one of its own. May hold a password.</summary>
    public string? Postgres { get; init; }

    /// <summary>The network between the gateways' namespaces; null: all share this machine's own.</summary>
    public ClusterNetwork? Network { get; init; }

    /// <summary>In the order in which they are started.</summary>
    public required IReadOnlyList<Member> Members { get; init; }

    [JsonIgnore]
    public IEnumerable<Member> Gateways => Members.Where(m => m.Kind == MemberKind.Gateway);

    [JsonIgnore]
    public Member Edge => Members.Single(m => m.Kind == MemberKind.Edge);

    [JsonIgnore]
    public Member Systems => Members.Single(m => m.Kind == MemberKind.Systems);

    /// <summary>The cluster's own database server; null if it uses another.</summary>
    [JsonIgnore]
    public Member? Database => Members.SingleOrDefault(m => m.Kind == MemberKind.Postgres);

    /// <summary>Servers of a database that Patroni manages; none if the cluster has another one.</summary>
    [JsonIgnore]
    public IEnumerable<Member> DatabaseMembers => Members.Where(m => m.Kind == MemberKind.Patroni);

    /// <summary>Where Patroni keeps who is the primary; none without it.</summary>
    [JsonIgnore]
    public IEnumerable<Member> Etcd => Members.Where(m => m.Kind == MemberKind.Etcd);

    /// <summary>Whether Patroni manages the cluster's database.</summary>
    [JsonIgnore]
    public bool HasPatroni => DatabaseMembers.Any();

    /// <summary>Those that have a network of their own where there are namespaces.</summary>
    [JsonIgnore]
    public IEnumerable<Member> Networked => Members.Where(HasOwnNetwork);

    /// <summary>The schema of a gateway's log.</summary>
    public string SchemaOf(Member gateway) => Schema(gateway.Name.Replace('-', '_'));

    /// <summary>The schema of the access requests, which all gateways share.</summary>
    [JsonIgnore]
    public string RequestSchema => Schema("requests");

    /// <summary>The schema of the links, which all gateways share.</summary>
    [JsonIgnore]
    public string LinkSchema => Schema("links");

    /// <summary>All of them.</summary>
    [JsonIgnore]
    public IEnumerable<string> Schemas => [.. Gateways.Select(SchemaOf), RequestSchema, LinkSchema];

    /// <summary>Whether a process has a network of its own where there are namespaces.</summary>
    public static bool HasOwnNetwork(Member member) => member.Kind is MemberKind.Gateway or MemberKind.Patroni;

    /// <summary>In a server that was there before a schema's name is the cluster's own.</summary>
    private string Schema(string name) => Postgres is null ? name : $"cluster_{Id}_{name}";

    public string Format() => JsonSerializer.Serialize(this, s_json);

    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    /// <exception cref="FormatException">It is no state of this version.</exception>
    public static ClusterState Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ClusterState>(text, s_json) is { Version: Current } state
                ? state
                : throw new FormatException("it is of another version of ssi.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"it is no state of a cluster: {wrong.Message}", wrong);
        }
    }
}
