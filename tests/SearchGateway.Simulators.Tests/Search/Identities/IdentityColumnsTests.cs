using SearchGateway.Matching;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Tests.Search.Identities;

public sealed class IdentityColumnsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(16)]
    public void ARowGivesBackItsWords(int count)
    {
        int[] words = [.. Enumerable.Range(0, count).Select(i => IdentityRow.WordLimit - 1 - (i * 70_001))];
        var spill = new List<int> { 1, 2, 3 };
        var row = IdentityRow.Of(words, count / 2, alias: true, Sex.Female, spill);
        var read = new int[IdentityRow.MostWords];

        var length = row.Read(spill.ToArray(), read, out var surname);

        Assert.Equal(words, read[..length]);
        Assert.Equal((count / 2, true, Sex.Female), (surname, row.Alias, row.Sex));
    }

    [Fact]
    public void RowsOfAWordComeBackAsTheyWere()
    {
        var draw = Draw.For(8);
        int[] rows = [.. Enumerable.Range(0, 500).Select(i => draw.Below(i % 7 == 0 ? 40_000_000 : 3_000)).Distinct().Order()];
        var bytes = new byte[rows.Length * 5];
        var (at, last) = (0, -1);
        foreach (var row in rows)
        {
            Assert.Equal(RowList.Length(row - last), RowList.Write(row - last, bytes.AsSpan(at)));
            at += RowList.Length(row - last);
            last = row;
        }

        var read = new List<int>();
        for (var list = new RowList(bytes.AsSpan(0, at)); list.MoveNext();)
            read.Add(list.Current);
        Assert.Equal(rows, read);
    }

    [Fact]
    public void ThePairsOfWordsHaveTheRowsThatHaveBoth()
    {
        var columns = IdentityBuild.Columns(1, _ => SampleNames.Identities(2000), threads: 4, pairsFrom: 20, TestContext.Current.CancellationToken);
        var (pairs, name, expected) = (columns.Pairs, new int[IdentityRow.MostWords], new Dictionary<(int, int), SortedSet<int>>());
        for (var row = 0; row < columns.Rows.Length; row++)
        {
            int[] words = [.. name[..columns.Rows[row].Read(columns.Spill.Span, name, out _)].Distinct().Where(w => w < pairs.End).Order()];
            foreach (var (i, word) in words.Index())
            {
                foreach (var other in words[(i + 1)..])
                    (expected[(word, other)] = expected.GetValueOrDefault((word, other)) ?? []).Add(row);
            }
        }

        Assert.True(pairs.End > 20 && expected.Count > 100, $"{pairs.End} {expected.Count}");
        Assert.Equal(expected.Count, pairs.Partners.Length);
        foreach (var ((word, other), rows) in expected)
        {
            var pair = pairs.Find(other, word);
            Assert.Equal(pair, pairs.Find(word, other));
            Assert.Equal(rows, Read(pairs.RowsOf(pair)));
            foreach (var row in rows)
                Assert.Contains(row, Read(columns.RowsOf(word)));
        }

        Assert.Equal(-1, pairs.Find(1, 1));
    }

    private static SortedSet<int> Read(RowLists lists)
    {
        var rows = new SortedSet<int>();
        for (var list = 1; list <= RowLists.Lists; list++)
        {
            for (var of = lists.Of(list); of.MoveNext();)
                Assert.True(rows.Add(of.Current));
        }

        return rows;
    }

    [Fact]
    public void WordsTwoEditsApartShareAHash()
    {
        var draw = Draw.For(9);
        for (var i = 0; i < 3000; i++)
        {
            var word = string.Concat(Enumerable.Range(0, draw.Between(6, 12)).Select(_ => (char)('A' + draw.Below(26))));
            var other = SampleNames.OneEdit(SampleNames.OneEdit(word, ref draw), ref draw);
            Assert.True(Asked(other).Overlaps(Kept(word)) || Asked(word).Overlaps(Kept(other)) || other.Length < 6, $"{word} {other}");
        }
    }

    [Fact]
    public void WordsOneEditApartShareAForm()
    {
        var draw = Draw.For(10);
        for (var i = 0; i < 3000; i++)
        {
            var word = string.Concat(Enumerable.Range(0, draw.Between(3, 12)).Select(_ => (char)('A' + draw.Below(26))));
            var other = SampleNames.OneEdit(word, ref draw);
            Assert.True(Kept(other).Overlaps(Kept(word)), $"{word} {other}");
        }
    }

    [Fact]
    public void TheRunsOfADateAreThoseThatComparingEveryDateFinds()
    {
        var draw = Draw.For(11);
        int[] codes = [.. Enumerable.Range(0, 4000).Select(_ => BirthDates.Code(Date(ref draw))).Distinct().Order()];
        var dates = new BirthDates(Column<int>.Of(codes), Column<int>.Of([.. Enumerable.Range(0, (codes.Length * RowKinds.Count) + 1)]));
        for (var i = 0; i < 300; i++)
        {
            var born = Date(ref draw);
            var expected = Enumerable.Range(0, codes.Length).Where(at => DateComparison.Between(born, BirthDates.Date(codes[at])).Agreement != DateAgreement.Different);
            var runs = dates.Agreeing(born);
            Assert.Equal(expected, runs.SelectMany(Dates));
            Assert.Equal(
                born.IsComplete ? expected.Where(at => BirthDates.Date(codes[at]) == born) : [],
                runs.Where(run => run.Same).SelectMany(Dates));
            Assert.All(runs, run => Assert.Equal((run.FirstDate * RowKinds.Count, run.EndDate * RowKinds.Count), (run.Start, run.End)));
            Assert.DoesNotContain(runs.Skip(1).Zip(runs), next => next.Second.End == next.First.Start && next.Second.Same == next.First.Same);
        }
    }

    [Fact]
    public void RowsStandInTheOrderOfTheirDatesThenOfTheirKindsThenOfTheirRecords()
    {
        var identities = SampleNames.Identities(2000).ToArray();
        var columns = IdentityBuild.Columns(1, _ => identities, threads: 4, pairsFrom: 20, TestContext.Current.CancellationToken);
        var dates = new BirthDates(columns.DateCodes, columns.DateStarts);
        var words = new Words(columns.Words);
        var lengths = new RowLengths([null, .. Enumerable.Range(1, words.Count).Select(words.Text)]);
        var (name, next, kinds) = (new int[IdentityRow.MostWords], 0, new int[RowKinds.Count]);
        for (var at = 0; at < columns.DateCodes.Length; at++)
        {
            var (first, end) = (dates.RowsOf(at, RowKind.OfTwo).Start, dates.RowsOf(at, RowKind.OfOthers).End);
            foreach (var kind in Enum.GetValues<RowKind>())
            {
                var rows = dates.RowsOf(at, kind);
                Assert.Equal(next, rows.Start);
                for (; next < rows.End; next++)
                {
                    var read = name.AsSpan(0, columns.Rows[next].Read(columns.Spill.Span, name, out var surname));
                    Assert.Equal(kind, RowKinds.Of(read, lengths.ListOf(read, surname)));
                    Assert.True(next == rows.Start || columns.Records[next - 1] <= columns.Records[next]);
                    Assert.Equal(BirthDates.Date(columns.DateCodes[at]), dates.Of(next));
                    Assert.Equal((first, end, dates.Of(next)), dates.RunOf(next));
                    kinds[(int)kind]++;
                }
            }
        }

        Assert.Equal(columns.Rows.Length, next);
        Assert.All(kinds, count => Assert.True(count > 20, $"{count}"));
    }

    [Fact]
    public void ThousandsOfWordsKeepTheirPlacesAndScores()
    {
        var words = new SoughtWords(1 << 14);
        for (var i = 1; i <= 5000; i++)
        {
            words.Add(new WordKin([i * 31], [700], []), i % 3);
            words.Add(new WordKin([i * 31], [600], []), i % 3);
            words.AddParts([new WordParts(i * 31, 0)], 4);
            words.AddJoin(i * 31, 5, 900);
        }

        for (var i = 1; i <= 5000; i++)
        {
            var at = words.Find(i * 31);
            Assert.Equal((i * 31, (1 << (i % 3)) | 0b1_0000, (1 << (i % 3)) | 0b111_0000), (words.Number(at), words.MaskOf(at), words.Mask(at)));
            Assert.Equal((700, 0, 900), (words.Score(at, i % 3), words.Score(at, 3), words.JoinScore(at, 5)));
        }

        Assert.Equal(-1, words.Find(17));
    }

    [Fact]
    public void TheWordsUnderHashesAreThoseThatAreKeptUnderThem()
    {
        var draw = Draw.For(13);
        string?[] texts = [null, .. Enumerable.Range(0, 4000).Select(i => Unfolded(i < 2000 ? "ABIN" : "ABDILMNRSTU", ref draw)).Distinct()];
        var words = new Words(WordsBuild.Of(texts, new int[texts.Length]));
        var under = Enumerable.Range(1, texts.Length - 1).SelectMany(number => Kept(texts[number]!).Select(hash => (hash, number)))
            .GroupBy(k => k.hash).ToDictionary(g => g.Key, g => g.Select(k => k.number).ToArray());
        uint[] used = [.. under.Keys];
        var byChance = 0;
        for (var i = 0; i < 400; i++)
        {
            uint[] hashes = [.. Enumerable.Range(0, draw.Below(60)).Select(_ => draw.Chance(0.7) ? used[draw.Below(used.Length)] : (uint)draw.Below(int.MaxValue))];
            var found = new List<int> { 7 };
            var expected = hashes.Where(under.ContainsKey).SelectMany(hash => under[hash]).ToHashSet();
            words.TakeUnder(hashes, found);
            Assert.Equal(7, found[0]);
            Assert.Superset(expected, found.Skip(1).ToHashSet());
            byChance += found.Skip(1).Distinct().Count() - expected.Count;
        }

        Assert.InRange(byChance, 0, 400);
    }

    [Fact]
    public void NumbersOfWordsAreGivenBackInOrderEachOnce()
    {
        var draw = Draw.For(12);
        var order = new WordOrder();
        foreach (var most in new[] { 1, 70, 5_000, IdentityRow.WordLimit, 300 })
        {
            int[] numbers = [.. Enumerable.Range(0, 900).Select(_ => draw.Below(most))];
            Assert.Equal(numbers.Distinct().Order(), order.Of(numbers));
        }

        Assert.Empty(order.Of([]));
    }

    // No two letters of it fold to one.
    private static string Unfolded(string letters, ref Draw draw)
    {
        var word = "";
        for (var length = draw.Between(2, 7); word.Length < length;)
        {
            var letter = letters[draw.Below(letters.Length)];
            word += word.Length > 0 && word[^1] == letter ? "" : letter;
        }

        return word;
    }

    private static IEnumerable<int> Dates(DateRun run) => Enumerable.Range(run.FirstDate, run.EndDate - run.FirstDate);

    private static PartialDate Date(ref Draw draw)
    {
        int? year = draw.Chance(0.95) ? draw.Between(1990, 2001) : null;
        int? month = draw.Chance(0.9) ? draw.Between(1, 12) : null;
        int? day = draw.Chance(0.9) ? draw.Between(1, 28) : null;
        return PartialDate.TryCreate(year, month, day, out var date) == PartialDateFault.None ? date : default;
    }

    private static HashSet<uint> Kept(string word)
    {
        var hashes = new uint[WordHash.MostForms];
        return [.. hashes[..WordHash.Forms(word, hashes)]];
    }

    private static HashSet<uint> Asked(string word)
    {
        var hashes = new uint[WordHash.MostEdited];
        return [.. hashes[..WordHash.EditedForms(word, hashes)], .. Kept(word)];
    }
}
