using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Tests.Search.Identities;

public sealed class WordHashTests
{
    [Theory]
    [InlineData("A")]
    [InlineData("LI")]
    [InlineData("ANN")]
    [InlineData("SOKOLOV")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    public void FormsAreTheWordAndWhatIsLeftOfItWithoutALetter(string word)
    {
        var cut = word[..Math.Min(word.Length, WordHash.MostForms - 1)];
        uint[] expected = [WordHash.Whole(word), .. word.Length < 3 ? [] : Enumerable.Range(0, cut.Length).Select(at => WordHash.Whole(cut.Remove(at, 1)))];
        var hashes = new uint[WordHash.MostForms];

        var count = WordHash.Forms(word, hashes);

        Assert.Equal(expected, hashes[..count]);
    }
}
