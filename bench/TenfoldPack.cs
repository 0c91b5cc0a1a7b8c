using System.Globalization;
using System.Text;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Benchmarks;

/// <summary>
/// A pack with a rule in every cell that another leaves open, each with sixteen combinations of keys, a set of fields of its own and a
/// prohibition before it: more than ten times the text and the rules, and the same decisions wherever the other pack decides.
/// </summary>
internal static class TenfoldPack
{
    private const string Article = "Regulation (EU) 9999/9999 Art. 1";
    private static readonly string[] s_optional = ["names", "birth_date", "sex", "nationality", "travel_document"];

    /// <summary>Writes the large pack beside a copy of the small one, and loads it.</summary>
    /// <param name="source">Folder of the small pack.</param>
    public static RulePack Of(string source)
    {
        var small = BenchPacks.Load(source);
        var folder = Directory.CreateTempSubdirectory("tenfold-pack-");
        try
        {
            foreach (var file in Directory.GetFiles(source, "*.yaml"))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            foreach (var authority in Enum.GetValues<Authority>())
                Extend(folder, authority, new PolicyEngine(small));
            RequireTenTimes(source, folder.FullName);
            return BenchPacks.Load(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Extend(DirectoryInfo folder, Authority authority, PolicyEngine small)
    {
        var rules = new StringBuilder();
        var prohibitions = new StringBuilder();
        foreach (var purpose in Enum.GetValues<Purpose>())
        {
            var open = small.Explain(Questions.From(authority, purpose), purpose).Purposes[0].Systems
                .Where(s => s.Reason == RefusalReason.NoRule).Select(s => s.System).ToList();
            open.ForEach(system => AddRule(rules, authority, purpose, system));
            if (open.Exists(s => s != CentralSystem.Eurodac))
                AddProhibition(prohibitions, authority, purpose, open.Where(s => s != CentralSystem.Eurodac));
        }

        var name = Word(authority);
        var file = folder.GetFiles("*.yaml").FirstOrDefault(f => File.ReadLines(f.FullName).Contains($"authority: {name}"))?.FullName;
        var text = file is null ? $"authority: {name}\ntitle: {name}\n\nrules:\n" : File.ReadAllText(file);
        text = text.Replace("\nrules:\n", "\nrules:\n" + rules, StringComparison.Ordinal);
        text = text.Contains("\ndeny:\n", StringComparison.Ordinal)
            ? text.Replace("\ndeny:\n", "\ndeny:\n" + prohibitions, StringComparison.Ordinal)
            : text + "\ndeny:\n" + prohibitions;
        File.WriteAllText(file ?? Path.Combine(folder.FullName, name + ".yaml"), text);
    }

    private static void AddRule(StringBuilder rules, Authority authority, Purpose purpose, CentralSystem system)
    {
        var fields = string.Join(", ", FieldCatalogue.Of(system).Take(8).Select(f => f.Name));
        rules.Append(CultureInfo.InvariantCulture, $"""
              - rule: more/{Word(authority)}/{Word(purpose)}/{Word(system)}
                purpose: {Word(purpose)}
                system: {Word(system)}
                legal_basis: {Article}
                review_by: 2099-12-31
            {Records(system)}    grants:
                  - fields: [{fields}]
                    article: {Article}
                keys:

            """);
        // The combinations with more keys first, so that each can be reached.
        foreach (var keys in s_optional.SelectMany((a, i) => s_optional.Skip(i + 1).Select(b => $"{a}, {b}, ")).Concat(s_optional.Select(a => a + ", ")).Append(""))
            rules.Append(CultureInfo.InvariantCulture, $"      - required: [{keys}fingerprints]\n        article: {Article}\n");
    }

    private static void AddProhibition(StringBuilder prohibitions, Authority authority, Purpose purpose, IEnumerable<CentralSystem> systems) =>
        prohibitions.Append(CultureInfo.InvariantCulture, $"""
              - deny: less/{Word(authority)}/{Word(purpose)}
                purposes: [{Word(purpose)}]
                systems: [{string.Join(", ", systems.Select(s => Word(s)))}]
                unless_keys: [fingerprints]
                article: {Article}
                explanation: Only by fingerprints.

            """);

    private static string Records(CentralSystem system) => CategoryCatalogue.Of(system) is { IsEmpty: false } categories
        ? $"    records: [{categories[0].Name}]\n"
        : "";

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static void RequireTenTimes(string small, string large)
    {
        var factor = (double)Size(large) / Size(small);
        if (factor < 10)
            throw new InvalidOperationException($"The large pack is only {factor:0.0} times as large.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// {large}: {factor:0.0} times the text of {small}"));

        static long Size(string folder) => Directory.GetFiles(folder, "*.yaml").Sum(f => new FileInfo(f).Length);
    }
}
