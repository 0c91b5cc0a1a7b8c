using SearchGateway.LoadTests.Commands;

namespace SearchGateway.LoadTests.Processes;

/// <summary>Where the solution's programs are: beside this one's build, unless a path is given.</summary>
internal static class Builds
{
    public const string Host = "SearchGateway.Host";
    public const string Ssi = "SearchGateway.Cli";
    public const string Edge = "SearchGateway.Edge";
    public const string Baselines = "SearchGateway.Baselines";

    /// <summary>The program's assembly.</summary>
    /// <exception cref="RunException">It is not there.</exception>
    public static string Find(string project, FileInfo? given)
    {
        if (given is not null)
            return given.Exists ? given.FullName : throw new RunException($"{given.FullName} is not there.");

        // The same configuration and framework as this program: …/bin/Release/net10.0.
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (folder.Name, folder.Parent?.Name ?? "");
        for (var root = folder.Parent; root is not null; root = root.Parent)
        {
            var assembly = Path.Combine(root.FullName, FolderOf(project), "bin", configuration, framework, AssemblyOf(project));
            if (File.Exists(assembly))
                return assembly;
        }

        throw new RunException($"{AssemblyOf(project)} is not built in the configuration {configuration}; build the solution, or give its path.");
    }

    private static string FolderOf(string project) => project is Baselines ? "baselines" : Path.Combine("src", project);

    private static string AssemblyOf(string project) => project switch
    {
        Ssi => "ssi.dll",
        Baselines => "baselines.dll",
        _ => project + ".dll",
    };
}
