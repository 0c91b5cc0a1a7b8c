using SearchGateway.Model;
using SearchGateway.PolicyReview.Comparing;

namespace SearchGateway.PolicyReview.Tests.Comparing;

public sealed class PackComparisonTests
{
    [Fact]
    public void APackDoesNotDifferFromItself()
    {
        var comparison = PackComparison.Of(Packs.Of2016, Packs.Of2016);

        Assert.True(comparison.IsSame);
        Assert.Contains("No cell differs", ComparisonText.Summary(comparison).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void PacksThatDifferOnLinksAloneAreNotTheSame()
    {
        const string Links = "systems: [sis, vis, eurodac]\nlinks: { article: Regulation (EU) 2019/817 Art. 25, show: [{ colour: red, purposes: all, article: Regulation (EU) 2019/817 Art. 26(2) }] }";
        var comparison = PackComparison.Of(Packs.Small, Packs.With("systems: [sis, vis, eurodac]", Links));

        Assert.Empty(comparison.Cells);
        Assert.False(comparison.IsSame);
        Assert.Equal(
            [
                "- No links between records of different systems: none is found, none is shown.",
                "+ Links between records of different systems (Regulation (EU) 2019/817 Art. 25). The same biometrics with similar identity data give a white link.",
                "+ Red links between records that both stand in the answer: to every authority, for every purpose (Regulation (EU) 2019/817 Art. 26(2)).",
            ],
            ComparisonText.Summary(comparison).Skip(2).SkipLast(1));
    }

    [Theory]
    [InlineData("optional: [birth_date]", "optional: [birth_date, sex]", "+ search by names may also send sex (Regulation (EC) 1987/2006 Art. 27(1)(a))")]
    [InlineData("optional: [birth_date]", "optional: [sex]",
        "+ search by names may also send sex (Regulation (EC) 1987/2006 Art. 27(1)(a))", "- search by names no longer sends birth date (Regulation (EC) 1987/2006 Art. 27(1)(a))")]
    [InlineData("required: [travel_document]", "required: [vehicle]",
        "+ may now also be searched by vehicle (Decision 2007/533/JHA Art. 40(1)(a))", "- may no longer be searched by travel document (Decision 2007/533/JHA Art. 40(1)(a))")]
    [InlineData("required: [travel_document]", "required: [travel_document]\n        when: [person_present]",
        "- search by travel document only if it is declared that the person is present; before: without a condition (Decision 2007/533/JHA Art. 40(1)(a))")]
    [InlineData("required: [travel_document]", "required: [travel_document]\n        records: [arrest]", "- search by travel document no longer shows records of missing")]
    [InlineData("records: [arrest, missing]", "records: [arrest, discreet_check]", "+ also shows records of discreet check", "- no longer shows records of missing")]
    [InlineData("fields: [surname, forenames]", "fields: [surname, photograph]",
        "+ shows photograph (Regulation (EC) 1987/2006 Art. 20(2))", "- no longer shows forenames (Regulation (EC) 1987/2006 Art. 20(2))")]
    [InlineData("Regulation (EC) 1987/2006 Art. 20(2)", "Regulation (EU) 2018/1861 Art. 20(2)",
        "~ the field surname and the field forenames: Regulation (EU) 2018/1861 Art. 20(2) instead of Regulation (EC) 1987/2006 Art. 20(2)")]
    public void AChangeOfSisIsOneSentence(string text, string other, params string[] sentences) =>
        Assert.Equal(sentences, Sentences(PackComparison.Of(Packs.Small, Packs.With(text, other)), CentralSystem.Sis));

    [Theory]
    [InlineData("requires: [case_reference]\n", "\n", "+ no longer: the query carries a case reference (Regulation (EC) 767/2008 Art. 18)")]
    [InlineData("when_any: [fingerprints_unusable, verification_derogation]", "when: [fingerprints_unusable]",
        "~ search by visa sticker number if it is declared that fingerprints cannot be used; before: if it is declared that fingerprints cannot be used, or that verification by sticker alone was ordered for a time (Regulation (EC) 767/2008 Art. 18(3))")]
    [InlineData("answer: answered", "answer: no_hit",
        "- search by visa sticker number only after SIS has found nothing (Regulation (EU) 2017/2226 Art. 27)",
        "+ search by visa sticker number need no longer wait: before, only after SIS has answered (Regulation (EU) 2017/2226 Art. 27)")]
    [InlineData("required: [visa_sticker, fingerprints]\n        method: verification", "required: [visa_sticker, fingerprints]\n        method: identification",
        "~ search by visa sticker number and fingerprints is now identification, one to many; before: verification, one to one (Regulation (EC) 767/2008 Art. 18(1))")]
    [InlineData("review_by: 2027-12-31\n    requires", "review_by: 2028-12-31\n    requires", "~ to be reviewed by 2028-12-31; before: 2027-12-31")]
    public void AChangeOfVisIsOneSentence(string text, string other, params string[] sentences) =>
        Assert.Equal(sentences, Sentences(PackComparison.Of(Packs.Small, Packs.With(text, other)), CentralSystem.Vis));

    [Theory]
    [InlineData("valid_days: 30", "valid_days: 1",
        "~ now: a central access point has approved a request, for 1 day at most; before: a central access point has approved a request, for 30 days at most (Decision 2008/633/JHA Art. 4(1))")]
    [InlineData("      urgent: { verify_within_working_days: 7, article: Decision 2008/633/JHA Art. 4(2) }\n", "",
        "- no longer: in an urgent case the request may be verified afterwards, within 7 working days (Decision 2008/633/JHA Art. 4(2))")]
    [InlineData("    first_step: { mode: hit_flag, article: Decision 2008/633/JHA Art. 5(1) }\n", "",
        "+ no longer: the first answer shows whether there is a record, nothing else; the rest follows once it has found something (Decision 2008/633/JHA Art. 5(1))")]
    public void AChangeOfARequestIsOneSentence(string text, string other, params string[] sentences) =>
        Assert.Equal(sentences, Sentences(PackComparison.Of(Packs.Small, Packs.With(text, other)), CentralSystem.Vis));

    [Fact]
    public void ANewOrderOfCombinationsIsSaid()
    {
        var other = Packs.With(
            """
                  - required: [names]
                    optional: [birth_date]
                    article: Regulation (EC) 1987/2006 Art. 27(1)(a)
                  - required: [travel_document]
                    article: Decision 2007/533/JHA Art. 40(1)(a)
            """,
            """
                  - required: [travel_document]
                    article: Decision 2007/533/JHA Art. 40(1)(a)
                  - required: [names]
                    optional: [birth_date]
                    article: Regulation (EC) 1987/2006 Art. 27(1)(a)
            """);

        Assert.Equal(["~ the combinations are tried in another order: travel document; then names"], Sentences(PackComparison.Of(Packs.Small, other), CentralSystem.Sis));
    }

    [Fact]
    public void WhatIsOpenedOneWayIsClosedTheOther()
    {
        var less = Packs.Of(Packs.Main, Packs.Border);

        var opened = Assert.Single(PackComparison.Of(less, Packs.Small).Cells);
        var closed = Assert.Single(PackComparison.Of(Packs.Small, less).Cells);

        Assert.Equal((CellChangeKind.Opened, Authority.DesignatedLawEnforcement, "", "le/vis", "law-enforcement.yaml:4"), (opened.Kind, opened.Authority, opened.RuleBefore, opened.RuleAfter, opened.PlaceAfter!.ToString()));
        Assert.Equal((CellChangeKind.Closed, "le/vis", ""), (closed.Kind, closed.RuleBefore, closed.RuleAfter));
        Assert.Equal(["surname", "first_names"], closed.Changes.Single(c => c.Aspect == ChangeAspect.Fields).Fields);
        Assert.All(closed.Changes, c => Assert.Equal(ChangeEffect.Narrower, c.Effect));
    }

    [Fact]
    public void AProhibitionInTheRulesPlaceClosesTheCellAndSaysWhy()
    {
        var forbidden = Packs.Of(Packs.Main + """

              - deny: no-vis
                purposes: [law_enforcement]
                systems: [vis]
                article: Decision 2008/633/JHA Art. 3
                explanation: Not by you.
            """, Packs.Border);

        var vis = PackComparison.Of(Packs.Small, forbidden).Cells.Single(c => c.Kind == CellChangeKind.Closed);

        Assert.Equal("may no longer be asked: Not by you. (Decision 2008/633/JHA Art. 3)", vis.Changes[0].ToString());
        Assert.Equal("pack.yaml:14", vis.PlaceAfter!.ToString());
    }

    [Fact]
    public void AnotherArticleAgainstAClosedCellIsACitationOnly()
    {
        var comparison = PackComparison.Of(Packs.Small, Packs.With("603/2013 Art. 1", "603/2013 Art. 2"));

        Assert.All(comparison.Cells, c => Assert.Equal((CellChangeKind.ClosedOtherwise, CentralSystem.Eurodac), (c.Kind, c.System)));
        Assert.Equal("stays closed by a prohibition: Regulation (EU) 603/2013 Art. 2 instead of Regulation (EU) 603/2013 Art. 1", comparison.Cells[0].Changes.Single().ToString());
    }

    [Fact]
    public void PurposesThatChangeAlikeStandTogether()
    {
        var comparison = PackComparison.Of(Packs.Small, Packs.With("603/2013 Art. 1", "603/2013 Art. 2"));

        var border = comparison.ByAuthority().First();
        Assert.Equal(Enum.GetValues<Purpose>(), Assert.Single(border.Groups).Purposes);
    }

    [Fact]
    public void ASystemThatOnlyOnePackKnowsIsClosedUnderTheOther()
    {
        var without = Packs.Of(
            Packs.Main.Replace("systems: [sis, vis, eurodac]", "systems: [sis, vis]", StringComparison.Ordinal)
                .Replace("systems: [eurodac]", "systems: [vis]", StringComparison.Ordinal).Replace("purposes: all", "purposes: [police_check]", StringComparison.Ordinal),
            Packs.Border, Packs.LawEnforcement);

        Assert.DoesNotContain(PackComparison.Of(without, without).Cells, _ => true);
        Assert.Contains(PackComparison.Of(without, Packs.Small).Cells, c => c is { System: CentralSystem.Eurodac, Kind: CellChangeKind.ClosedOtherwise });
    }

    [Fact]
    public void TheMarkdownHoldsEverySentence()
    {
        var comparison = PackComparison.Of(Packs.Small, Packs.With("fields: [surname, forenames]", "fields: [surname, photograph]"));

        var page = ComparisonMarkdown.Write(comparison);

        foreach (var change in comparison.Cells.SelectMany(c => c.Changes))
            Assert.Contains($"| {ComparisonText.Sign(change.Effect)} | {change.Text} | {change.Article} |", page, StringComparison.Ordinal);
        Assert.Contains("## Border guards (border_guard)", page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Sentences(PackComparison comparison, CentralSystem system)
    {
        var cell = Assert.Single(comparison.Cells);
        Assert.Equal(system, cell.System);
        return cell.Changes.Select(c => $"{ComparisonText.Sign(c.Effect)} {c}");
    }
}
