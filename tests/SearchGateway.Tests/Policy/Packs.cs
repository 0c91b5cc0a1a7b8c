using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Policy;

/// <summary>The packs that ship, and packs written by tests into a folder of their own.</summary>
internal static class Packs
{
    /// <summary>A day on which the shipped packs are in force.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly Lazy<RulePack> Shipped = new(() => Required(RulePack.Load(FolderOf("2016"), Today)));

    /// <summary>The systems that the pack of 2016 knows, in the order in which answers list them.</summary>
    public static readonly CentralSystem[] SystemsOf2016 = [CentralSystem.Sis, CentralSystem.Vis, CentralSystem.Ees, CentralSystem.Eurodac];

    public static RulePack Of2016 => Shipped.Value;

    public static string FolderOf(string pack) => Path.Combine(Repository.Root, "policies", pack);

    public static RulePack Required(RulePackLoadResult result) =>
        result.Pack ?? throw new InvalidOperationException(string.Join(Environment.NewLine, result.Faults));
}
