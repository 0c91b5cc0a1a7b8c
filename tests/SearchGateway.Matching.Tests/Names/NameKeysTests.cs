namespace SearchGateway.Matching.Tests.Names;

public sealed class NameKeysTests
{
    [Theory]
    [InlineData("Müller", "MUELLER")]
    [InlineData("Яковенко", "YAKOVENKO")]
    [InlineData("محمد", "MOHAMMED")]
    [InlineData("MXHMWD", "MAHMOUD")]
    [InlineData("MOHAMMED", "MUHAMAD")]
    [InlineData("JOVANOVIC", "JOVANOVITCH")]
    [InlineData("IVANOFF", "Иванов")]
    [InlineData("AL-HASHIMI", "ALHASHIMI")]
    [InlineData("SMITH JONES", "SMITHJONES")]
    [InlineData("Χρήστος", "HRISTOS")]
    public void SpellingsOfOneNameShareAKey(string left, string right) =>
        Assert.NotEmpty(NameKeys.For(NameForm.From(left, "")).Intersect(NameKeys.For(NameForm.From(right, ""))));

    [Fact]
    public void OrderOfTheWordsDoesNotMatter() =>
        Assert.Equal(
            NameKeys.For(NameForm.From("ERIKSSON", "ANNA")).Order(),
            NameKeys.For(NameForm.From("ANNA", "ERIKSSON")).Order());

    [Fact]
    public void UnlikeNamesShareNone() =>
        Assert.Empty(NameKeys.For(NameForm.From("ERIKSSON", "ANNA")).Intersect(NameKeys.For(NameForm.From("BIANCHI", "GIUSEPPE"))));

    [Fact]
    public void InitialsGiveKeysOnlyWhenAlone()
    {
        Assert.DoesNotContain("w:A", NameKeys.For(NameForm.From("ERIKSSON", "A")));
        Assert.Contains("w:A", NameKeys.For(NameForm.From("A", "")));
        Assert.Empty(NameKeys.For(NameForm.From("", "")));
    }

    [Fact]
    public void WholeWordKeysComeFirst()
    {
        var name = NameForm.From("ERIKSSON", "ANNA MARIA");
        var words = NameKeys.Words(name);

        Assert.Equal(words, NameKeys.For(name).Take(words.Count));
        Assert.Equal(["w:ERIKSON", "w:ANA", "w:MARIA", "w:ANAMARIA"], words);
    }

    [Theory]
    [InlineData("ERIKSSON")]
    [InlineData("MUELLER")]
    [InlineData("KHAN")]
    [InlineData("SHCHERBAK")]
    [InlineData("LEE")]
    public void EverySlipOfOneLetterSharesAKey(string word)
    {
        var keys = NameKeys.For(NameForm.From(word, "")).ToHashSet();

        foreach (var slip in SlipsOf(word))
            Assert.True(keys.Overlaps(NameKeys.For(NameForm.From(slip, ""))), $"{word} and {slip} share no key");
    }

    private static IEnumerable<string> SlipsOf(string word)
    {
        for (var i = 0; i <= word.Length; i++)
        {
            for (var c = 'A'; c <= 'Z'; c++)
            {
                yield return word.Insert(i, c.ToString());
                if (i < word.Length)
                    yield return $"{word[..i]}{c}{word[(i + 1)..]}";
            }
            if (i < word.Length)
                yield return word.Remove(i, 1);
            if (i + 1 < word.Length)
                yield return $"{word[..i]}{word[i + 1]}{word[i]}{word[(i + 2)..]}";
        }
    }
}
