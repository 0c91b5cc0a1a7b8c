using FsCheck;
using FsCheck.Fluent;

namespace SearchGateway.Matching.Tests.Documents;

public sealed class DocumentNumbersTests
{
    [Theory]
    [InlineData("L898902C3", "L898902C3", DocumentAgreement.Same)]
    [InlineData("l 898-902 c3<<", "L898902C3", DocumentAgreement.Same)]
    [InlineData("AB0123", "ABO123", DocumentAgreement.Confusable)]
    [InlineData("AB0123", "A80I23", DocumentAgreement.Confusable)]
    [InlineData("X5Z100", "XS2I0O", DocumentAgreement.Confusable)]
    [InlineData("C01X06G47", "CO1XQ6647", DocumentAgreement.Confusable)]
    [InlineData("U1234567", "V1234567", DocumentAgreement.OneEdit)]
    [InlineData("D1234567", "O1234567", DocumentAgreement.OneEdit)]
    [InlineData("L898902C3", "L898902C4", DocumentAgreement.OneEdit)]
    [InlineData("L898902C3", "L89902C3", DocumentAgreement.OneEdit)]
    [InlineData("L898902C3", "L8989022C3", DocumentAgreement.OneEdit)]
    [InlineData("L898902C3", "L898920C3", DocumentAgreement.OneEdit)]
    [InlineData("L898902C3", "L898903C4", DocumentAgreement.Different)]
    [InlineData("A123", "A124", DocumentAgreement.Different)]
    [InlineData("", "", DocumentAgreement.Different)]
    [InlineData(null, "L898902C3", DocumentAgreement.Different)]
    public void AgreementIsTheStrongestThatHolds(string? left, string? right, DocumentAgreement agreement)
    {
        var comparison = DocumentNumbers.Compare(left, right);

        Assert.Equal(agreement, comparison.Agreement);
        Assert.Equal(comparison, DocumentNumbers.Compare(right, left));
        Assert.DoesNotContain("898", comparison.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OQIBGSZ", "0018652")]
    [InlineData("L898902C3", "L898902C3")]
    [InlineData(" d23 145-890<", "D23145890")]
    public void KeyIsTheSameForMistakableNumbers(string number, string key) => Assert.Equal(key, DocumentNumbers.Key(number));

    [Fact]
    public void NoTextThrowsAndOrderNeverMatters() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(), (a, b) =>
            DocumentNumbers.Compare(a, b) == DocumentNumbers.Compare(b, a) && DocumentNumbers.Normalise(a).Length <= 64)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void EqualKeysMeanSameOrMistakable() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements("O0I1B8A".ToCharArray()), 5).ToArbitrary(),
            Gen.ArrayOf(Gen.Elements("O0I1B8A".ToCharArray()), 5).ToArbitrary(), (a, b) =>
            {
                var (left, right) = (new string(a), new string(b));
                var likely = DocumentNumbers.Compare(left, right).Agreement <= DocumentAgreement.Confusable;
                return likely == string.Equals(DocumentNumbers.Key(left), DocumentNumbers.Key(right), StringComparison.Ordinal);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void NoMistakablePairButSixAndGPassesACheckDigit()
    {
        foreach (var (letter, digit) in new[] { ('O', '0'), ('Q', '0'), ('I', '1'), ('B', '8'), ('S', '5'), ('Z', '2') })
            Assert.NotEqual(MrzCheckDigit.Of([letter]), MrzCheckDigit.Of([digit]));
        Assert.Equal(MrzCheckDigit.Of("G"), MrzCheckDigit.Of("6"));
    }

    [Fact]
    public void CorrectingACharacterNeverWeakens() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements("O0G6A1".ToCharArray()), 6).ToArbitrary(), Gen.ArrayOf(Gen.Elements("O0G6A1".ToCharArray()), 6).ToArbitrary(), (a, b) =>
        {
            var right = new string(b);
            var before = DocumentNumbers.Compare(new string(a), right).Agreement;
            for (var i = 0; i < a.Length; i++)
            {
                var corrected = (char[])a.Clone();
                corrected[i] = b[i];
                // An inversion of two neighbours is one edit; correcting one of them leaves another one edit.
                Assert.True(DocumentNumbers.Compare(new string(corrected), right).Agreement <= before);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
}
