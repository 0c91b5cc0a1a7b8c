using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Links;
using SearchGateway.Model;
using SearchGateway.Tests.Merging;

namespace SearchGateway.Tests.Links;

/// <summary>Links among the granted records of an answer: between systems only, from what is granted only, whatever came first.</summary>
public sealed class LinkFinderTests
{
    private const SearchKeys Finger = SearchKeys.Fingerprints;

    private static readonly SearchTerms Terms = new();

    private static readonly LinkSight All = Sights.All(LinkColour.White);

    private static readonly SystemRecord Visa = Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3", Finger);

    private static readonly SystemRecord File = Records.Ees("E1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3");

    private static readonly SystemRecord OtherFile = Records.Ees("E2", "ALIYEVA", "ROZA", "1969-01-30", "P0000001", Finger);

    private static readonly SystemRecord[] Pool =
    [
        Visa, File, OtherFile,
        Records.Sis("S1", "ERIKSON", "ANNA MARIA", "1974-12-08", "refusal_of_entry", Finger),
        Records.Sis("S2", "PETROV", "IVAN", "1980-01-02"),
        Records.Vis("V2", "ALIYEVA", "ROZA", "1969-01-30", "P0000001"),
        Records.Vis("V3", "SCHMIDT", "ERIKA", "1964-08-12", "L898902C3"),
        Records.Ees("E3", "ERIKSSON", "ANA", "1974-08-12", "X1234567", Finger),
        Records.Eurodac("UTO1-0001"),
        Records.Cir("C1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3"),
    ];

    [Fact]
    public void TheSameFingersUnderAnotherIdentityAreAYellowLink()
    {
        var link = Assert.Single(Find(Visa, OtherFile));

        Assert.Equal((LinkColour.Yellow, "30(1)(a)", LinkOrigin.Automatic), (link.Colour, link.Article, link.Origin));
        Assert.Equal((LinkVerdict.Same, LinkVerdict.Different, LinkVerdict.Different), (link.Biometrics, link.TravelDocument, link.Identity));
        Assert.Equal(("V1", "E2"), (link.Pair.Left.RecordNumber, link.Pair.Right.RecordNumber));
        Assert.Equal(LinkVerifier.EesAuthority, link.Verifier);
    }

    [Fact]
    public void TheSameDocumentAndIdentityWithoutBiometricsOfOneAreAWhiteLink()
    {
        var link = Assert.Single(Find(Visa, File));

        Assert.Equal((LinkColour.White, "33(1)(b)"), (link.Colour, link.Article));
        Assert.Equal(
            ["annex I names: one family name and one given name equal", "annex I birth date: equal", "annex I sex: equal", "annex I nationality: one equal"],
            link.Findings.Select(f => f.Rule));
    }

    [Fact]
    public void TheSameDocumentUnderAnotherIdentityIsAYellowLink() =>
        Assert.Equal((LinkColour.Yellow, "30(1)(b)"), Colour(Assert.Single(Find(File, Pool[6]))));

    [Theory]
    [InlineData(LinkColour.White, "33(1)(a)")]
    [InlineData(LinkColour.Yellow, "30(1)(a)")]
    public void TheOptionDecidesOnASimilarIdentityWithTheSameFingers(LinkColour option, string article)
    {
        var similar = Records.Ees("E3", "ERIKSSON", "ANNA MARYA", "1974-12-08", "X1234567", Finger);

        var link = Assert.Single(LinkFinder.Of(Terms, Records.Answers(Visa, similar)).Show(Sights.All(option), []));

        Assert.Equal((option, article), Colour(link));
        Assert.Equal(LinkVerdict.Similar, link.Identity);
    }

    [Fact]
    public void FingersThatOneHasAndTheOtherHasNotAreDifferent()
    {
        var refuted = Saying(File, EesFields.BiometricVerification, "no_match");

        var link = Assert.Single(Find(Visa, refuted));

        Assert.Equal(LinkVerdict.Different, link.Biometrics);
        Assert.Equal((LinkColour.Yellow, "30(1)(c)"), Colour(link));
    }

    [Fact]
    public void FingersThatNeitherHasTellNothing()
    {
        var visa = Saying(Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3"), VisFields.FingerprintVerification, "no_match");
        var file = Saying(File, EesFields.BiometricVerification, "no_match");

        Assert.Equal(LinkVerdict.AbsentInOne, Assert.Single(Find(visa, file)).Biometrics);
    }

    [Fact]
    public void AFaceIsNotHeldAgainstFingers()
    {
        var byFace = Saying(Records.Ees("E2", "ALIYEVA", "ROZA", "1969-01-30", "P0000001"), EesFields.BiometricVerification, "match");
        var faceAlone = new SearchTerms { FacialImage = new BiometricTemplate(BiometricKind.Face, new byte[1]) };

        Assert.Empty(LinkFinder.Of(faceAlone, Records.Answers(Visa, byFace)).Show(All, []));
        Assert.Single(LinkFinder.Of(Terms, Records.Answers(Visa, byFace)).Show(All, []));
    }

    [Fact]
    public void RecordsOfOneSystemAreNeverLinked() => Assert.Empty(Find(Visa, Pool[5], Pool[6]));

    [Fact]
    public void TheRepositoryAndEurodacHaveNoPartInLinks() => Assert.Empty(Find(Visa, Pool[8], Pool[9]));

    [Fact]
    public void ASoughtDocumentIsNoPerson() =>
        Assert.Empty(Find(Visa, Records.Sis("S9", "ALIYEVA", "ROZA", "1969-01-30", SisCategories.IdentityDocument, Finger | SearchKeys.TravelDocument)));

    [Fact]
    public void AWithheldFieldIsAbsentAndNotDifferent()
    {
        var withoutBirthDate = Without(Records.Ees("E1", "ERIKSSON", "ANNA MARIA", "1969-01-30", "P0000001", Finger), EesFields.BirthDate);

        Assert.Empty(Find(Visa, withoutBirthDate));
    }

    [Fact]
    public void AReferenceWithoutFieldsIsNoSide() =>
        Assert.Empty(LinkFinder.Of(Terms, Records.Answers(Visa, OtherFile with { Fields = [] })).Pairs);

    [Fact]
    public void ADocumentOnFileWithAnAlertIsTheSameTravelDocument()
    {
        var alert = Records.Sis("S1", "ALIYEVA", "ROZA", "1969-01-30");
        alert = alert with
        {
            Fields =
            [
                .. alert.Fields,
                new RecordField(SisFields.Nationalities, FieldValue.Text("AZE")),
                new RecordField(SisFields.IdentificationDocuments, FieldValue.Entry(
                    new NamedValue("category", FieldValue.Text("passport")), new NamedValue("number", FieldValue.Text("L898902C3")))),
            ],
        };

        var link = Assert.Single(Find(Visa, alert));

        Assert.Equal((LinkColour.Yellow, "30(1)(b)"), Colour(link));
        Assert.Equal(LinkVerifier.Sirene, link.Verifier);
    }

    [Fact]
    public void AnAliasIsAnIdentityOfTheAlert()
    {
        var alert = Records.Sis("S1", "ALIYEVA", "ROZA", "1974-08-12", "arrest", Finger);
        alert = alert with
        {
            Fields =
            [
                .. alert.Fields,
                new RecordField(SisFields.Nationalities, FieldValue.Text("UTO")),
                new RecordField(SisFields.Aliases, FieldValue.Entry(
                    new NamedValue("surname", FieldValue.Text("ERIKSSON")), new NamedValue("forenames", FieldValue.Text("ANNA MARIA")))),
            ],
        };

        Assert.Equal((LinkColour.White, "33(1)(a)"), Colour(Assert.Single(Find(Visa, alert))));
    }

    [Fact]
    public void AVerifiedColourStandsInThePlaceOfTheAutomaticOne()
    {
        var pair = LinkedPair.Of(new(CentralSystem.Ees, "E2"), new(CentralSystem.Vis, "V1"));
        var decision = new LinkDecision(pair, LinkColour.Red, "32(1)(a), (d)", LinkVerifier.EesAuthority, DateTimeOffset.UnixEpoch);

        var link = Assert.Single(LinkFinder.Of(Terms, Records.Answers(Visa, OtherFile)).Show(All, [decision]));

        Assert.Equal((LinkColour.Red, "32(1)(a), (d)", LinkOrigin.Manual), (link.Colour, link.Article, link.Origin));
        Assert.Equal(DateTimeOffset.UnixEpoch, link.VerifiedAt);
    }

    [Fact]
    public void AVerifiedLinkIsShownAlsoWhereTheGrantedDataGiveNone()
    {
        var (left, right) = (Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3"), Records.Ees("E2", "ALIYEVA", "ROZA", "1969-01-30", "P0000001"));
        var decision = new LinkDecision(LinkedPair.Of(new(CentralSystem.Vis, "V1"), new(CentralSystem.Ees, "E2")), LinkColour.Green, "31", LinkVerifier.EesAuthority, DateTimeOffset.UnixEpoch);
        var finder = LinkFinder.Of(Terms, Records.Answers(left, right));

        Assert.Empty(finder.Show(All, []));
        Assert.Equal(LinkColour.Green, Assert.Single(finder.Show(All, [decision])).Colour);
    }

    [Fact]
    public void ADecisionOnARecordThatIsNotInTheAnswerShowsNothing()
    {
        var elsewhere = new LinkDecision(LinkedPair.Of(new(CentralSystem.Vis, "V1"), new(CentralSystem.Sis, "S7")), LinkColour.Red, "32(1)(a), (d)", LinkVerifier.Sirene, DateTimeOffset.UnixEpoch);

        Assert.Equal(Find(Visa, File), LinkFinder.Of(Terms, Records.Answers(Visa, File)).Show(All, [elsewhere]), Same);
    }

    [Fact]
    public void WhatTheSightDoesNotHoldIsNotShown()
    {
        var finder = LinkFinder.Of(Terms, Records.Answers(Visa, File, OtherFile));
        var whiteOnly = new LinkSight(LinkColour.White, new Dictionary<LinkColour, string> { [LinkColour.White] = "Art. 26(3)" }, new Dictionary<LinkVerifier, string>());
        var visaOnly = new LinkSight(LinkColour.White, new Dictionary<LinkColour, string>(), new Dictionary<LinkVerifier, string> { [LinkVerifier.VisaAuthority] = "Art. 26(1)" });

        Assert.Equal(LinkColour.White, Assert.Single(finder.Show(whiteOnly, [])).Colour);
        Assert.Empty(finder.Show(visaOnly, []));
    }

    [Fact]
    public void TheOrderOfArrivalChangesNothing() => Prop.ForAll(
        Gen.Shuffle(Pool).ToArbitrary(),
        shuffled => Find(Pool).SequenceEqual(Find(shuffled), EqualityComparer<IdentityLink>.Create(Same))).QuickCheckThrowOnFailure();

    [Fact]
    public void ARecordMoreChangesNoLinkBetweenOthers() => Prop.ForAll(
        Gen.Elements(Pool).ToArbitrary(), Gen.SubListOf(Pool).ToArbitrary(),
        (extra, some) =>
        {
            var before = Find([.. some]);
            var after = Find([.. some.Append(extra).Distinct()]);
            return before.All(link => after.Any(other => Same(link, other)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WithholdingAFieldLeavesEveryVerdictOrMakesItAbsent()
    {
        var cases = from record in Gen.Choose(0, Pool.Length - 1) from field in Gen.Choose(0, 9) select (record, field);

        Prop.ForAll(cases.ToArbitrary(), chosen =>
        {
            var cut = Pool[chosen.record];
            cut = cut with { Fields = cut.Fields.RemoveAt(chosen.field % cut.Fields.Length) };
            var before = Verdicts(Pool).ToDictionary(v => (v.Pair, v.What), v => v.Verdict);
            return Verdicts([.. Pool.Where(r => r.RecordNumber != cut.RecordNumber), cut])
                .All(v => v.Verdict == LinkVerdict.AbsentInOne || v.Verdict == before[(v.Pair, v.What)]);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>What every pair came to, linked or not: as if each had been verified.</summary>
    private static IEnumerable<(LinkedPair Pair, string What, LinkVerdict Verdict)> Verdicts(SystemRecord[] records)
    {
        var finder = LinkFinder.Of(Terms, Records.Answers(records));
        var green = finder.Pairs.Select(pair => new LinkDecision(pair, LinkColour.Green, "31", LinkVerifier.Sirene, DateTimeOffset.UnixEpoch));
        return finder.Show(All, green).SelectMany(link => link.Findings.Select(f => (link.Pair, f.Category.ToString(), f.Verdict))
            .Append((link.Pair, "biometrics", link.Biometrics)).Append((link.Pair, "document", link.TravelDocument)));
    }

    private static IdentityLink[] Find(params SystemRecord[] records) => [.. LinkFinder.Of(Terms, Records.Answers(records)).Show(All, [])];

    private static (LinkColour Colour, string Article) Colour(IdentityLink link) => (link.Colour, link.Article);

    private static bool Same(IdentityLink? one, IdentityLink? other) =>
        one is not null && other is not null && one.Findings.SequenceEqual(other.Findings) && one with { Findings = [] } == other with { Findings = [] };

    private static SystemRecord Saying(SystemRecord record, SystemField field, string word) =>
        record with { Fields = record.Fields.Add(new RecordField(field, FieldValue.Text(word))) };

    private static SystemRecord Without(SystemRecord record, SystemField field) => record with { Fields = [.. record.Fields.Where(f => f.Field != field)] };
}
