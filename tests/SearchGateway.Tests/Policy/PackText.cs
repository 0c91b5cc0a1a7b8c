using SearchGateway.Policy;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Policy;

/// <summary>A small pack as text, for tests that change a line of it.</summary>
internal static class PackText
{
    public const string Main = """
        name: test
        title: A pack for tests
        description: Two rules, one prohibition.
        field_sets:
          vis:
            form: [surname, first_names]
            shown:
              - { point: (a), fields: [status, form] }
              - photograph
        key_sets:
          vis:
            details: [birth_date, sex]
        deny:
          - deny: no-eurodac
            purposes: all
            systems: [eurodac]
            article: Regulation (EU) 603/2013 Art. 1
            explanation: Not here.
        systems: [sis, vis, ees, eurodac]
        """;

    public const string Border = """
        authority: border_guard
        title: Border guards
        rules:
          - rule: entry/vis
            purpose: border_entry
            system: vis
            legal_basis: Regulation (EC) 767/2008 Art. 18
            review_by: 2027-12-31
            requires: [case_reference]
            keys:
              - required: [visa_sticker, fingerprints]
                optional: [details]
                article: Regulation (EC) 767/2008 Art. 18(1)
              - required: [visa_sticker]
                when: [fingerprints_unusable]
                article: Regulation (EC) 767/2008 Art. 18(3)
            grants:
              - set: shown
                article: Regulation (EC) 767/2008 Art. 18(4)
              - fields: [fingerprint_verification]
                article: Regulation (EC) 767/2008 Art. 18(1)
          - rule: entry/sis
            purpose: border_entry
            system: sis
            legal_basis: Regulation (EC) 1987/2006 Art. 27(1)(a)
            review_by: 2027-12-31
            mode: hit_flag
            records: [arrest]
            keys:
              - required: [names]
                article: Regulation (EC) 1987/2006 Art. 27(1)(a)
        """;

    public const string Retention = """
        clocks:
          - clock: sis
            systems: [sis]
            earliest: 1 year
            latest: 3 years
            article: Regulation (EC) 1987/2006 Art. 12
          - clock: vis
            systems: [vis]
            purposes: [border_entry]
            earliest: 5 years + 1 year
            latest: 5 years + 1 year
            article: Regulation (EC) 767/2008 Art. 34
          - clock: refusals
            records: [refusal]
            earliest: 1 year
            latest: 1 year
            article: Regulation (EU) 2019/817 Art. 10
        own:
          - clock: erasures
            records: [erasure]
            keep: for_good
            reason: They prove the rest.
          - clock: others
            records: others
            keep: 3 years
            reason: No article times them.
        """;

    /// <summary>Loads a pack of these files, with clocks unless they have some, on a day when its reviews are not due.</summary>
    public static RulePackLoadResult Load(params (string Name, string Text)[] files) =>
        LoadBytes([.. files.Select(f => (f.Name, System.Text.Encoding.UTF8.GetBytes(f.Text)))]);

    /// <inheritdoc cref="Load"/>
    public static RulePackLoadResult LoadBytes(params (string Name, byte[] Bytes)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("rule-pack-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, PackRetention.FileName), PackRetention.Text);
            foreach (var (name, bytes) in files)
                File.WriteAllBytes(Path.Combine(folder.FullName, name), bytes);
            return RulePack.Load(folder.FullName, Packs.Today);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The small pack, with <paramref name="border"/> as the border guards' file.</summary>
    public static RulePack Pack(string border = Border, string main = Main) => Packs.Required(Load(("pack.yaml", main), ("border-guard.yaml", border)));
}
