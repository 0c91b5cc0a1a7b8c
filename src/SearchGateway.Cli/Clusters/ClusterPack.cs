using SearchGateway.Cli.Rules;

namespace SearchGateway.Cli.Clusters;

/// <summary>The rule pack of a cluster. Each gateway reads a copy of its own, as it would on a machine of its own.</summary>
internal static class ClusterPack
{
    /// <summary>The folder of a gateway's copy in the gateway's.</summary>
    public const string InForce = "pack";

    private const string Before = "pack-before";
    private const string Next = "pack-next";

    /// <summary>A pack that a user names: a folder, or the name of one that is delivered with the gateway.</summary>
    /// <param name="given">What the user named.</param>
    /// <param name="host">The gateway's assembly.</param>
    /// <param name="terminal">Says which day it is.</param>
    /// <exception cref="UsageException">There is none.</exception>
    /// <exception cref="FaultyInputException">It has faults.</exception>
    public static string Checked(string given, string host, Terminal terminal)
    {
        var delivered = Path.Combine(Path.GetDirectoryName(host)!, "policies", given);
        var folder = Directory.Exists(given) || !File.Exists(Path.Combine(delivered, "pack.yaml")) ? given : delivered;
        _ = HashOf(folder, terminal);
        return Path.GetFullPath(folder);
    }

    /// <summary>The hash of a pack, by which gateways name it.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    /// <exception cref="FaultyInputException">It has faults.</exception>
    public static string HashOf(string folder, Terminal terminal) => PackFolder.Read(folder, terminal).Identity.Hash;

    /// <summary>Takes a pack for the cluster's.</summary>
    public static void Take(ClusterFolder folder, string pack)
    {
        if (pack != folder.Pack)
            Copy(pack, folder.Pack);
    }

    /// <summary>Gives a gateway the cluster's pack in place of the one that it has, which is kept until the next.</summary>
    public static void Give(ClusterFolder folder, Member gateway)
    {
        var (now, next) = (In(folder, gateway, InForce), In(folder, gateway, Next));
        Copy(folder.Pack, next);
        if (Directory.Exists(now))
            Replace(now, In(folder, gateway, Before));
        Directory.Move(next, now);
    }

    /// <summary>Takes back what <see cref="Give"/> did.</summary>
    public static void TakeBack(ClusterFolder folder, Member gateway)
    {
        if (Directory.Exists(In(folder, gateway, Before)))
            Replace(In(folder, gateway, Before), In(folder, gateway, InForce));
    }

    private static string In(ClusterFolder folder, Member gateway, string name) => Path.Combine(folder.Of(gateway), name);

    private static void Replace(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        Directory.Move(from, to);
    }

    private static void Copy(string from, string to)
    {
        var draft = to + ".draft";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(draft, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Replace(draft, to);
    }
}
