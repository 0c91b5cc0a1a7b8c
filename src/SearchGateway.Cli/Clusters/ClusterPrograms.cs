using System.Globalization;

namespace SearchGateway.Cli.Clusters;

/// <summary>Where the programs of a cluster's processes are.</summary>
internal static class ClusterPrograms
{
    public const string Host = "SearchGateway.Host";
    public const string Edge = "SearchGateway.Edge";
    public const string Simulators = "SearchGateway.Simulators";

    private const string Checkout = "SearchGateway.sln";
    private const int OldestServer = 15;

    private static readonly string[] s_configurations = ["Release", "Debug"];

    /// <summary>A program's assembly: in a folder that was named, or beside this tool, or where a checkout around this tool builds it.</summary>
    /// <exception cref="UsageException">It is not there; the message says where it was sought.</exception>
    public static string Find(string program, string? given) => given is null
        ? Default(program)
        : Candidates(Path.GetFullPath(given), program).FirstOrDefault(CanRun) ?? throw new UsageException(
            $"--binaries: {given} holds no {program}: neither {program}/{program}.dll nor {program}.dll with its .runtimeconfig.json, and it is no checkout where it is built.");

    /// <summary>The folder with the database server's programs: the newest that Debian's packages put here, or what the path has.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string DatabaseServer() =>
        Installed().Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
        ?? throw new UsageException($"PostgreSQL's server ({OldestServer} or newer) is not installed here: apt-get install postgresql, or name a running one by --postgres.");

    /// <summary>A program that this machine's packages put into the path.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="packages">Debian's packages that bring it.</param>
    /// <exception cref="UsageException">It is not there.</exception>
    public static string OnPath(string program, string packages) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new UsageException($"{program} is not installed here: apt-get install --no-install-recommends {packages}.");

    private static string Default(string program)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var beside = (string[])[Path.Combine(own.FullName, program), Path.Combine(own.Parent?.FullName ?? "/", program)];
        return beside.Select(folder => Path.Combine(folder, program + ".dll")).Concat(OfCheckoutAround(own, program)).FirstOrDefault(CanRun)
            ?? throw new UsageException($"{program} is not beside this tool ({beside[0]}, {beside[1]}), and no checkout around it has built it. Build the solution, or name a folder with the programs by --binaries.");
    }

    /// <summary>The same configuration as this tool's first.</summary>
    private static IEnumerable<string> OfCheckoutAround(DirectoryInfo own, string program)
    {
        var mine = own.Parent?.Name ?? "";
        for (var root = own.Parent; root is not null; root = root.Parent)
        {
            if (File.Exists(Path.Combine(root.FullName, Checkout)))
                return Built(root.FullName, program, [mine, .. s_configurations]);
        }

        return [];
    }

    private static IEnumerable<string> Candidates(string folder, string program) =>
        [Path.Combine(folder, program, program + ".dll"), Path.Combine(folder, program + ".dll"), .. Built(folder, program, s_configurations)];

    private static IEnumerable<string> Built(string checkout, string program, IEnumerable<string> configurations) =>
        configurations.Select(configuration => Path.Combine(checkout, "src", program, "bin", configuration, "net10.0", program + ".dll"));

    /// <summary>A library that another program has with it cannot be run.</summary>
    private static bool CanRun(string assembly) => File.Exists(assembly) && File.Exists(Path.ChangeExtension(assembly, ".runtimeconfig.json"));

    private static IEnumerable<string> Installed()
    {
        const string Root = "/usr/lib/postgresql";
        return Directory.Exists(Root)
            ? Directory.GetDirectories(Root)
                .Select(folder => (Folder: folder, Version: int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0))
                .Where(found => found.Version >= OldestServer)
                .OrderByDescending(found => found.Version)
                .Select(found => Path.Combine(found.Folder, "bin"))
            : [];
    }
}
