using FsCheck;
using FsCheck.Fluent;

namespace SearchGateway.Matching.Tests.Names;

public sealed class JoinedWordsTests
{
    private static Gen<string> Syllable { get; } = Gen.Elements("KUO", "CHIEN", "JIAN", "GUO", "YEONG", "YOUNG", "HUI", "HEE", "XIAO", "HSIAO", "MING", "ALI", "MEMO", "MEHMET", "DAVID", "SAMUEL");

    [Fact]
    public void WordsThatAreComparedWithManySayTheSame()
    {
        var joined = 0;
        Prop.ForAll(Syllable.Zip(Syllable).ToArbitrary(), Syllable.Zip(Syllable).ToArbitrary(), (two, one) =>
        {
            var (first, second) = (NameToken.Of(two.Item1, inSurname: false)!, NameToken.Of(two.Item2, inSurname: false)!);
            foreach (var text in new[] { one.Item1 + one.Item2, two.Item2 + two.Item1, one.Item1 })
            {
                var word = NameToken.Of(text, inSurname: false)!;
                var expected = JoinedWords.Better(0, first, second, word.Text.AsSpan());
                Assert.Equal(expected, JoinedWords.Better(0, first, second, word));
                joined += expected > 0 ? 1 : 0;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
        Assert.True(joined > 500, $"{joined} joined");
    }
}
