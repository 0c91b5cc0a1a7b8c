using System.Globalization;
using System.Security.Cryptography;

namespace SearchGateway.Cli.Clusters;

/// <summary>
/// Network namespaces of the gateways and of the database servers that Patroni manages, joined to this machine by a bridge: what goes
/// between one of them and the rest passes one virtual cable, which can be pulled out.
/// </summary>
/// <param name="Name">Begins the names of its parts; at most eleven characters, because an interface's name has fifteen.</param>
/// <param name="Prefix">The first three numbers of its addresses.</param>
internal sealed record ClusterNetwork(string Name, string Prefix)
{
    private const int First = 10;

    /// <summary>Where this machine, and on it the edge, the systems and the database, is reached from the namespaces.</summary>
    public string Here => Prefix + ".1";

    /// <summary>All its addresses, as PostgreSQL writes them.</summary>
    public string Range => Prefix + ".0/24";

    /// <summary>A network that no interface of this machine has yet.</summary>
    /// <exception cref="ClusterFailedException">Namespaces are not to be had here; the message says why.</exception>
    public static async Task<ClusterNetwork> ChooseAsync(string id, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            throw new ClusterFailedException(ClusterExit.Conflict, "--namespaces: network namespaces are root's alone. Run ssi as root, or without --namespaces; partition is then not possible.");
        var known = await IpAsync("-4 -o addr", cancellationToken);
        string prefix;
        do
            prefix = string.Create(CultureInfo.InvariantCulture, $"10.{RandomNumberGenerator.GetInt32(64, 128)}.{RandomNumberGenerator.GetInt32(0, 256)}");
        while (known.Contains($" {prefix}.", StringComparison.Ordinal));
        return new ClusterNetwork("ssi" + id, prefix);
    }

    /// <summary>The address of one of them.</summary>
    /// <param name="number">Which one, from 1.</param>
    public string AddressOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}.{First + number}");

    /// <summary>The words that make a program run in its namespace.</summary>
    public IReadOnlyList<string> Into(Member member) => ["ip", "netns", "exec", NamespaceOf(member)];

    /// <summary>Makes the bridge, the namespaces and their cables.</summary>
    /// <exception cref="ClusterFailedException">The kernel refuses.</exception>
    public async Task CreateAsync(IEnumerable<Member> members, CancellationToken cancellationToken)
    {
        // An address of its own: otherwise the bridge takes that of a cable, and would not be the same one after it is pulled.
        await IpAsync($"link add {Name} address {MacAddress()} type bridge", cancellationToken);
        await IpAsync($"addr add {Here}/24 dev {Name}", cancellationToken);
        await IpAsync($"link set {Name} up", cancellationToken);
        foreach (var member in members)
        {
            var space = NamespaceOf(member);
            await IpAsync($"netns add {space}", cancellationToken);
            await IpAsync($"link add {CableOf(member)} type veth peer name eth0 netns {space}", cancellationToken);
            await IpAsync($"link set {CableOf(member)} master {Name} up", cancellationToken);
            await IpAsync($"-n {space} addr add {member.Address}/24 dev eth0", cancellationToken);
            await IpAsync($"-n {space} link set eth0 up", cancellationToken);
            await IpAsync($"-n {space} link set lo up", cancellationToken);
        }
    }

    /// <summary>Removes all of it that is there.</summary>
    public async Task DeleteAsync(IEnumerable<Member> members)
    {
        foreach (var member in members)
            await LocalProcess.RunAsync(["ip", "netns", "del", NamespaceOf(member)], folder: null, CancellationToken.None);
        await LocalProcess.RunAsync(["ip", "link", "del", Name], folder: null, CancellationToken.None);
    }

    /// <summary>Pulls its cable out of the bridge: packets vanish, nobody is told.</summary>
    public Task CutAsync(Member member, CancellationToken cancellationToken) => IpAsync($"link set {CableOf(member)} nomaster", cancellationToken);

    /// <summary>Plugs it in again.</summary>
    public Task JoinAsync(Member member, CancellationToken cancellationToken) => IpAsync($"link set {CableOf(member)} master {Name}", cancellationToken);

    private string NamespaceOf(Member member) => $"{Name}-{member.Name}";

    private string CableOf(Member member) => Name + member.Name.Replace("node-", "n", StringComparison.Ordinal).Replace("postgres-", "p", StringComparison.Ordinal);

    private static string MacAddress() => "02" + string.Concat(RandomNumberGenerator.GetBytes(5).Select(b => ":" + b.ToString("x2", CultureInfo.InvariantCulture)));

    private static async Task<string> IpAsync(string arguments, CancellationToken cancellationToken)
    {
        try
        {
            var (code, text) = await LocalProcess.RunAsync(["ip", .. arguments.Split(' ')], folder: null, cancellationToken);
            return code == 0 ? text : throw Refused($"ip {arguments}: {text.Trim()}");
        }
        catch (ClusterFailedException missing) when (missing.Code == ClusterExit.Failed)
        {
            throw Refused(missing.Message);
        }
    }

    private static ClusterFailedException Refused(string why) => new(ClusterExit.Conflict, $"Network namespaces are not to be had here: {why}");
}
