using System.Collections.Concurrent;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Tests.Policy.Law;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Policy;

/// <summary>The packs that ship, the law that each states, and packs written by tests into a folder of their own.</summary>
internal static class Packs
{
    /// <summary>A day on which the shipped packs are in force.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly ConcurrentDictionary<string, RulePack> Shipped = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, LegalTable> Laws = new(StringComparer.Ordinal);

    /// <summary>The names of the packs that ship.</summary>
    public static string[] Names { get; } = ["2016", "2019"];

    /// <summary>The systems that the pack of 2016 knows, in their order.</summary>
    public static CentralSystem[] SystemsOf2016 { get; } = [CentralSystem.Sis, CentralSystem.Vis, CentralSystem.Ees, CentralSystem.Eurodac];

    public static RulePack Of2016 => Of("2016");

    public static RulePack Of(string pack) => Shipped.GetOrAdd(pack, name => Required(RulePack.Load(FolderOf(name), Today)));

    /// <summary>The law that the pack states, from its own page.</summary>
    public static LegalTable LawOf(string pack) =>
        Laws.GetOrAdd(pack, name => LegalTableReader.Read(Path.Combine(Repository.Root, "tests", "SearchGateway.Tests", "Policy", "Law", $"{name}.txt")));

    public static string FolderOf(string pack) => Path.Combine(Repository.Root, "policies", pack);

    public static RulePack Required(RulePackLoadResult result) =>
        result.Pack ?? throw new InvalidOperationException(string.Join(Environment.NewLine, result.Faults));
}
