using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Tests.Policy.Law;

namespace SearchGateway.Tests.Policy;

/// <summary>The audit against the law finds a wrong rule of every kind: it is not blind.</summary>
public sealed class PlantedRuleTests
{
    private const string Sticker = "      - required: [visa_sticker]\n        when: [verification_derogation]\n";

    /// <summary>Kind, pack, file, what is lawful there, what is planted, whose rule it is, what the audit says.</summary>
    public static TheoryData<string, string, string, string, string, Authority, Purpose, string> Plants => new()
    {
        { "key", "2016", "border-guard.yaml", "required: [visa_sticker, fingerprints]", "required: [visa_sticker, facial_image]", Authority.BorderGuard, Purpose.BorderExit, "against the law" },
        { "optional key", "2016", "police.yaml", "optional: [person-details, travel_document, fingerprints, vehicle]", "optional: [person-details, travel_document, fingerprints, facial_image]", Authority.Police, Purpose.PoliceCheck, "sends" },
        { "circumstance", "2016", "border-guard.yaml", "        when: [verification_derogation]\n", "        when: [person_present]\n", Authority.BorderGuard, Purpose.BorderEntry, "permitted against the law" },
        { "circumstance of two", "2016", "border-guard.yaml", Sticker, Sticker.Replace("derogation", "derogation, no_document"), Authority.BorderGuard, Purpose.BorderEntry, "refused (ConditionNotMet) against the law" },
        { "unless", "2016", "border-guard.yaml", "        unless: [identity_in_doubt]\n", "", Authority.BorderGuard, Purpose.BorderEntry, "permitted against the law" },
        { "method", "2016", "asylum.yaml", "method: identification", "method: consultation", Authority.Asylum, Purpose.AsylumResponsibility, "by Consultation" },
        { "category", "2016", "border-guard.yaml", "records: [blank_document, identity_document]", "records: [arrest, blank_document, identity_document]", Authority.BorderGuard, Purpose.BorderUnionCitizen, "lets come back" },
        { "article", "2016", "immigration.yaml", "Art. 19(1)\n    grants", "Art. 20(1)\n    grants", Authority.Immigration, Purpose.TerritoryVerification, "cites" },
        { "article of a rule", "2016", "eurojust.yaml", "legal_basis: Decision 2007/533/JHA Art. 42", "legal_basis: Decision 2007/533/JHA Art. 41", Authority.Eurojust, Purpose.JudicialProceedings, "rests on" },
        { "article of a field", "2016", "asylum.yaml", "set: V-D\n        article: Regulation (EC) 767/2008 Art. 22(2)", "set: V-D\n        article: Regulation (EC) 767/2008 Art. 22(1)", Authority.Asylum, Purpose.AsylumExamination, "shows surname by" },
        { "field added", "2016", "visa-authority.yaml", "    grants:\n      - set: alert\n", "    grants:\n      - fields: [linked_alerts]\n        article: Regulation (EC) 1987/2006 Art. 27(3)\n      - set: alert\n", Authority.Visa, Purpose.VisaExamination, "shows other fields" },
        { "field added to a set", "2019", "pack.yaml", "    identity:\n      - surname\n      - first_names\n", "    identity:\n      - surname\n      - place_of_birth\n      - first_names\n", Authority.Police, Purpose.PoliceIdentification, "shows place_of_birth" },
        { "field removed", "2016", "border-guard.yaml", "      - fields: [overstayer]\n        article: Regulation (EU) 2017/2226 Art. 12\n", "", Authority.BorderGuard, Purpose.BorderExit, "shows other fields" },
        { "mode", "2016", "vehicle-registration.yaml", VehicleGrants, "    mode: references\n", Authority.VehicleRegistration, Purpose.VehicleRegistration, "in mode References" },
        { "order", "2016", "designated-law-enforcement.yaml", "answer: no_hit", "answer: answered", Authority.DesignatedLawEnforcement, Purpose.LawEnforcement, "in another order" },
        { "order removed", "2019", "immigration.yaml", "        after:\n          - { system: ees, answer: answered, article: Regulation (EU) 2017/2226 Art. 27 }\n", "", Authority.Immigration, Purpose.TerritoryIdentification, "in another order" },
        { "request by another article", "2016", "europol.yaml", "article: Decision 2008/633/JHA Art. 7(1)\n", "article: Decision 2008/633/JHA Art. 5(1)\n", Authority.Europol, Purpose.LawEnforcement, "days by Decision 2008/633/JHA Art. 5(1)" },
        { "request removed", "2016", "europol.yaml", EurodacRequest, "", Authority.Europol, Purpose.LawEnforcement, "permitted against the law (AccessRequestMissing)" },
        { "request statement", "2016", "designated-law-enforcement.yaml", ", overriding_security_concern]", "]", Authority.DesignatedLawEnforcement, Purpose.LawEnforcement, "request states" },
        { "prior search", "2016", "designated-law-enforcement.yaml", "        - { source: vis, article: Regulation (EU) 603/2013 Art. 20(1) }\n", "", Authority.DesignatedLawEnforcement, Purpose.LawEnforcement, "prior searches" },
        { "prior search waived", "2019", "designated-law-enforcement.yaml", "or_after_days: 2", "reasons_suffice: true", Authority.DesignatedLawEnforcement, Purpose.LawEnforcement, "prior searches" },
        { "validity", "2019", "europol.yaml", "valid_days: 30", "valid_days: 90", Authority.Europol, Purpose.LawEnforcement, "valid for 90 days" },
        { "urgency", "2016", "designated-law-enforcement.yaml", "verify_within_working_days: 7", "verify_within_working_days: 14", Authority.DesignatedLawEnforcement, Purpose.LawEnforcement, "urgent" },
        { "first step shows more", "2016", "designated-law-enforcement.yaml", "first_step: { mode: hit_flag", "first_step: { mode: references", Authority.DesignatedLawEnforcement, Purpose.LawEnforcement, "in mode References" },
        { "first step without request", "2016", "europol.yaml", "first_step: { mode: hit_flag,", "first_step: { mode: hit_flag, without_request: true,", Authority.Europol, Purpose.LawEnforcement, "permitted against the law (AccessRequestMissing)" },
        { "first step by another", "2019", "designated-law-enforcement.yaml", "first_step: { by: cir,", "first_step: { mode: hit_flag,", Authority.DesignatedLawEnforcement, Purpose.LawEnforcement, "permitted against the law (ConditionNotMet)" },
        { "case reference", "2019", "designated-law-enforcement.yaml", "    requires: [case_reference]\n", "", Authority.DesignatedLawEnforcement, Purpose.LawEnforcement, "permitted against the law (CaseReferenceMissing)" },
        { "expiry limit", "2016", "asylum.yaml", "months: 6", "months: 12", Authority.Asylum, Purpose.AsylumResponsibility, "with the limit" },
        { "prohibition removed", "2016", "visa-authority.yaml", VisaDeny, "", Authority.Visa, Purpose.VisaExamination, "refused as NoRule, not as Forbidden" },
        { "prohibition added", "2019", "customs.yaml", "deny:\n", "deny:\n  - deny: more\n    purposes: [visa_examination]\n    systems: [vis]\n    article: Regulation (EC) 767/2008 Art. 6(2)\n    explanation: Closed.\n", Authority.Customs, Purpose.VisaExamination, "refused as Forbidden, not as NoRule" },
        { "prohibition by another article", "2016", "police.yaml", "    article: Regulation (EU) 603/2013 Art. 19, 20\n", "    article: Regulation (EU) 603/2013 Art. 1\n", Authority.Police, Purpose.PoliceCheck, "refused by Regulation (EU) 603/2013 Art. 1" },
        { "prohibition on keys", "2016", "pack.yaml", "    unless_keys: [fingerprints]\n    article: Regulation (EU) 603/2013 Art. 11", "    unless_keys: [fingerprints]\n    article: Regulation (EU) 603/2013 Art. 9", Authority.Asylum, Purpose.AsylumExamination, "refused by Regulation (EU) 603/2013 Art. 9" },
        { "purpose", "2016", "customs.yaml", "purpose: police_check", "purpose: asylum_examination", Authority.Customs, Purpose.AsylumExamination, "permitted against the law" },
        { "system", "2016", "customs.yaml", "rules:\n", "rules:\n" + VisRule, Authority.Customs, Purpose.VisaExamination, "permitted against the law (NoRule)" },
    };

    private static string VehicleGrants =>
        "    grants:\n" + string.Concat(((string[])["set: alert", "fields: [object_type]", "set: object-data"]).Select(g => $"      - {g}\n        article: Regulation (EC) 1986/2006 Art. 1\n"));

    private static string EurodacRequest => """
            access_request:
              article: Regulation (EU) 603/2013 Art. 21(1)
              statements: [necessity, specific_case, substantial_contribution, overriding_security_concern]
              prior_searches:
                - { source: europol_systems, article: Regulation (EU) 603/2013 Art. 21(1) }
              valid_days: 30
            first_step: { mode: hit_flag, article: Regulation (EU) 603/2013 Art. 21(1) }

        """;

    private static string VisaDeny => """

        deny:
          - deny: eurodac-for-visas
            purposes: [visa_examination]
            systems: [eurodac]
            article: Regulation (EU) 603/2013 Art. 1
            explanation: Eurodac serves to find the State responsible for an asylum application; visa applications are not among its purposes.

        """;

    private static string VisRule => """
          - rule: planted/vis
            purpose: visa_examination
            system: vis
            legal_basis: Regulation (EC) 767/2008 Art. 15
            review_by: 2027-12-31
            mode: hit_flag
            keys:
              - required: [names]
                article: Regulation (EC) 767/2008 Art. 15

        """;

    [Theory]
    [MemberData(nameof(Plants))]
    public void IsFound(string kind, string pack, string file, string lawful, string planted, Authority authority, Purpose purpose, string difference)
    {
        var engine = new PolicyEngine(Planted(pack, (file, lawful, planted)));

        Assert.True(Found(engine, pack, authority, purpose, difference), $"the audit does not see the planted {kind}");
    }

    [Fact]
    public void RulesOfAnotherAuthorityAreFound()
    {
        var engine = new PolicyEngine(Planted(
            "2016", ("judicial.yaml", "authority: judicial", "authority: eurojust"), ("eurojust.yaml", "authority: eurojust", "authority: judicial")));

        Assert.True(Found(engine, "2016", Authority.Eurojust, Purpose.JudicialProceedings, "rests on"));
        Assert.True(Found(engine, "2016", Authority.Judicial, Purpose.JudicialProceedings, "rests on"));
    }

    [Theory]
    [InlineData("border-guard.yaml", "system: ees\n    legal_basis", "system: eurodac\n    records: [category_1]\n    legal_basis")]
    [InlineData("asylum.yaml", "systems: [sis]", "systems: [vis]")]
    public void WhatBreaksAPacksOwnRulesDoesNotEvenLoad(string file, string lawful, string planted) => Assert.Null(Load("2016", (file, lawful, planted)).Pack);

    private static bool Found(PolicyEngine engine, string pack, Authority authority, Purpose purpose, string difference)
    {
        var audit = new LegalAudit(engine, Packs.LawOf(pack));
        bool Says(string found) => found.Contains(difference, StringComparison.Ordinal);
        return audit.EveryRule([authority], [purpose]).Any(Says) || audit.EveryCell([authority], [purpose]).Differences.Any(Says);
    }

    private static RulePack Planted(string pack, params (string File, string Lawful, string Planted)[] plants) => Packs.Required(Load(pack, plants));

    private static RulePackLoadResult Load(string pack, params (string File, string Lawful, string Planted)[] plants)
    {
        var files = Directory.GetFiles(Packs.FolderOf(pack)).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        foreach (var (file, lawful, planted) in plants)
        {
            Assert.Contains(lawful, files[file]);
            files[file] = files[file].Replace(lawful, planted);
        }

        return PackText.Load([.. files.Select(f => (f.Key, f.Value))]);
    }
}
