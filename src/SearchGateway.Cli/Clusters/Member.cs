using System.Globalization;
using System.Text.Json.Serialization;

namespace SearchGateway.Cli.Clusters;

/// <summary>What a process of a cluster is.</summary>
internal enum MemberKind
{
    Postgres,
    Etcd,
    Patroni,
    Systems,
    Gateway,
    Edge,
}

/// <summary>A process of a cluster: where it listens, what it runs, and whether it was started.</summary>
internal sealed class Member
{
    public const string Postgres = "postgres";
    public const string Systems = "systems";
    public const string Edge = "edge";

    public required string Name { get; init; }

    public required MemberKind Kind { get; init; }

    /// <summary>IP address that it listens on.</summary>
    public required string Address { get; init; }

    /// <summary>
    /// REST and gRPC of a gateway and the edge; one for each simulated system; one of the database, and behind it Patroni's own; of etcd that
    /// for clients and that for its other members.
    /// </summary>
    public required IReadOnlyList<int> Ports { get; init; }

    /// <summary>The assembly that it runs, the folder of the database server's programs, or etcd's program.</summary>
    public required string Program { get; set; }

    /// <summary>Its process; 0 if no command has started it, or one has ended it.</summary>
    public int Pid { get; set; }

    /// <summary>When the process began, as the kernel counts: another process may get the same number later.</summary>
    public long Birth { get; set; }

    /// <summary>When it was started; null while it is down.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Whether its network is cut off.</summary>
    public bool IsCut { get; set; }

    [JsonIgnore]
    public LocalProcess Process => new(Pid, Birth);

    [JsonIgnore]
    public bool IsRunning => Process.IsRunning;

    /// <summary>The REST face of a gateway or the edge.</summary>
    [JsonIgnore]
    public Uri Rest => At(0);

    /// <summary>The gRPC face of a gateway or the edge.</summary>
    [JsonIgnore]
    public Uri Grpc => At(1);

    /// <summary>Everywhere that it listens, for people: addresses without a scheme where they speak no HTTP.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Addresses => Kind is MemberKind.Postgres or MemberKind.Patroni
        ? [string.Create(CultureInfo.InvariantCulture, $"{Address}:{Ports[0]}")]
        : [.. Enumerable.Range(0, Ports.Count).Select(i => At(i).GetLeftPart(UriPartial.Authority))];

    /// <summary>What listens at one of its ports.</summary>
    public Uri At(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://{Address}:{Ports[port]}"));
}
