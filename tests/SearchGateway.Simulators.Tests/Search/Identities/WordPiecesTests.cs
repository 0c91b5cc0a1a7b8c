using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Tests.Search.Identities;

public sealed class WordPiecesTests
{
    private static readonly string[] Known =
        ["A", "AL", "ALI", "ALIM", "ALIMEMO", "MEMO", "EMO", "MO", "JAMAL", "DJAMAL", "GAMAL", "KH", "KHAN", "HAN", "QUQI", "QI", "ALIMEMOS", "MMO"];

    private static readonly Words Words = Of(Known);

    [Theory]
    [InlineData("ALIMEMO")]
    [InlineData("ALIDJAMAL")]
    [InlineData("DJAMALALI")]
    [InlineData("KHANKHAN")]
    [InlineData("QUQIQI")]
    [InlineData("A")]
    [InlineData("XYZZY")]
    public void EachPieceThatIsAWordHasItsNumber(string text)
    {
        var pieces = new WordPieces(Words);
        pieces.Begin("MEMOKHAN");

        pieces.Begin(text);

        for (var length = 1; length <= text.Length; length++)
            Assert.Equal(NumberOf(text[..length]), pieces.Beginning(length));
        for (var start = 1; start < text.Length; start++)
            Assert.Equal(NumberOf(text[start..]), pieces.End(start));
        Assert.Equal(NumberOf(text), pieces.Whole);
    }

    [Fact]
    public void AShortWordKeepsItsNumber()
    {
        for (var round = 0; round < 2; round++)
        {
            foreach (var (word, fold) in new[] { ("ALI", "ALI"), ("HAN", "HAN"), ("KH", "H"), ("A", "A"), ("ZZ", "Z"), ("ALIM", "ALIM"), ("Ä", "A") })
                Assert.Equal(NumberOf(word), Words.Number(word, fold));
        }
    }

    [Fact]
    public void WordsInGroupsAreThoseUnderTheHashesOfEach()
    {
        var hashes = new SoughtHashes();
        string[] sought = ["MEMO", "NOBODY", "JAMAL", "KHAN"];
        foreach (var word in sought)
        {
            hashes.AddForms(word);
            hashes.EndGroup();
        }

        List<int> found = [];
        Words.TakeUnder(hashes, found);

        var from = 0;
        foreach (var (group, word) in sought.Index())
        {
            var alone = new SoughtHashes();
            alone.AddForms(word);
            List<int> expected = [];
            Words.TakeUnder(alone.Hashes, expected);
            Assert.Equal(expected, found[from..hashes.Ends[group]]);
            from = hashes.Ends[group];
        }

        Assert.Equal(found.Count, from);
        Assert.NotEmpty(found);
    }

    [Fact]
    public void WordsAreAsRareAsOneFromTheFirstOfItsFrequency()
    {
        for (var number = 1; number <= Words.Count; number++)
        {
            var first = Words.FirstAsRareAs(number);
            for (var other = 1; other <= Words.Count; other++)
                Assert.Equal(Words.Frequency(other) <= Words.Frequency(number), other >= first);
        }
    }

    [Fact]
    public void WordsThatBeginAlikeAreFoundWhereverTheyStand()
    {
        string[] known = [.. Enumerable.Range(0, 3000).Select(i => $"{(char)('A' + (i % 7))}{(char)('A' + (i % 11))}AB{(char)('A' + (i % 13))}{i % 5}{(char)('A' + (i % 26))}OPQRS"[..(4 + (i % 8))])
            .Distinct().Order(StringComparer.Ordinal)];
        var words = Of(known);
        foreach (var text in known.Append("AAAA").Append("ZZZZ").Append("DDAB").Append("AAABAOPQRSTUV"))
        {
            List<int> found = [];
            words.TakeBeginning(text, text.Length + 2, found);

            Assert.Equal(
                known.Where(k => k.StartsWith(text, StringComparison.Ordinal) && k.Length <= text.Length + 2).Order(StringComparer.Ordinal),
                found.Select(words.Text).Order(StringComparer.Ordinal));
        }
    }

    private static int NumberOf(string word) => Array.IndexOf(Known, word) + 1;

    // The first words are the most frequent; two each are equally so, and the last by far.
    private static Words Of(string[] words) =>
        new(WordsBuild.Of([null, .. words], [0, .. Enumerable.Range(0, words.Length).Select(i => i < 2 ? 100_000 - i : 1 + ((words.Length - i) / 2))]));
}
