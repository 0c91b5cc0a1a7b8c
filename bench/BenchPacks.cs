using SearchGateway.Policy;

namespace SearchGateway.Benchmarks;

/// <summary>The packs that are measured, from this checkout.</summary>
internal static class BenchPacks
{
    private static readonly string Root = FindRoot();

    /// <summary>The shipped rules of 2016.</summary>
    public static string Of2016 => Path.Combine(Root, "policies", "2016");

    /// <summary>Four systems on request, flag first, and one after another.</summary>
    public static string LawEnforcement => Path.Combine(Root, "bench", "Packs", "law-enforcement");

    /// <summary>The pack in a folder.</summary>
    /// <exception cref="InvalidOperationException">It has faults; the message lists them.</exception>
    public static RulePack Load(string folder)
    {
        var result = RulePack.Load(folder, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        return result.Pack ?? throw new InvalidOperationException(string.Join(Environment.NewLine, result.Faults));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SearchGateway.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The checkout was not found.");
    }
}
