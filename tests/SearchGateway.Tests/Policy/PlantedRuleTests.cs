using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>The audit against the law finds a wrong rule of every kind: it is not blind.</summary>
public sealed class PlantedRuleTests
{
    [Theory]
    [InlineData("border-guard.yaml", "required: [visa_sticker, fingerprints]", "required: [travel_document, visa_sticker]", Purpose.BorderExit, "against the law")]
    [InlineData("border-guard.yaml", "        when: [verification_derogation]\n", "        when: [person_present]\n", Purpose.BorderEntry, "against the law")]
    [InlineData("border-guard.yaml", "system: ees\n    legal_basis", "system: eurodac\n    records: [category_1]\n    legal_basis", Purpose.BorderEntry, "")]
    [InlineData("border-guard.yaml", "records: [blank_document, identity_document]", "records: [arrest, blank_document, identity_document]", Purpose.BorderUnionCitizen, "lets come back")]
    [InlineData("asylum.yaml", "systems: [sis]", "systems: [vis]", Purpose.AsylumExamination, "")]
    [InlineData("asylum.yaml", "method: identification", "method: consultation", Purpose.AsylumResponsibility, "by Consultation")]
    [InlineData("immigration.yaml", "Art. 19(1)\n    grants", "Art. 20(1)\n    grants", Purpose.TerritoryVerification, "cites")]
    [InlineData("visa-authority.yaml", "identity_document]\n    keys", "identity_document, arrest]\n    keys", Purpose.VisaExamination, "lets come back")]
    [InlineData("police.yaml", "optional: [person-details, travel_document, fingerprints]", "optional: [person-details, travel_document, facial_image]", Purpose.PoliceCheck, "sends")]
    [InlineData("customs.yaml", "purpose: police_check", "purpose: law_enforcement", Purpose.LawEnforcement, "permitted against the law")]
    public void IsFound(string file, string lawful, string planted, Purpose purpose, string difference)
    {
        var result = PackText.Load([.. Directory.GetFiles(Packs.FolderOf("2016")).Select(f => (Path.GetFileName(f), Plant(f, file, lawful, planted)))]);

        // A plant that breaks a pack's own rules does not even load.
        if (result.Pack is null)
            Assert.Empty(difference);
        else
            Assert.Contains(LegalAudit.Differences(new PolicyEngine(result.Pack), purpose).Differences, d => d.Contains(difference, StringComparison.Ordinal));
    }

    private static string Plant(string path, string file, string lawful, string planted)
    {
        var text = File.ReadAllText(path);
        if (Path.GetFileName(path) != file)
            return text;
        Assert.Contains(lawful, text);
        return text.Replace(lawful, planted);
    }
}
