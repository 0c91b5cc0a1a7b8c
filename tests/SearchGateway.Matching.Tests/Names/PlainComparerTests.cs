using FsCheck;
using FsCheck.Fluent;

namespace SearchGateway.Matching.Tests.Names;

public sealed class PlainComparerTests
{
    private static readonly string[] Syllables =
    [
        "A", "AN", "NA", "MO", "HAM", "MED", "KH", "GH", "OU", "DJ", "DSCH", "SCH", "TSCH", "PH", "QU", "W", "Y", "IA", "AA", "LL", "XE", "XH", "XSH",
        "ALEX", "ER", "SS", "CK", "CH", "CHR", "ZH", "E", "I", "U", "B", "D", "T", "V", "S", "Z", "AL", "BIN", "ROB", "BOB", "MARIA",
    ];

    private static readonly string[] OfOtherScripts =
    [
        "МАРИЯ", "ДМИТРИЙ", "ЖАННА", "ШЕВЧЕНКО", "محمد", "عبد", "حسن", "فاطمة", "ΜΑΡΙΑ", "ΓΕΩΡΓΙΟΣ", "MÜLLER", "ØSTERGÅRD", "ÑUÑEZ", "ŁUKASZ",
        "MARIA2", "7", "Ж", "ALEKSANDR", "ALEXANDER", "SASHA", "BILL", "WILLIAM", "CHEN", "TAN", "JOSE", "PEPE", "MXHMD", "EBDALRXHYM",
    ];

    private static Gen<string> Word { get; } = Gen.Frequency(
        (6, from count in Gen.Choose(1, 5) from parts in Gen.ArrayOf(Gen.Elements(Syllables), count) select string.Concat(parts)),
        (1, Gen.Elements(OfOtherScripts)),
        (1, from count in Gen.Choose(1, 45) from letters in Gen.ArrayOf(Gen.Elements("AEIOHXKSTNR".ToCharArray()), count) select new string(letters)));

    // A word and one up to three edits away from it.
    private static Gen<(string Word, string Other)> Neighbours { get; } =
        from word in Word
        from edits in Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), 3)
        from count in Gen.Choose(0, 3)
        select (word, edits.Take(count).Aggregate(word, Edited));

    // A form of a name and another form of it, misspelt.
    private static Gen<(string Word, string Other)> Forms { get; } =
        from pair in Gen.Elements(("WILLIAM", "BILL"), ("ALEKSANDR", "SASHA"), ("JOSE", "PEPE"), ("KONSTANTINOS", "KOSTAS"), ("CHEN", "TAN"), ("YEONG", "YOUNG"), ("CHEOL", "CHUL"))
        from edit in Gen.Choose(0, int.MaxValue - 1)
        select (pair.Item1, Edited(pair.Item2, edit));

    [Fact]
    public void PlainWordsCompareAsAnyWordsDo() =>
        Prop.ForAll(Neighbours.ToArbitrary(), Forms.Zip(Word).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (near, far, truncated) =>
        {
            foreach (var (one, other) in new[] { near, (near.Word, far.Item2), far.Item1 })
            {
                var (left, right) = (NameToken.Of(one, inSurname: true)!, NameToken.Of(other, inSurname: true)!);
                Assert.Equal(TokenComparer.CompareSpellings(left, right, truncated), TokenComparer.Compare(left, right, truncated));
                Assert.Equal(TokenComparer.Compare(left, right, truncated), TokenComparer.Compare(right, left, truncated));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void TwoWordsPutTogetherCompareAsTheirName() =>
        Prop.ForAll(Neighbours.ToArbitrary(), Word.Zip(Word).ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (near, apart, edit) =>
        {
            foreach (var (one, next, other) in new[] { (near.Word, near.Other, apart.Item1), (apart.Item1, apart.Item2, Edited(apart.Item1 + apart.Item2, edit)), (apart.Item1, apart.Item2, apart.Item2 + apart.Item1) })
            {
                if (NameToken.Of(one, inSurname: true) is not { } first || NameToken.Of(next, inSurname: true) is not { } second || NameToken.Of(other, inSurname: true) is not { } word)
                    continue;
                var form = NameForm.Of([first, second], []);
                if (form.Tokens.Length == 2)
                    Assert.Equal(NamePairs.JoinScore(form, 0, word), NamePairs.JoinScore(first, second, word));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void TextOfAPlainWordComparesAsItsToken() =>
        Prop.ForAll(Gen.OneOf(Neighbours, Forms).ToArbitrary(), near =>
        {
            var (left, right) = (NameToken.Of(near.Word, inSurname: true)!, NameToken.Of(near.Other, inSurname: true)!);
            Span<char> room = stackalloc char[PlainWord.FoldRoom];
            var isPlain = PlainWord.TryOf(near.Other, room, out var word);
            Assert.Equal(right.IsPlain, isPlain);
            if (!isPlain || !left.IsPlain)
                return;
            Assert.Equal(TokenComparer.CompareSpellings(left, right, truncated: false), PlainComparer.Compare(left, word, truncated: false));
            Assert.Equal(NamePairs.Joined(left, right), NamePairs.Joined(left, word));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void TwoWordsWrittenAsOneCompareAlikeAsTextAndAsToken() =>
        Prop.ForAll(Word.ToArbitrary(), Word.ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (first, second, edit) =>
        {
            var joined = NameToken.Joined([NameToken.Of(first, inSurname: true)!, NameToken.Of(second, inSurname: true)!], inSurname: true);
            Span<char> room = stackalloc char[PlainWord.FoldRoom];
            foreach (var other in new[] { first + second, second + first, Edited(first + second, edit) })
            {
                if (joined.IsPlain && PlainWord.TryOf(other, room, out var word))
                    Assert.Equal(NamePairs.Joined(joined, NameToken.Of(other, inSurname: true)!), NamePairs.Joined(joined, word));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static string Edited(string word, int edit)
    {
        var (at, letter) = (edit % word.Length, (char)('A' + (edit / 7 % 26)));
        return (edit / 1000 % 4) switch
        {
            0 => word.Insert(at, letter.ToString()),
            1 when word.Length > 1 => word.Remove(at, 1),
            2 when at + 1 < word.Length => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            _ => word[..at] + letter + word[(at + 1)..],
        };
    }
}
