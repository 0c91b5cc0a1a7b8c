using SearchGateway.Policy;
using SearchGateway.Tests.Shared;

namespace SearchGateway.PolicyReview.Tests;

/// <summary>The shipped packs, and small ones of which a test changes a line.</summary>
internal static class Packs
{
    /// <summary>A day on which the shipped packs are in force.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    public const string Main = """
        name: small
        title: A pack for tests
        description: Border guards and designated authorities.
        systems: [sis, vis, eurodac]
        field_sets:
          vis:
            form: [surname, first_names]
        deny:
          - deny: no-eurodac
            purposes: all
            systems: [eurodac]
            article: Regulation (EU) 603/2013 Art. 1
            explanation: Not here.
        """;

    public const string Border = """
        authority: border_guard
        title: Border guards
        rules:
          - rule: entry/sis
            purpose: border_entry
            system: sis
            legal_basis: Regulation (EC) 1987/2006 Art. 27(1)(a)
            review_by: 2027-12-31
            records: [arrest, missing]
            keys:
              - required: [names]
                optional: [birth_date]
                article: Regulation (EC) 1987/2006 Art. 27(1)(a)
              - required: [travel_document]
                article: Decision 2007/533/JHA Art. 40(1)(a)
            grants:
              - fields: [surname, forenames]
                article: Regulation (EC) 1987/2006 Art. 20(2)
          - rule: entry/vis
            purpose: border_entry
            system: vis
            legal_basis: Regulation (EC) 767/2008 Art. 18
            review_by: 2027-12-31
            requires: [case_reference]
            keys:
              - required: [visa_sticker, fingerprints]
                method: verification
                article: Regulation (EC) 767/2008 Art. 18(1)
              - required: [visa_sticker]
                when_any: [fingerprints_unusable, verification_derogation]
                method: verification
                after:
                  - { system: sis, answer: answered, article: Regulation (EU) 2017/2226 Art. 27 }
                article: Regulation (EC) 767/2008 Art. 18(3)
            grants:
              - set: form
                article: Regulation (EC) 767/2008 Art. 18(4)
              - fields: [photograph]
                article: Regulation (EC) 767/2008 Art. 18(4)(b)
        """;

    public const string LawEnforcement = """
        authority: designated_law_enforcement
        title: Designated authorities
        rules:
          - rule: le/vis
            purpose: law_enforcement
            system: vis
            legal_basis: Decision 2008/633/JHA Art. 5
            review_by: 2027-12-31
            access_request:
              article: Decision 2008/633/JHA Art. 4(1)
              statements: [necessity, specific_case]
              prior_searches:
                - { source: prum, only_if_unknown: true, or_after_days: 2, article: Regulation (EU) 2017/2226 Art. 32(2)(b) }
              valid_days: 30
              urgent: { verify_within_working_days: 7, article: Decision 2008/633/JHA Art. 4(2) }
            first_step: { mode: hit_flag, article: Decision 2008/633/JHA Art. 5(1) }
            keys:
              - required: [names]
                article: Decision 2008/633/JHA Art. 5(2)
            grants:
              - set: form
                article: Decision 2008/633/JHA Art. 5(3)
        """;

    private static readonly Lazy<RulePack> s_of2016 = new(() => Load("2016"));

    public static RulePack Of2016 => s_of2016.Value;

    public static RulePack Small { get; } = Of();

    /// <summary>The folders of the shipped packs.</summary>
    public static IEnumerable<string> Shipped => Directory.EnumerateDirectories(Path.Combine(Repository.Root, "policies")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    public static string FolderOf(string pack) => Path.Combine(Repository.Root, "policies", pack);

    public static RulePack Load(string pack) => Required(RulePack.Load(FolderOf(pack), Today));

    /// <summary>The small pack, with other text in the place of some.</summary>
    public static RulePack With(string text, string other)
    {
        var files = new[] { Main, Border, LawEnforcement };
        Assert.Contains(files, f => f.Contains(text, StringComparison.Ordinal));
        return Of([.. files.Select(f => f.Replace(text, other, StringComparison.Ordinal))]);
    }

    /// <summary>A pack of these files: main, border guards, designated authorities.</summary>
    public static RulePack Of(params string[] files) =>
        InFolder(files.Length > 0 ? files : [Main, Border, LawEnforcement], folder => Required(RulePack.Load(folder, Today)));

    /// <summary>Writes files of a pack into a folder for as long as <paramref name="read"/> takes.</summary>
    public static T InFolder<T>(string[] files, Func<string, T> read)
    {
        var folder = Directory.CreateTempSubdirectory("rule-pack-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, PackRetention.FileName), PackRetention.Text);
            foreach (var (text, name) in files.Zip(["pack.yaml", "border-guard.yaml", "law-enforcement.yaml"]))
                File.WriteAllText(Path.Combine(folder.FullName, name), text);
            return read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static RulePack Required(RulePackLoadResult result) =>
        result.Pack ?? throw new InvalidOperationException(string.Join(Environment.NewLine, result.Faults));
}
