using System.Collections.Frozen;
using SearchGateway.Audit;
using SearchGateway.Model;

namespace SearchGateway.Storage.Tests.Audit;

/// <summary>Looking through the entries of a stored log, in any store.</summary>
public abstract class AuditLookupContract : IAsyncLifetime
{
    private const int Records = 400;

    private LogPlace? _place;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract ValueTask<LogPlace> CreateAsync();

    public async ValueTask InitializeAsync() => _place = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task TheStoreFindsExactlyWhatTheFilterMeans()
    {
        await using var store = await FilledAsync();
        var lookup = (IAuditLookup)store;
        var random = new Random(1);
        var all = await ReadAsync(lookup, new EntryFilter());
        Assert.Equal(Records, all.Count);

        var found = 0;
        for (var draw = 0; draw < 300; draw++)
        {
            var filter = Draw(random);
            var expected = all.Where(entry => filter.Matches(entry)).Select(entry => entry.Index).ToArray();
            Assert.Equal(expected, (await ReadAsync(lookup, filter)).Select(entry => entry.Index));
            found += expected.Length;
        }

        Assert.True(found > 300, "Too few were found for the comparison to mean anything.");
    }

    [Fact]
    public async Task AnErasedEntryKeepsItsPlaceAlone()
    {
        await using var store = await FilledAsync();
        await store.AppendAsync(SampleGroups.Of(Records, 1, default, new GroupErasure(Records, new long[] { 7 })), Token);

        var entry = Assert.Single(await ReadAsync((IAuditLookup)store, new EntryFilter { From = 7, To = 8 })).Entry;

        Assert.Equal((true, Records), (entry.IsBlank, entry.ErasedBy));
        Assert.Empty(await ReadAsync((IAuditLookup)store, new EntryFilter { From = 7, To = 8, Since = RecordEntry.ErasedTime.AddMicroseconds(1) }));
    }

    [Fact]
    public async Task AWalkGoesOnBeyondAPieceWithoutAMatch()
    {
        await using var store = _place!.NewStore();
        await store.OpenAsync(Token);
        for (var first = 0; first < 70_000; first += 10_000)
            await store.AppendAsync(SampleGroups.Of(first, 10_000), Token);
        var last = SampleGroups.Record(70_000, SampleGroups.Noon) with { Entry = SampleGroups.Record(70_000, SampleGroups.Noon).Entry with { Facts = new RecordFacts { Officer = Digest(77) } } };
        await store.AppendAsync(SampleGroups.Of(70_000, 1) with { Records = new[] { last } }, Token);
        var lookup = (IAuditLookup)store;

        Assert.Equal(70_000, Assert.Single(await ReadAsync(lookup, new EntryFilter { Officers = [Digest(77)] })).Index);
        Assert.Equal(70_001, await lookup.CountAsync(Token));
    }

    [Fact]
    public async Task AnEmptyLogHasNoEntries()
    {
        await using var store = _place!.NewStore();
        await store.OpenAsync(Token);

        Assert.Equal(0, await ((IAuditLookup)store).CountAsync(Token));
        Assert.Empty(await ReadAsync((IAuditLookup)store, new EntryFilter()));
    }

    [Fact]
    public async Task StatisticsAreReadByTheirBeginning()
    {
        await using var store = _place!.NewStore();
        await store.OpenAsync(Token);
        StatisticCount[] counts = [new("search|2016-11|EST|b", 2), new("search|2016-11|EST|ä", 3), new("search|2016-11|FRA|b", 4), new("search|2016-110|x", 5), new("visa|2016-11|EST|checked", 6)];
        await store.AppendAsync(SampleGroups.Of(0, 1) with { Counts = counts }, Token);
        await store.AppendAsync(SampleGroups.Of(1, 1) with { Counts = counts[..1] }, Token);

        var lines = new List<StatisticCount>();
        await foreach (var line in ((IAuditLookup)store).ReadStatisticsAsync("search|2016-11|", Token))
            lines.Add(line);

        Assert.Equal([new("search|2016-11|EST|b", 4), new("search|2016-11|EST|ä", 3), new("search|2016-11|FRA|b", 4)], lines);
    }

    private async Task<IAuditStore> FilledAsync()
    {
        var store = _place!.NewStore();
        await store.OpenAsync(Token);
        var random = new Random(20161121);
        var records = Enumerable.Range(0, Records).Select(number => Draw(number, random)).ToArray();
        await store.AppendAsync(SampleGroups.Of(0, Records) with { Records = records }, Token);
        return store;
    }

    private static StoredRecord Draw(int number, Random random)
    {
        var record = SampleGroups.Record(number, SampleGroups.Noon.AddMinutes(number));
        return record with
        {
            Entry = record.Entry with
            {
                Kind = random.Next(2) == 0 ? "search" : "refusal",
                Facts = new RecordFacts
                {
                    Authority = random.Next(2) == 0 ? "border_guard" : "police",
                    MemberState = random.Next(2) == 0 ? "EST" : "",
                    Purpose = random.Next(2) == 0 ? "border_entry" : "police_check",
                    Outcomes = random.Next(2) == 0 ? "SIS:hits VIS:no_hit" : "SIS:hits_withheld VIS:hits",
                    Officer = Digest(random.Next(3)),
                    Unit = Digest(10 + random.Next(3)),
                    Case = random.Next(2) == 0 ? default : Digest(20),
                    Subjects = Enumerable.Range(30, 4).Where(_ => random.Next(2) == 0).SelectMany(Digest).ToArray(),
                },
            },
        };
    }

    private static EntryFilter Draw(Random random)
    {
        bool Given() => random.Next(4) == 0;
        return new EntryFilter
        {
            From = Given() ? random.Next(Records) : 0,
            To = Given() ? random.Next(Records) : long.MaxValue,
            Since = Given() ? SampleGroups.Noon.AddMinutes(random.Next(Records)) : null,
            Until = Given() ? SampleGroups.Noon.AddMinutes(random.Next(Records)) : null,
            Kinds = Given() ? ["refusal", "unheard_of"] : [],
            Authority = Given() ? "border_guard" : "",
            MemberState = Given() ? "EST" : "",
            Purpose = Given() ? "police_check" : "",
            Outcome = Given() ? random.Next(2) == 0 ? "SIS:hits" : "VIS:" : "",
            Officers = Given() ? [Digest(random.Next(3)), Digest(99)] : [],
            Units = Given() ? [Digest(10 + random.Next(3))] : [],
            Cases = Given() ? [Digest(20)] : [],
            Subjects = Given() ? new[] { EntryFilter.NumberOf(Digest(30 + random.Next(5))) }.ToFrozenSet() : null,
        };
    }

    private static byte[] Digest(int number) => [.. Enumerable.Range(0, 16).Select(i => (byte)(number * 31 + i))];

    private static async Task<List<AuditEntry>> ReadAsync(IAuditLookup store, EntryFilter filter)
    {
        var entries = new List<AuditEntry>();
        await foreach (var entry in store.ReadEntriesAsync(filter, Token))
            entries.Add(entry);
        return entries;
    }
}
