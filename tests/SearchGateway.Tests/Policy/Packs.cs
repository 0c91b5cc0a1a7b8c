using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>The packs that ship, and packs written by tests into a folder of their own.</summary>
internal static class Packs
{
    /// <summary>A day on which the shipped packs are in force.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly Lazy<RulePack> Shipped = new(() => Required(RulePack.Load(FolderOf("2016"), Today)));

    public static RulePack Of2016 => Shipped.Value;

    public static string FolderOf(string pack)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SearchGateway.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The solution folder was not found."), "policies", pack);
    }

    public static RulePack Required(RulePackLoadResult result) =>
        result.Pack ?? throw new InvalidOperationException(string.Join(Environment.NewLine, result.Faults));
}
