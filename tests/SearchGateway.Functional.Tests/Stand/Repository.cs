namespace SearchGateway.Functional.Tests.Stand;

/// <summary>Where the things stand that the tests start.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The assembly of a program of this solution, built in the same configuration as the tests.</summary>
    public static string ProgramOf(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Root, "src", project, "bin", configuration, "net10.0", project + ".dll");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SearchGateway.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The solution folder was not found.");
    }
}
