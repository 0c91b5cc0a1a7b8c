using SearchGateway.Links;
using SearchGateway.Model;

namespace SearchGateway.Tests.Links;

/// <summary>Annex I and annex II of the delegated regulations, names: each rule finds what it names and nothing beside it.</summary>
public sealed class NameRuleTests
{
    [Theory]
    [InlineData("ERIKSSON", "ANNA MARIA", "ERIKSSON", "ANNA MARIA")]
    [InlineData("Eriksson", "Anna  Maria ", "ERIKSSON", "anna maria")]
    public void EqualFamilyAndGivenNamesAreTheSame(string family, string given, string otherFamily, string otherGiven) =>
        Says(LinkVerdict.Same, "annex I names", Compare(family, given, otherFamily, otherGiven));

    [Fact]
    public void OneEqualFamilyNameAndOneEqualGivenNameAreEnough() => Says(
        LinkVerdict.Same, "annex I names",
        NameRules.Compare(new LinkedNames(["HOLM", "ERIKSSON"], ["ANNA", "MIA"]), new LinkedNames(["ERIKSSON"], ["MIA", "ANNIKA"])));

    [Theory]
    [InlineData("MÜLLER", "JÖRG", "MUELLER", "JOERG")]
    [InlineData("MÜLLER", "JÖRG", "MULLER", "JORG")]
    [InlineData("SCHROEDERMUELLER", "ANNA", "SCHRODERMULLER", "ANNA")]
    [InlineData("ÅSTRÖM", "ANNA", "AASTROEM", "ANNA")]
    [InlineData("ЩЕРБАКОВ", "ЮРИЙ", "SHCHERBAKOV", "IURII")]
    [InlineData("SHCHERBAKOV", "YURIY", "SHCHERBAKOV", "IURII")]
    [InlineData("MIKHAILOV", "YURIY", "MIHAYLOV", "IURII")]
    [InlineData("ΠΑΠΑΔΟΠΟΥΛΟΣ", "ΓΙΩΡΓΟΣ", "PAPADOPOULOS", "GIORGOS")]
    public void ATransliterationIsSimilarByA(string family, string given, string otherFamily, string otherGiven) =>
        Says(LinkVerdict.Similar, "annex II names (a)", Compare(family, given, otherFamily, otherGiven));

    [Theory]
    [InlineData("MÜLLER", "JÖRG", "MOELLER", "JOERG")]
    [InlineData("SHCHERBAKOV", "YURIY", "STSERBAKOF", "IURII")]
    [InlineData("CATHERINE", "SMYTHE", "KATRIN", "SMITH")]
    [InlineData("WILLIAMS", "BILL", "WILLIAMS", "WILLIAM JAMES")]
    public void WhatOnlySoundsAlikeOrIsAShortFormIsDifferent(string family, string given, string otherFamily, string otherGiven) =>
        Assert.Equal(LinkVerdict.Different, Compare(family, given, otherFamily, otherGiven).Verdict);

    [Fact]
    public void SurnameAndGivenNameInvertedAreSimilarByB() =>
        Says(LinkVerdict.Similar, "annex II names (b)", Compare("NGUYEN", "THANH", "THANH", "NGUYEN"));

    [Theory]
    [InlineData("NGUYEN", "THANH", "THANH", "NGUYENG")]
    [InlineData("NGUYEN", "THANH", "THANH", "PHAM")]
    public void ANearlyInvertedPairIsNot(string family, string given, string otherFamily, string otherGiven) =>
        Assert.NotEqual("annex II names (b): surname and given name inverted", Compare(family, given, otherFamily, otherGiven).Rule);

    [Theory]
    [InlineData("AHMADI SARA", "")]
    [InlineData("SARA AHMADI", "")]
    [InlineData("", "AHMADI SARA")]
    public void AllNamesInOneFieldAreSimilarByC(string family, string given) =>
        Says(LinkVerdict.Similar, "annex II names (c)", Compare("AHMADI", "SARA", family, given));

    [Fact]
    public void OneFieldWithANameMoreIsNotTheSameNames() =>
        Assert.Equal(LinkVerdict.Different, Compare("AHMADI", "SARA", "SARA LEILA AHMADI", "").Verdict);

    [Fact]
    public void AllNamesInOneFieldWithTheOtherFilledIsNotByC() =>
        Assert.NotEqual(LinkVerdict.Similar, Compare("AHMADI", "SARA", "SARA AHMADI", "LEILA").Verdict);

    [Theory]
    [InlineData("GARCIA LOPEZ", "LOPEZ GARCIA")]
    [InlineData("DA SILVA COSTA", "COSTA SILVA DA")]
    public void TwoWordsInvertedAreSimilarByD(string family, string other) =>
        Says(LinkVerdict.Similar, "annex II names (d)", Compare(family, "ANA", other, "ANA"));

    [Theory]
    [InlineData("GARCIA LOPEZ RUIZ", "RUIZ GARCIA LOPEZ")]
    [InlineData("GARCIA LOPEZ", "LOPES GARCIA")]
    public void ThreeWordsMovedOrOneChangedAreNot(string family, string other) =>
        Assert.Equal(LinkVerdict.Different, Compare(family, "ANA", other, "ANA").Verdict);

    [Fact]
    public void TwoNeighbouringLettersInvertedAreSimilarByE() =>
        Says(LinkVerdict.Similar, "annex II names (e)", Compare("BRAITHWAITE", "ANA", "BRIATHWAITE", "ANA"));

    [Theory]
    [InlineData("MARTIN", "TARMIN")]
    [InlineData("MARTIN", "AMRTNI")]
    public void LettersFurtherApartOrTwicePairsAreNot(string family, string other) =>
        Assert.Equal(LinkVerdict.Different, Compare(family, "ANA", other, "ANA").Verdict);

    [Theory]
    [InlineData("SMITH", "SMIETH")]
    [InlineData("JANSEN", "JANSON")]
    [InlineData("JANSSEN", "JANSEN")]
    public void OneCharacterEditedIsSimilarByF(string family, string other) =>
        Says(LinkVerdict.Similar, "annex II names (f)", Compare(family, "ANA", other, "ANA"));

    [Theory]
    [InlineData("SMITH", "SCHMITT")]
    [InlineData("JANSEN", "JONSON")]
    public void TwoCharactersEditedAreNot(string family, string other) =>
        Assert.Equal(LinkVerdict.Different, Compare(family, "ANA", other, "ANA").Verdict);

    [Theory]
    [InlineData("AL-HASSAN", "AL HASSAN")]
    [InlineData("AL-HASSAN", "ALHASSAN")]
    [InlineData("O'BRIEN-D'ARCY", "OBRIEN D ARCY")]
    [InlineData("O’BRIEN", "OBRIEN")]
    [InlineData("KING, JR", "KING JR")]
    public void HyphensCommasAndApostrophesAreSimilarByG(string family, string other) =>
        Says(LinkVerdict.Similar, "annex II names (g)", Compare(family, "ANA", other, "ANA"));

    [Theory]
    [InlineData("ABD EL HADI", "ABDELHADI")]
    [InlineData("AL-HASSAN", "EL.HASAN")]
    public void WordsRunTogetherOrOtherMarksAreNot(string family, string other) =>
        Assert.Equal(LinkVerdict.Different, Compare(family, "ANA", other, "ANA").Verdict);

    [Fact]
    public void ATruncatedNameIsSimilarByH() =>
        Says(LinkVerdict.Similar, "annex II names (h)", Compare("PAPANDROPOULOUS", "JONATHON ALEC", "PAPANDROPOULOUS", "JONATHON"));

    [Fact]
    public void AnEndIsNotATruncation() =>
        Assert.Equal(LinkVerdict.Different, Compare("PAPANDROPOULOUS", "JONATHON ALEC", "PAPANDROPOULOUS", "ALEC").Verdict);

    [Fact]
    public void BothFieldsMayBeSimilarEachByItsOwnRule() =>
        Assert.Equal(
            "annex II names (f): one character edited; annex II names (g): hyphen, comma or apostrophe",
            Compare("SMITH", "ANNE-MARIE", "SMYTH", "ANNE MARIE").Rule);

    [Fact]
    public void RulesDoNotAddUpInOneField() =>
        Assert.Equal(LinkVerdict.Different, Compare("AL-HASSAN", "ANA", "AL HASAN", "ANA").Verdict);

    [Fact]
    public void OneSimilarFieldBesideADifferentOneIsDifferent() =>
        Assert.Equal(LinkVerdict.Different, Compare("SMITH", "ANA", "SMITH", "ROSA").Verdict);

    [Theory]
    [InlineData("", "", "SMITH", "ANA")]
    [InlineData("SMITH", "", "SMITH", "ANA")]
    [InlineData("SMITH", "", "SMITH", "")]
    public void AMissingNameIsAbsentAndNotDifferent(string family, string given, string otherFamily, string otherGiven) =>
        Assert.Equal(LinkVerdict.AbsentInOne, Compare(family, given, otherFamily, otherGiven).Verdict);

    [Fact]
    public void AMissingGivenNameDoesNotHideADifferentSurname() =>
        Assert.Equal(LinkVerdict.Different, Compare("SMITH", "", "ALIYEVA", "ROZA").Verdict);

    [Fact]
    public void LongNamesOfMarksAreComparedInTime() =>
        Assert.Equal(LinkVerdict.Different, Compare(new string('-', 200) + "A", "ANA", new string('-', 199) + "BC", "ANA").Verdict);

    [Fact]
    public void TextThatIsNoTextIsReadWithoutFailing() =>
        Assert.Equal(LinkVerdict.Same, Compare("SMITH\uD800", "ANA", "SMITH", "ANA\uFFFE").Verdict);

    /// <summary>Compares both ways round: the order never matters.</summary>
    private static IdentityFinding Compare(string family, string given, string otherFamily, string otherGiven)
    {
        var (left, right) = (new LinkedNames([family], [given]), new LinkedNames([otherFamily], [otherGiven]));
        var finding = NameRules.Compare(left, right);
        Assert.Equal(finding, NameRules.Compare(right, left));
        Assert.Equal(IdentityCategory.Names, finding.Category);
        return finding;
    }

    private static void Says(LinkVerdict verdict, string rule, IdentityFinding finding)
    {
        Assert.Equal(verdict, finding.Verdict);
        Assert.StartsWith(rule, finding.Rule, StringComparison.Ordinal);
    }
}
