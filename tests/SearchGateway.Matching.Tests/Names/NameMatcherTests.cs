namespace SearchGateway.Matching.Tests.Names;

public sealed class NameMatcherTests
{
    // Both directions: each pair is compared left to right and right to left.
    [Theory]
    [InlineData("Müller", "MUELLER")]
    [InlineData("Müller", "MULLER")]
    [InlineData("Müller", "MUXXLLER")]
    [InlineData("MUELLER", "MULLER")]
    [InlineData("Muñoz", "MUNOZ")]
    [InlineData("Muñoz", "MUNXXOZ")]
    [InlineData("Sørensen", "SOERENSEN")]
    [InlineData("Sørensen", "SORENSEN")]
    [InlineData("Groß", "GROSS")]
    [InlineData("Þórsson", "THORSSON")]
    [InlineData("Яковенко", "IAKOVENKO")]
    [InlineData("Яковенко", "YAKOVENKO")]
    [InlineData("Ковальчук", "KOVALCHUK")]
    [InlineData("Živković", "Живковић")]
    [InlineData("Papadopoulos", "Παπαδόπουλος")]
    [InlineData("DMITRII", "DMITRIY")]
    [InlineData("MAHMOUD", "MAHMUD")]
    [InlineData("ALEXEI", "ALEKSEY")]
    public void TransliterationsAgreeAlmostFully(string left, string right)
    {
        Assert.InRange(Score((left, "ANNA"), (right, "ANNA")), 0.97, 1);
        Assert.InRange(Score((right, "ANNA"), (left, "ANNA")), 0.97, 1);
    }

    [Theory]
    [InlineData("محمود", "MXHMWD", 0.95)]
    [InlineData("محمود", "MAHMOUD", 0.7)]
    [InlineData("MXHMWD", "MAHMOUD", 0.7)]
    [InlineData("أحمد", "AHMED", 0.7)]
    [InlineData("عبدالرحيم", "ABDALRAHIM", 0.7)]
    public void ArabicAgreesWithItsTableAndByItsConsonants(string left, string right, double atLeast) =>
        Assert.InRange(Score((left, ""), (right, "")), atLeast, 1);

    [Theory]
    [InlineData("D'ARTAGNAN", "DARTAGNAN")]
    [InlineData("O’BRIEN", "OBRIEN")]
    [InlineData("SMITH-JONES", "SMITH<JONES")]
    [InlineData("VAN<DER<MUELLEN", "van der Muellen")]
    [InlineData("LÓPEZ, GARCÍA", "LOPEZ GARCIA")]
    public void PunctuationAndFillersDoNotMatter(string left, string right) =>
        Assert.Equal(1, Score((left, "JO"), (right, "JO")));

    [Theory]
    [InlineData("MARY ANN", "MARYANN")]
    [InlineData("JEAN-PIERRE", "JEANPIERRE")]
    public void JoinedWordsAgree(string left, string right)
    {
        var comparison = NameMatcher.Compare(NameForm.From("SMITH", left), NameForm.From("SMITH", right));

        Assert.InRange(comparison.Score, 0.95, 0.999);
        Assert.Contains("given name: two words written as one", comparison.Evidence);
    }

    [Theory]
    [InlineData("DAVID SAMUEL", "SAMUELDAVID")]
    [InlineData("MEILING", "LING-MEI")]
    [InlineData("ALI MEHMET", "ALIMEMO")]
    [InlineData("KHADIJA NOUR", "DIJANOUR")]
    [InlineData("ROBERT JAMES", "BOBJAMES")]
    public void JoinedWordsAgreeInvertedOrWithAShortForm(string left, string right)
    {
        var (one, other) = (NameForm.From("SMITH", left), NameForm.From("SMITH", right));
        var comparison = NameMatcher.Compare(one, other);

        Assert.InRange(comparison.Score, 0.7, 0.97);
        Assert.Equal(comparison.Score, NameMatcher.Score(other, one));
        Assert.Contains("given name: two words written as one", comparison.Evidence);
    }

    [Theory]
    [InlineData("XIE", "HSIEH")]
    [InlineData("ZHANG", "CHEUNG")]
    [InlineData("DJIKIA", "DSCHIKIA")]
    [InlineData("LEE", "RHEE")]
    [InlineData("JANG", "CHANG")]
    [InlineData("GWAK", "KWAK")]
    public void AnotherRomanisationAgreesBetterThanAShortForm(string left, string right) =>
        Assert.InRange(Score((left, "WEI"), (right, "WEI")), Score(("ROBERT", "WEI"), ("BOB", "WEI")) + 0.1, 0.999);

    [Theory]
    [InlineData("JI HOON", "JIHUN")]
    [InlineData("YOUNG HEE", "YEONGHUI")]
    [InlineData("KUO CHIEN", "GUOJIAN")]
    [InlineData("KUO CHIEN", "JIANGUO")]
    public void SyllablesAgreeAsOneWordInOtherRomanisations(string left, string right)
    {
        var (one, other) = (NameForm.From("SMITH", left), NameForm.From("SMITH", right));
        var comparison = NameMatcher.Compare(one, other);

        Assert.InRange(comparison.Score, 0.5, 0.99);
        Assert.Equal(comparison.Score, NameMatcher.Score(other, one));
        Assert.Contains("given name: two words written as one", comparison.Evidence);
    }

    [Theory]
    [InlineData("KONSTANTINOS", "KOSTAS", "KSOTAS")]
    [InlineData("VLADIMIR", "VOLODIA", "VOLDOIA")]
    [InlineData("DAVIT", "DATO", "DXTO")]
    [InlineData("LI", "LEE", "LRE")]
    public void AShortFormMisspeltAgreesLessThanTheForm(string name, string form, string misspelt)
    {
        var slipped = Score((misspelt, "PETROU"), (name, "PETROU"));

        Assert.InRange(slipped, 0.06, Score((form, "PETROU"), (name, "PETROU")) - 0.05);
        Assert.Equal(slipped, Score((name, "PETROU"), (misspelt, "PETROU")));
    }

    // VATO is VAKHTANG, though one letter from DATO.
    [Fact]
    public void AFormOfAnotherNameIsNoMisspeltForm() => Assert.True(Score(("VATO", "PETROU"), ("DAVIT", "PETROU")) < 0.06);

    [Fact]
    public void ASlipInAShortWordCostsNoMoreThanInOneOfFourLetters() =>
        Assert.InRange(Score(("LKI", "DEYUE"), ("LI", "DEYUE")), Score(("LKNI", "DEYUE"), ("LNI", "DEYUE")) - 0.01, 0.9);

    [Theory]
    [InlineData("DAVID SAMUEL", "SAMUELPETER")]
    [InlineData("ALI MEHMET", "ALIKAYA")]
    [InlineData("JO LI", "LIJOHN")]
    public void JoinedWordsOfWhichOneIsAnotherNameDoNotAgree(string left, string right) =>
        Assert.DoesNotContain(
            "given name: two words written as one",
            NameMatcher.Compare(NameForm.From("SMITH", left), NameForm.From("SMITH", right)).Evidence);

    [Theory]
    [InlineData("ABDUL RAHMAN", "ABD AL-RAHMAN", 0.98)]
    [InlineData("ABDULRAHMAN", "ABD AL-RAHMAN", 0.85)]
    [InlineData("ABDELRAHMAN", "ABDUL RAHMAN", 0.85)]
    [InlineData("ALEXANDER", "ALEKSANDR", 0.85)]
    [InlineData("HAMID REZA", "HAMIDREZA", 0.98)]
    public void CompoundsAgreeHoweverTheyAreCut(string left, string right, double atLeast) =>
        Assert.InRange(Score(("HASSAN", left), ("HASSAN", right)), atLeast, 1);

    [Theory]
    [InlineData("AL-HASHIMI", "ALHASHIMI")]
    [InlineData("AL HASHIMI", "HASHIMI")]
    [InlineData("DE LA CRUZ", "DELACRUZ")]
    [InlineData("VAN DER BERG", "BERG")]
    [InlineData("MC DONALD", "MCDONALD")]
    public void ParticlesCostLittle(string left, string right)
    {
        var comparison = NameMatcher.Compare(NameForm.From(left, "MARIA"), NameForm.From(right, "MARIA"));

        Assert.InRange(comparison.Score, 0.95, 0.999);
        Assert.Contains("particles differ", comparison.Evidence);
    }

    [Theory]
    [InlineData("AL HASHIMI", "EL HASHIMI")]
    [InlineData("AL RASHID", "AR RASHID")]
    [InlineData("BIN TALIB", "IBN TALIB")]
    [InlineData("BEN TALIB", "BIN TALIB")]
    [InlineData("VAN DER MERWE", "VAN DER MERWE")]
    public void ParticleIsOneInAllItsSpellings(string left, string right) =>
        Assert.Equal(1, Score((left, "MARIA"), (right, "MARIA")));

    [Theory]
    [InlineData("VAN DER MERWE", "VAN DERMERWE")]
    [InlineData("VAN DEN BERG", "VANDEN BERG")]
    [InlineData("DE LA CRUZ", "DE LACRUZ")]
    public void ParticlesAgreeHoweverManyAreJoined(string left, string right) =>
        Assert.InRange(Score((left, "PAUL"), (right, "PAUL")), 0.9, 1);

    [Fact]
    public void ParticleThatIsTheWholeFieldIsAName()
    {
        Assert.Equal(1, Score(("LE", "VAN"), ("LE", "VAN")));
        Assert.Equal("LE VAN", NameForm.From("LE", "VAN").Text);
        Assert.InRange(Score(("LE", "VAN"), ("DE", "BIN")), 0, 0.2);
    }

    [Fact]
    public void SurnameAndGivenNameInvertedIsNamed()
    {
        var comparison = NameMatcher.Compare(NameForm.From("ERIKSSON", "ANNA"), NameForm.From("ANNA", "ERIKSSON"));

        Assert.InRange(comparison.Score, 0.7, 0.95);
        Assert.Equal(["surname and given name inverted: same"], comparison.Evidence);
    }

    [Fact]
    public void AllNamesInOneFieldStillAgree() =>
        Assert.InRange(Score(("ERIKSSON ANNA MARIA", ""), ("ERIKSSON", "ANNA MARIA")), 0.85, 0.999);

    [Fact]
    public void WordsInvertedWithinAFieldAgreeAlmostFully() =>
        Assert.InRange(Score(("GARCIA LOPEZ", "ANA MARIA"), ("LOPEZ GARCIA", "MARIA ANA")), 0.9, 0.999);

    [Theory]
    [InlineData("ERIKSSON", "ERIKSON")]
    [InlineData("ERIKSSON", "ERIKSSEN")]
    [InlineData("ERIKSSON", "EIRKSSON")]
    [InlineData("ERIKSSON", "ERIKSSONS")]
    public void SlipOfOneLetterStaysClose(string left, string right) =>
        Assert.InRange(Score((left, "ANNA"), (right, "ANNA")), 0.9, 0.999);

    [Fact]
    public void LeftOutGivenNameCostsLessThanADifferentOne()
    {
        var leftOut = Score(("ERIKSSON", "ANNA MARIA"), ("ERIKSSON", "ANNA"));
        var different = Score(("ERIKSSON", "ANNA MARIA"), ("ERIKSSON", "ANNA LOVISA"));

        Assert.InRange(leftOut, 0.85, 0.95);
        Assert.InRange(different, 0.05, 0.8);
    }

    [Fact]
    public void InitialStandsForAName()
    {
        var comparison = NameMatcher.Compare(NameForm.From("ERIKSSON", "A"), NameForm.From("ERIKSSON", "ANNA"));

        Assert.InRange(comparison.Score, 0.2, 0.9);
        Assert.Contains("given name: initial agrees", comparison.Evidence);
    }

    [Fact]
    public void TruncationCountsMoreWhenTheZoneSaysSo()
    {
        var full = NameForm.From("PAPANDROPOULOUS", "JONATHON ALEXANDER");
        var cut = NameForm.From("PAPANDROPOULOUS", "JONATHON ALEX", truncated: true);
        var plain = NameForm.From("PAPANDROPOULOUS", "JONATHON ALEX");

        Assert.True(NameMatcher.Score(full, cut) > NameMatcher.Score(full, plain));
        Assert.Contains("given name: truncated", NameMatcher.Compare(full, cut).Evidence);
    }

    [Theory]
    [InlineData("ERIKSSON", "ANNA", "MUSTERMANN", "ERIKA")]
    [InlineData("ROSSI", "BIANCA", "SMITH", "JOHN")]
    [InlineData("LI", "WEI", "WU", "LEI")]
    public void UnlikeNamesScoreLow(string surname, string given, string otherSurname, string otherGiven) =>
        Assert.InRange(Score((surname, given), (otherSurname, otherGiven)), 0, 0.4);

    [Theory]
    [InlineData("ERIKSSON", "ANNA", "ERIKSSON", "")]
    [InlineData("ERIKSSON", "ANNA MARIA", "", "MARIA")]
    [InlineData("ERIKSSON", "ANNA", "ERIKSSON", "JOHN")]
    public void OneSharedWordAloneIsWeak(string surname, string given, string otherSurname, string otherGiven) =>
        Assert.InRange(Score((surname, given), (otherSurname, otherGiven)), 0.002, 0.3);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("<<<", " - ")]
    public void EmptyNameAgreesWithNothing(string? surname, string? given)
    {
        var empty = NameForm.From(surname, given);

        Assert.True(empty.IsEmpty);
        Assert.Equal(0, NameMatcher.Score(empty, empty));
        Assert.Equal(0, NameMatcher.Compare(empty, NameForm.From("ERIKSSON", "ANNA")).Score);
    }

    [Fact]
    public void EvidenceNeverHoldsTheNames()
    {
        var left = NameForm.From("AL ERIKSSON", "ANNA MARIA J");
        var right = NameForm.From("ERIKSEN", "HANNA JOSEFINA");

        foreach (var reason in NameMatcher.Compare(left, right).Evidence)
            Assert.Equal(reason.ToLowerInvariant(), reason);
    }

    [Fact]
    public void HugeNamesAreCutAndCompared()
    {
        var huge = NameForm.From(new string('A', 5_000_000), string.Join(' ', Enumerable.Repeat("ANNA", 100_000)));

        Assert.Equal(1, NameMatcher.Score(huge, huge));
    }

    private static double Score((string Surname, string Given) left, (string Surname, string Given) right) =>
        NameMatcher.Score(NameForm.From(left.Surname, left.Given), NameForm.From(right.Surname, right.Given));
}
