using SearchGateway.Policy;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Policy;

/// <summary>A pack with a fault is never loaded, and the fault says where it stands and what to do.</summary>
public sealed class FaultyPackTests
{
    private const string Border = "border-guard.yaml";
    private const string Main = "pack.yaml";

    /// <summary>File, the text that is changed, what it becomes, the line of the fault, a part of its message.</summary>
    public static TheoryData<string, string, string, int, string> Faults => new()
    {
        { Border, "    purpose: border_entry\n    system: vis", "    purposs: border_entry\n    system: vis", 5, "the rule knows no property 'purposs'; did you mean 'purpose'?" },
        { Border, "    purpose: border_entry\n    system: vis", "    system: vis", 4, "the rule has no 'purpose': add one of border_entry" },
        { Border, "authority: border_guard", "authority: border_gard", 1, "unknown authority 'border_gard'; did you mean 'border_guard'?" },
        { Border, "purpose: border_entry\n    system: vis", "purpose: border_entri\n    system: vis", 5, "unknown purpose 'border_entri'; did you mean 'border_entry'?" },
        { Border, "system: vis", "system: visa", 6, "unknown system 'visa'; did you mean 'vis'?" },
        { Border, "fields: [fingerprint_verification]", "fields: [fingerprint_verificaton]", 20, "VIS has no field 'fingerprint_verificaton'; did you mean 'fingerprint_verification'?" },
        { Border, "fields: [fingerprint_verification]", "fields: [alert_category]", 20, "VIS has no field 'alert_category'" },
        { Border, "set: shown", "set: showm", 18, "VIS has no set 'showm'; did you mean 'shown'?" },
        { Border, "required: [visa_sticker, fingerprints]", "required: [visa_stiker, fingerprints]", 11, "unknown key 'visa_stiker'; did you mean 'visa_sticker'?" },
        { Border, "optional: [details]", "optional: [detials]", 12, "unknown key 'detials'; did you mean 'details'?" },
        { Border, "when: [fingerprints_unusable]", "when: [fingers_unusable]", 15, "unknown when 'fingers_unusable'" },
        { Border, "when: [fingerprints_unusable]", "when: [fingerprints_unusable]\n        unless: [fingerprints_unusable]", 16, "both demanded and excluded" },
        { Border, "when: [fingerprints_unusable]", "unless: [identity_in_dout]", 15, "unknown unless 'identity_in_dout'; did you mean 'identity_in_doubt'?" },
        { Border, "    legal_basis: Regulation (EC) 767/2008 Art. 18\n", "", 4, "the rule has no 'legal_basis'" },
        { Border, "legal_basis: Regulation (EC) 767/2008 Art. 18\n", "legal_basis: Regulation (EC) 767/2008\n", 7, "cites no article" },
        { Border, "      - set: shown\n        article: Regulation (EC) 767/2008 Art. 18(4)\n", "      - set: shown\n", 18, "a grant has no 'article'" },
        { Border, "review_by: 2027-12-31\n    requires", "review_by: 2026-11-20\n    requires", 8, "the review was due by 2026-11-20 and today is 2026-11-21" },
        { Border, "    review_by: 2027-12-31\n    requires", "    requires", 4, "the rule has no 'review_by'" },
        { Border, "review_by: 2027-12-31\n    requires", "review_by: end of 2027\n    requires", 8, "'end of 2027' is not a date" },
        { Border, "requires: [case_reference]", "requires: [case_referense]", 9, "unknown requires 'case_referense'; did you mean 'case_reference'?" },
        { Border, "      - required: [visa_sticker]\n        when: [fingerprints_unusable]\n", "      - required: [visa_sticker, fingerprints, names]\n", 14, "never reached, because combination 1 always wins" },
        { Border, "required: [visa_sticker, fingerprints]", "required: []", 11, "requires no key" },
        { Border, "optional: [details]", "optional: [visa_sticker]", 11, "is both required and optional" },
        { Border, "fields: [fingerprint_verification]", "fields: [status]", 20, "the field 'status' is granted twice, by Regulation (EC) 767/2008 Art. 18(4)(a) and by Regulation (EC) 767/2008 Art. 18(1)" },
        { Border, "mode: hit_flag", "mode: full", 22, "the rule grants no field" },
        { Border, "mode: hit_flag", "mode: hitflag", 27, "unknown mode 'hitflag'; did you mean 'hit_flag'?" },
        { Border, "requires: [case_reference]", "mode: references", 18, "fields come back in mode full only" },
        { Border, "    records: [arrest]\n", "", 22, "does not say which records of SIS may come back" },
        { Border, "records: [arrest]", "records: [arrests]", 28, "SIS knows no category 'arrests'; did you mean 'arrest'?" },
        { Border, "requires: [case_reference]", "records: [arrest]", 9, "VIS knows no categories of records" },
        { Border, "rule: entry/sis\n    purpose: border_entry\n    system: sis", "rule: entry/more\n    purpose: border_entry\n    system: vis", 22, "border_guard has a rule on VIS for border_entry already, 'entry/vis' in border-guard.yaml line 4" },
        { Border, "rule: entry/sis", "rule: entry/vis", 22, "the identifier 'entry/vis' stands in border-guard.yaml line 4 already" },
        { Border, "    system: sis", "    system: sis\n    system: vis", 25, "'system' stands twice, first in line 24" },
        { Border, "set: shown\n", "set: shown\n        fields: [status]\n", 18, "either one 'set' or a list of 'fields'" },
        { Border, "title: Border guards", "title:", 2, "'title' of the file is empty or not text" },
        { Border, "rules:\n", "rules:\n  - just text\n", 4, "'rules' holds rules, each a map of properties: this is none" },
        { Border, "requires: [case_reference]", "expired_at_most: { months: 6, field: valid_until, article: Regulation (EC) 767/2008 Art. 21(2) }", 9, "does not grant 'valid_until', so the limit could not be checked" },
        { Border, "requires: [case_reference]", "expired_at_most: { months: six, field: status, article: Regulation (EC) 767/2008 Art. 21(2) }", 9, "'six' is not a number of months" },
        { Border, "requires: [case_reference]", "expired_at_most: { months: 6, field: statis, article: Regulation (EC) 767/2008 Art. 21(2) }", 9, "VIS has no field 'statis'; did you mean 'status'?" },
        { Main, "name: test\n", "", 1, "the pack has no 'name'" },
        { Main, "form: [surname, first_names]", "form: [surname, firstnames]", 6, "VIS has no field, and no set before this one, of the name 'firstnames'; did you mean 'first_names'?" },
        { Main, "form: [surname, first_names]", "form: [surname, surname]", 6, "the set 'form' holds the field 'surname' twice" },
        { Main, "form: [surname, first_names]", "form: [surname, first_names]\n    spare: [sex]", 7, "no rule uses the set 'spare'" },
        { Main, "details: [birth_date, sex]", "details: [birth_date, sex]\n    spare: [names]", 13, "no rule uses the set 'spare'" },
        { Main, "form: [surname, first_names]", "surname: [surname, first_names]", 6, "'surname' is a field of VIS: a set needs a name of its own" },
        { Main, "      - photograph", "      - photograph\n      - shown", 10, "VIS has no field, and no set before this one, of the name 'shown'" },
        { Main, "    purposes: all\n", "", 14, "the prohibition has no 'purposes'" },
        { Main, "systems: [eurodac]", "systems: [eurodac, vis]\n    unless_keys: [names]", 4, "lacks what 'no-eurodac' in pack.yaml line 14 demands: require Names in it" },
        { Main, "    explanation: Not here.", "    explanation: \"\"", 18, "'explanation' of the prohibition is empty" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void IsReportedWithFileAndLine(string file, string text, string changed, int line, string message)
    {
        var result = Load(file, text, changed);

        Assert.Null(result.Pack);
        var fault = result.Faults.FirstOrDefault(f => f.Message.Contains(message, StringComparison.Ordinal));
        Assert.True(fault is not null, string.Join(Environment.NewLine, result.Faults));
        Assert.InRange(fault.Column, 1, 200);
        Assert.True(line == fault.Line, $"{fault} is not in line {line}");
    }

    [Fact]
    public void EveryFaultOfTheTableIsReportedAsItSays() =>
        Assert.All(PackFaults.All, f => IsReportedWithFileAndLine(f.File, f.Text, f.Changed, f.Line, f.Message));

    [Fact]
    public void AnOrderThatRunsInACircleIsAFault()
    {
        var circle = PackText.Border
            .Replace("        when: [fingerprints_unusable]", "        when: [fingerprints_unusable]\n        after: [{ system: sis, answer: answered, article: Regulation (EU) 2017/2226 Art. 27 }]")
            + "\n        after: [{ system: vis, answer: answered, article: Regulation (EU) 2017/2226 Art. 27 }]";

        var faults = PackText.Load((Main, PackText.Main), (Border, circle)).Faults;

        Assert.Equal([4, 23], faults.Select(f => f.Line));
        Assert.All(faults, f => Assert.Contains("would have to answer before itself", f.Message));
    }

    [Fact]
    public void TheUnchangedPackHasNoFault() => Assert.Empty(Load(Main, "name: test", "name: other").Faults);

    [Fact]
    public void AllFaultsComeAtOnceInTheOrderOfFilesAndLines()
    {
        var result = PackText.Load(
            (Main, PackText.Main.Replace("name: test\n", "").Replace("Art. 1\n", "\n")),
            (Border, PackText.Border.Replace("2027-12-31", "2016-12-31").Replace("border_entry", "border_entries")));

        Assert.Null(result.Pack);
        Assert.Equal(
            [(Border, 5), (Border, 8), (Border, 23), (Border, 26), (Main, 1), (Main, 16)],
            result.Faults.Select(f => (f.File, f.Line)));
    }

    [Fact]
    public void AFaultNamesItsRule()
    {
        var fault = Assert.Single(Load(Border, "set: shown", "set: showm").Faults);

        Assert.Equal("entry/vis", fault.Rule);
        Assert.StartsWith("border-guard.yaml:18:14: [entry/vis] VIS has no set", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AMistypedSystemHidesNoOtherFaultOfItsRule()
    {
        var result = Load(Border, "system: vis\n", "system: visa\n    leagl_basis: x\n");

        Assert.Equal([6, 7], result.Faults.Select(f => f.Line));
    }

    [Fact]
    public void AnAuthorityHasOneFile()
    {
        var second = "authority: border_guard\ntitle: Again\ndeny:\n  - deny: more\n    purposes: [police_check]\n    systems: [sis]\n"
            + "    article: Decision 2007/533/JHA Art. 40(1)(b)\n    explanation: No.\n";
        var result = PackText.Load((Main, PackText.Main), (Border, PackText.Border), ("border-more.yaml", second));

        Assert.Contains("an authority has one file", Assert.Single(result.Faults).Message);
    }

    [Fact]
    public void WhatIsForbiddenIsForbiddenOnce()
    {
        var result = Load(Border, "rules:\n", "deny:\n  - deny: again\n    purposes: [border_exit]\n    systems: [eurodac]\n    article: Regulation (EU) 603/2013 Art. 15\n    explanation: No.\nrules:\n");

        Assert.Contains("'no-eurodac' in pack.yaml line 14 forbids some of this already", Assert.Single(result.Faults).Message);
    }

    [Fact]
    public void AFileWithNeitherRulesNorProhibitionsIsAFault()
    {
        var result = PackText.Load((Main, PackText.Main), (Border, PackText.Border), ("police.yaml", "authority: police\ntitle: Police\n"));

        Assert.Contains("neither 'rules' nor 'deny'", Assert.Single(result.Faults).Message);
    }

    private static RulePackLoadResult Load(string file, string text, string changed)
    {
        (string Name, string Text)[] files = [(Main, PackText.Main), (Border, PackText.Border), (PackRetention.FileName, PackText.Retention)];
        Assert.Contains(text, files.Single(f => f.Name == file).Text);
        return PackText.Load([.. files.Select(f => f.Name == file ? (f.Name, Once(f.Text, text, changed)) : f)]);
    }

    private static string Once(string whole, string text, string changed)
    {
        var at = whole.IndexOf(text, StringComparison.Ordinal);
        return whole[..at] + changed + whole[(at + text.Length)..];
    }
}
