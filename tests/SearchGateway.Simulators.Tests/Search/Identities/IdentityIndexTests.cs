using System.Collections.Concurrent;
using SearchGateway.Matching;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Simulators.Tests.Search.Identities;

public sealed class IdentityIndexTests
{
    private const int Records = 3000;

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(60)]
    [InlineData(1)]
    public void TheIndexFindsWhatComparingWithEveryIdentityFinds(int pairsFrom)
    {
        var identities = SampleNames.Identities(Records);
        var index = IdentityIndex.Build(1, _ => identities, pairsFrom: pairsFrom, cancellation: TestContext.Current.CancellationToken);
        var everyone = new Everyone(identities);
        var draw = Draw.For(5);
        var (expected, missed) = (0, new List<string>());
        for (var i = 0; i < 150; i++)
        {
            var searched = SampleNames.Damaged(identities[draw.Below(Records)], ref draw);
            var found = index.Find(searched).Select(h => h.Record).ToHashSet();
            foreach (var identity in everyone.Agreeing(searched))
            {
                var isFound = found.Remove(identity.Record);
                if (SampleNames.HasOtherInitial(identity, searched))
                    continue;
                expected++;
                if (!isFound)
                    missed.Add($"{searched.Surname}, {searched.Forenames}: {identity.Surname}, {identity.Forenames}");
            }

            Assert.Empty(found);
        }

        Assert.True(expected > 1500, $"{expected} expected");
        Assert.True(missed.Count * 100 <= expected, $"{missed.Count} of {expected} missed: {string.Join("; ", missed.Take(20))}");
    }

    [Fact]
    public void LookingThroughPairsOfWordsFindsNoLess()
    {
        var identities = SampleNames.Identities(Records);
        var cancellation = TestContext.Current.CancellationToken;
        var without = IdentityIndex.Build(1, _ => identities, pairsFrom: int.MaxValue, cancellation: cancellation);
        var draw = Draw.For(15);
        var (found, less) = (0, new List<string>());
        foreach (var from in (int[])[1, 30, 200])
        {
            var with = IdentityIndex.Build(1, _ => identities, pairsFrom: from, cancellation: cancellation);
            for (var i = 0; i < 200; i++)
            {
                var searched = SampleNames.Damaged(identities[draw.Below(Records)], ref draw);
                var hits = with.Find(searched).Select(h => (h.Record, h.Score)).ToHashSet();
                foreach (var hit in without.Find(searched))
                {
                    found++;
                    if (!hits.Contains((hit.Record, hit.Score)))
                        less.Add($"{from}: {searched.Surname}, {searched.Forenames}: {identities[hit.Record].Surname}, {identities[hit.Record].Forenames}");
                }
            }
        }

        Assert.True(found > 10_000, $"{found} found");
        Assert.Empty(less);
    }

    [Fact]
    public void TheSameChunksGiveTheSameAnswersOnAnyNumberOfThreadsAndFromAFile()
    {
        var identities = SampleNames.Identities(Records);
        var one = IdentityIndex.Build(8, Chunk, threads: 1, pairsFrom: 30, TestContext.Current.CancellationToken);
        var four = IdentityIndex.Build(8, Chunk, threads: 4, pairsFrom: 30, TestContext.Current.CancellationToken);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var writer = new ColumnFileWriter(path, "names"))
            {
                four.WriteTo(writer, "names.");
                writer.Complete();
            }

            using var file = ColumnFile.Open(path, "names");
            var mapped = IdentityIndex.From(file, "names.");
            var draw = Draw.For(6);
            for (var i = 0; i < 60; i++)
            {
                var searched = SampleNames.Damaged(identities[draw.Below(Records)], ref draw);
                var answer = Answer(one, searched);
                Assert.Equal(answer, Answer(four, searched));
                Assert.Equal(answer, Answer(mapped, searched));
            }
        }
        finally
        {
            File.Delete(path);
        }

        IEnumerable<RecordIdentity> Chunk(int i) => identities.Skip(i * Records / 8).Take(Records / 8);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(60)]
    public void WhatWasSearchedBeforePlaysNoPartInAnAnswer(int pairsFrom)
    {
        var identities = SampleNames.Identities(4 * Records);
        var draw = Draw.For(16);
        // With a birth date words are compared where they are met, without one all at once.
        SearchedIdentity[] people = [.. Enumerable.Range(0, 80).Select(_ => SampleNames.Damaged(identities[draw.Below(4 * Records)], ref draw))];
        SearchedIdentity[] queries = [.. people.SelectMany((p, i) => i % 2 == 0 ? (SearchedIdentity[])[p, p with { Born = default }] : [p with { Born = default }, p])];
        var cancellation = TestContext.Current.CancellationToken;
        var forwards = IdentityIndex.Build(1, _ => identities, pairsFrom: pairsFrom, cancellation: cancellation);
        var backwards = IdentityIndex.Build(1, _ => identities, pairsFrom: pairsFrom, cancellation: cancellation);

        var first = Array.ConvertAll(queries, q => Answer(forwards, q));
        var again = Array.ConvertAll(queries, q => Answer(forwards, q));
        var last = queries.Reverse().Select(q => Answer(backwards, q)).Reverse().ToArray();

        Assert.Empty(queries.Where((_, i) => !first[i].SequenceEqual(again[i]) || !first[i].SequenceEqual(last[i])));
    }

    [Fact]
    public void ALimitKeepsTheBest()
    {
        var index = new IdentityIndex(SampleNames.Identities(Records));
        var searched = new SearchedIdentity("HUSSAIN", "MOHAMMED ALI", default, Sex.Unspecified, []);
        var all = index.Find(searched);

        var best = index.Find(searched, 5);

        Assert.True(all.Count > 20, $"{all.Count} in all");
        Assert.Equal(all.Take(5).Select(h => h.Score), best.Select(h => h.Score));
    }

    [Fact]
    public void AnAddedIdentityIsFoundAtOnceAndAnErasedRecordNoMore()
    {
        var index = new IdentityIndex(SampleNames.Identities(100));
        var added = new RecordIdentity(500, false, "BRZECZYSZCZYKIEWICZ", "GRZEGORZ", Born(1970, 2, 3), Sex.Male, ["POL"]);
        var searched = new SearchedIdentity("BRZECZYSZCZYKEWICZ", "GREGORZ", Born(1970, 3, 2), Sex.Male, []);
        Assert.Empty(index.Find(searched));

        index.Add(added);
        Assert.Equal(500, Assert.Single(index.Find(searched)).Record);

        index.Replace(500, [added with { Surname = "WISNIEWSKI" }]);
        Assert.Empty(index.Find(searched));
        Assert.Contains(index.Find(searched with { Surname = "WISNIEWSKI" }), h => h.Record == 500);

        index.Erase(500);
        Assert.DoesNotContain(index.Find(searched with { Surname = "WISNIEWSKI" }), h => h.Record == 500);
        index.Add(added);
        Assert.Equal(500, Assert.Single(index.Find(searched)).Record);
    }

    [Fact]
    public void ARecordOfThePreparedColumnsCanBeErasedAndAddedAnew()
    {
        var index = new IdentityIndex([new RecordIdentity(3, false, "KOWALSKI", "JAN", default, Sex.Male, [])]);
        var searched = new SearchedIdentity("KOWALSKI", "JAN", default, Sex.Unspecified, []);

        index.Erase(3);
        Assert.Empty(index.Find(searched));
        index.Add(new RecordIdentity(3, false, "KOWALSKY", "JAN", default, Sex.Male, []));

        Assert.InRange(Assert.Single(index.Find(searched)).Score, 0.1, 0.999);
    }

    [Fact]
    public void WhoeverIsAddedWhileOthersSearchIsFoundFromThenOn()
    {
        var index = new IdentityIndex(SampleNames.Identities(500));
        var added = new ConcurrentQueue<RecordIdentity>();
        var done = 0;
        Parallel.Invoke(Write, Search, Search, Search);
        Assert.Equal(2500, index.Count);

        void Write()
        {
            for (var record = 1000; record < 3000; record++)
            {
                var identity = SampleNames.Identity(record);
                index.Add(identity);
                added.Enqueue(identity);
            }

            Volatile.Write(ref done, 1);
        }

        void Search()
        {
            while (Volatile.Read(ref done) == 0 || !added.IsEmpty)
            {
                if (!added.TryDequeue(out var identity))
                    continue;
                var searched = new SearchedIdentity(identity.Surname, identity.Forenames, identity.Born, identity.Sex, identity.Nationalities);
                Assert.Contains(index.Find(searched), h => h.Record == identity.Record);
            }
        }
    }

    [Theory]
    [InlineData("1974-08-12", "1974-08", true)]
    [InlineData("1974-08-12", "1974", true)]
    [InlineData("1974-08-12", "XXXX", true)]
    [InlineData("1974", "1974-08-12", true)]
    [InlineData("1974-08-12", "1974-12-08", true)]
    [InlineData("1974-08-12", "1984-08-12", true)]
    [InlineData("1980-08-12", "1979-08-12", true)]
    [InlineData("1974-08-12", "1975-09", false)]
    [InlineData("1974-08-12", "1984-09-12", false)]
    public void DatesThatDoNotExcludeEachOtherAreFound(string sought, string recorded, bool found)
    {
        PartialDate.TryParse(sought, out var asked);
        PartialDate.TryParse(recorded, out var born);
        var index = new IdentityIndex([new RecordIdentity(0, false, "KOWALSKI", "JAN", born, Sex.Male, [])]);

        Assert.Equal(found, index.Find(new SearchedIdentity("KOWALSKI", "JAN", asked, Sex.Male, [])).Count == 1);
    }

    [Fact]
    public void ASearchCanBeGivenUp()
    {
        var index = new IdentityIndex(SampleNames.Identities(Records));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            index.Find(new SearchedIdentity("KOWALSKI", "JAN", Born(1970, 1, 1), Sex.Male, []), cancellation: cancelled.Token));
    }

    private static string[] Answer(IdentityIndex index, SearchedIdentity searched) =>
        [.. index.Find(searched, 500).Select(h => FormattableString.Invariant($"{h.Record} {h.Score:R} {h.Alias} {string.Join(',', h.Reasons)}"))];

    private static PartialDate Born(int year, int month, int day) => PartialDate.From(new DateOnly(year, month, day));
}
