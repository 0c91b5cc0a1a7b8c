namespace SearchGateway.Functional.Tests.Stand;

/// <summary>Where the things stand that the tests start.</summary>
internal static class Repository
{
    public static string Root => SearchGateway.Tests.Shared.Repository.Root;

    /// <summary>The assembly of a program of this solution, built in the same configuration as the tests.</summary>
    public static string ProgramOf(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Root, "src", project, "bin", configuration, "net10.0", (project is "SearchGateway.Cli" ? "ssi" : project) + ".dll");
    }
}
