using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Policy;

/// <summary>One thing done wrong in the pack of <see cref="PackText"/>, and what is said about it.</summary>
/// <param name="What">What is wrong, in a few words.</param>
/// <param name="File">The file that is changed.</param>
/// <param name="Text">What stood there.</param>
/// <param name="Changed">What stands there now.</param>
/// <param name="Line">Line of the fault.</param>
/// <param name="Message">A part of the message.</param>
internal sealed record PackFault(string What, string File, string Text, string Changed, int Line, string Message);

/// <summary>Faults in the order between systems, in access on request, in what is taken over, in sets and in reach.</summary>
internal static class PackFaults
{
    private const string Border = "border-guard.yaml";
    private const string Main = "pack.yaml";
    private const string Clocks = PackRetention.FileName;
    private const string Known = "systems: [sis, vis, ees, eurodac]";
    private const string Place = "requires: [case_reference]";
    private const string Last = "      - required: [names]\n        article: Regulation (EC) 1987/2006 Art. 27(1)(a)";

    public static PackFault[] All { get; } =
    [
        new("a misspelt property", Border, "    purpose: border_entry\n    system: vis", "    purposs: border_entry\n    system: vis", 5, "the rule knows no property 'purposs'; did you mean 'purpose'?"),
        new("a rule without its article", Border, "    legal_basis: Regulation (EC) 767/2008 Art. 18\n", "", 4, "the rule has no 'legal_basis'"),
        new("a grant without its article", Border, "      - set: shown\n        article: Regulation (EC) 767/2008 Art. 18(4)\n", "      - set: shown\n", 18, "a grant has no 'article'"),
        new("a review that is overdue", Border, "review_by: 2027-12-31\n    requires", "review_by: 2026-11-20\n    requires", 8, "the review was due by 2026-11-20 and today is 2026-11-21"),
        new("a field that the system does not have", Border, "fields: [fingerprint_verification]", "fields: [alert_category]", 20, "VIS has no field 'alert_category'"),
        new("a field granted by two articles", Border, "fields: [fingerprint_verification]", "fields: [status]", 20, "the field 'status' is granted twice"),
        new("two rules for one cell", Border, "rule: entry/sis\n    purpose: border_entry\n    system: sis", "rule: entry/more\n    purpose: border_entry\n    system: vis", 22, "border_guard has a rule on VIS for border_entry already"),
        new("a combination of keys that is never reached", Border, "      - required: [visa_sticker]\n        when: [fingerprints_unusable]\n", "      - required: [visa_sticker, fingerprints, names]\n", 14, "never reached, because combination 1 always wins"),
        new("a rule that a prohibition closes", Main, "purposes: all\n    systems: [eurodac]", "purposes: all\n    systems: [eurodac, vis]", 4, "the rule is never reached, because 'no-eurodac' in pack.yaml line 14 forbids its cell"),
        new("a set that no rule uses", Main, "form: [surname, first_names]", "form: [surname, first_names]\n    spare: [sex]", 7, "no rule uses the set 'spare'"),

        new("a pack that does not say its systems", Main, "systems: [sis, vis, ees, eurodac]", "# none", 1, "the pack has no 'systems'"),
        new("a rule on a system that the pack does not know", Main, "systems: [sis, vis, ees, eurodac]", "systems: [vis, eurodac]", 22, "the pack does not know SIS: add 'sis' to 'systems'"),
        new("a prohibition on a system that the pack does not know", Main, "systems: [sis, vis, ees, eurodac]", "systems: [sis, vis]", 14, "the pack does not know Eurodac"),

        new("an order that names the system itself", Border, Last, Last + "\n        after: [{ system: sis, answer: no_hit, article: Decision 2007/533/JHA Art. 1 }]", 32, "SIS cannot come after itself"),
        new("an order after a system that no rule opens", Border, Last, Last + "\n        after: [{ system: ees, answer: no_hit, article: Regulation (EU) 2017/2226 Art. 27 }]", 22, "EES has to answer first, but no rule lets it be asked for border_entry"),
        new("an order without its article", Border, Last, Last + "\n        after: [{ system: vis, answer: answered }]", 32, "a prior search has no 'article'"),
        new("an order that says nothing of the answer", Border, Last, Last + "\n        after: [{ system: vis, answer: done, article: Regulation (EU) 2017/2226 Art. 27 }]", 32, "unknown answer 'done'"),

        new("a request that states nothing", Border, Place, "access_request: { article: Decision 2008/633/JHA Art. 4, valid_days: 30 }", 9, "the request for access has no 'statements'"),
        new("a request with an unknown statement", Border, Place, "access_request: { article: Decision 2008/633/JHA Art. 4, valid_days: 30, statements: [necesity] }", 9, "unknown statements 'necesity'; did you mean 'necessity'?"),
        new("a request without end", Border, Place, "access_request: { article: Decision 2008/633/JHA Art. 4, statements: [necessity] }", 9, "the request for access has no 'valid_days'"),
        new("a request that is valid too long", Border, Place, "access_request: { article: Decision 2008/633/JHA Art. 4, statements: [necessity], valid_days: 1000 }", 9, "'1000' is not a whole number from 1 to 366"),
        new("a prior search without its article", Border, Place, "access_request: { article: Decision 2008/633/JHA Art. 4, statements: [necessity], valid_days: 30, prior_searches: [{ source: prum }] }", 9, "a prior search has no 'article'"),
        new("a prior search demanded twice", Border, Place, "access_request: { article: Decision 2008/633/JHA Art. 4, statements: [necessity], valid_days: 30, prior_searches: [{ source: prum, article: Regulation (EU) 603/2013 Art. 20(1) }, { source: prum, article: Regulation (EU) 603/2013 Art. 20(1) }] }", 9, "this source is demanded already"),
        new("an urgent case without a deadline", Border, Place, "access_request: { article: Decision 2008/633/JHA Art. 4, statements: [necessity], valid_days: 30, urgent: { article: Decision 2008/633/JHA Art. 4(2) } }", 9, "the urgent case has no 'verify_within_working_days'"),
        new("a flag that is neither true nor false", Border, Place, "access_request: { article: Decision 2008/633/JHA Art. 4, statements: [necessity], valid_days: 30, prior_searches: [{ source: prum, only_if_unknown: maybe, article: Regulation (EU) 603/2013 Art. 20(1) }] }", 9, "'only_if_unknown' of a prior search is either true or false"),

        new("a first step that leads nowhere", Border, Place, "first_step: { mode: hit_flag, article: Decision 2008/633/JHA Art. 5 }", 9, "a first step leads to full access on a request: add 'access_request'"),
        new("a first step that shows everything", Border, Place, Asking + "first_step: { mode: full, article: Decision 2008/633/JHA Art. 5 }", 10, "the first step shows no less than the rule itself"),
        new("a first step that does not say how much it shows", Border, Place, Asking + "first_step: { article: Decision 2008/633/JHA Art. 5 }", 10, "the first step has no 'mode'"),
        new("a first step by a system that no rule opens", Border, Place, Asking + "first_step: { by: ees, article: Decision 2008/633/JHA Art. 5 }", 4, "EES is the first step, but no rule lets it be asked for border_entry"),

        new("links without their article", Main, Known, Known + "\nlinks: { similar_identity: white }", 20, "'links' has no 'article'"),
        new("a colour for similar identity data that only a person gives", Main, Known, Known + "\nlinks: { article: Regulation (EU) 2019/817 Art. 25, similar_identity: red }", 20, "the rules give a link white or yellow only"),
        new("a yellow link that nobody is to verify", Main, Known, Known + "\nlinks: { article: Regulation (EU) 2019/817 Art. 25, show: [{ colour: yellow, purposes: all, article: Regulation (EU) 2019/817 Art. 26(1) }] }", 20, "a yellow link is shown to who has to verify it: add 'verifier'"),
        new("a verified link left to verify", Main, Known, Known + "\nlinks: { article: Regulation (EU) 2019/817 Art. 25, show: [{ colour: red, verifier: sirene, purposes: all, article: Regulation (EU) 2019/817 Art. 26(2) }] }", 20, "only a yellow link is left to verify: a red one has no 'verifier'"),
        new("a yellow link for who does not verify it", Main, Known, Known + "\nlinks: { article: Regulation (EU) 2019/817 Art. 25, show: [{ colour: yellow, verifier: visa_authority, purposes: all, article: Regulation (EU) 2019/817 Art. 26(1)(b) }] }", 20, "not every authority acts for visa_authority"),
        new("links shown by two articles", Main, Known, Known + "\nlinks: { article: Regulation (EU) 2019/817 Art. 25, show: [{ colour: red, purposes: all, article: Regulation (EU) 2019/817 Art. 26(2) }, { colour: red, purposes: border_entry, article: Regulation (EU) 2019/817 Art. 26(3) }] }", 20, "these links are shown already, by Regulation (EU) 2019/817 Art. 26(2)"),
        new("links of an authority in a pack without links", Border, "title: Border guards", "title: Border guards\nlinks: [{ colour: yellow, verifier: ees_authority, purposes: all, article: Regulation (EU) 2019/817 Art. 26(1)(a) }]", 3, "the pack has no links: add 'links' to pack.yaml"),

        new("a clock without its article", Clocks, "    article: Regulation (EC) 1987/2006 Art. 12\n", "", 2, "the clock has no 'article'"),
        new("a clock without its latest day", Clocks, "    latest: 3 years\n", "", 2, "the clock has no 'latest': add a period"),
        new("a period that is none", Clocks, "latest: 3 years", "latest: three years", 5, "'three years' is not a period, such as '1 year'"),
        new("a latest day before the earliest", Clocks, "latest: 3 years", "latest: 11 months", 2, "the latest day, 11 months, comes before the earliest, 1 year"),
        new("a clock that goes by nothing", Clocks, "    systems: [sis]\n", "", 2, "a clock goes either by 'systems' or by 'records'"),
        new("a clock for a kind of records and a purpose", Clocks, "    records: [refusal]", "    records: [refusal]\n    purposes: [police_check]", 15, "a clock that goes by 'records' times them for every purpose"),
        new("a clock for a system that the pack does not know", Clocks, "systems: [sis]", "systems: [sis, cir]", 3, "the pack does not know CIR"),
        new("two clocks of one name", Clocks, "clock: vis", "clock: sis", 7, "a clock is called 'sis' already"),
        new("two clocks for the same records", Clocks, "systems: [sis]", "systems: [sis, vis]", 7, "some of these records have the clock 'sis' in line 2 already"),
        new("a search that no clock times", Clocks, "systems: [sis]", "systems: [ees]", 1, "no clock times the records of searches in SIS for border_entry, which 'entry/sis' in border-guard.yaml line 22 opens"),
        new("a clock for searches that no rule opens", Clocks, "  - clock: vis", "  - clock: ees\n    systems: [ees]\n    earliest: 1 year\n    latest: 1 year\n    article: Regulation (EU) 2017/2226 Art. 46\n  - clock: vis", 7, "no rule opens any of these systems"),
        new("an own clock without its reason", Clocks, "    reason: No article times them.", "", 23, "the clock has no 'reason'"),
        new("an own clock for records that the law times", Clocks, "records: [erasure]", "records: [erasure, refusal]", 19, "records of the kind refusal have a clock already"),
        new("no clock for all other records", Clocks, "records: others", "records: [policy_change]", 1, "'own' has exactly one clock with 'records: others'"),

        new("taking over from a rule that does not exist", Border, Place, "like: entry/vsi", 9, "no rule is called 'entry/vsi'; did you mean 'entry/vis'?"),
        new("taking over from itself", Border, Place, "like: entry/vis", 9, "a rule cannot be like itself"),
        new("taking over from a rule on another system", Border, "    mode: hit_flag", "    mode: hit_flag\n    like: entry/vis", 28, "'entry/vis' is about another system"),
        new("taking over from a rule that takes over", Border, Last, Last + Rule("exit/sis", "border_exit", "like: third/sis") + Rule("third/sis", "border_second_line", "like: entry/sis"), 37, "'third/sis' is itself like another rule"),
        new("taking over where nothing is left to take", Border, Last, Last + Rule("exit/sis", "border_exit", "like: entry/sis\n    mode: hit_flag\n    records: [arrest]\n    keys:\n" + Last), 37, "the rule takes nothing over"),

        new("a set of records with the name of a category", Main, "systems: [sis", "record_sets:\n  sis:\n    arrest: [missing]\nsystems: [sis", 21, "'arrest' is a category of records: a set needs a name of its own"),
        new("a set of records that no rule uses", Main, "systems: [sis", "record_sets:\n  sis:\n    wanted: [missing]\nsystems: [sis", 21, "no rule uses the set 'wanted'"),
        new("a set of records with an unknown category", Main, "systems: [sis", "record_sets:\n  sis:\n    wanted: [mising]\nsystems: [sis", 21, "knows no category, and no set before this one, 'mising'; did you mean 'missing'?"),
    ];

    private const string Asking = "access_request: { article: Decision 2008/633/JHA Art. 4, statements: [necessity], valid_days: 30 }\n    ";

    /// <summary>Another rule on SIS, from line 33 of the file.</summary>
    private static string Rule(string id, string purpose, string more) =>
        $"\n  - rule: {id}\n    purpose: {purpose}\n    system: sis\n    legal_basis: Regulation (EC) 1987/2006 Art. 27(1)(a)\n    review_by: 2027-12-31\n    {more}";
}
