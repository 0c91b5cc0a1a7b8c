using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Audit;
using SearchGateway.Audit.Oversight;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit.Oversight;

public sealed class LogScanTests
{
    private static readonly DateTimeOffset Start = new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void APeriodIsFoundWhateverIsErased()
    {
        var logs =
            from erased in Gen.Elements(true, false).ListOf(60)
            from hour in Gen.Choose(-10, 140)
            from length in Gen.Choose(1, 60)
            select (erased.ToArray(), hour, length);
        Prop.ForAll(Arb.From(logs), log =>
        {
            var (erased, hour, length) = log;
            var entries = new Entries(erased);
            var (from, until) = (Start.AddHours(hour), Start.AddHours(hour + length));
            var part = new LogScan(entries).PartOfAsync(from, until, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            var wanted = entries.All.Where(entry => entry.Entry.ErasedBy is null && entry.Entry.Time >= from && entry.Entry.Time < until).ToArray();
            Assert.All(wanted, entry => Assert.InRange(entry.Index, part.From, part.To - 1));

            // With the slack of an hour, at most one more on each side that stands.
            var standing = entries.All.Count(entry => entry.Entry.ErasedBy is null && entry.Index >= part.From && entry.Index < part.To);
            Assert.InRange(standing, wanted.Length, wanted.Length + 2);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task ALongRunOfErasedRecordsIsPassedOnce()
    {
        var entries = new Entries([.. Enumerable.Range(0, 200_000).Select(index => index is > 1000 and < 199_000)]);
        var part = await new LogScan(entries).PartOfAsync(Start.AddHours(2 * 500), Start.AddHours(2 * 199_500), TestContext.Current.CancellationToken);
        Assert.Equal((500, 199_501), part);
        Assert.InRange(entries.Read, 1, 600_000);
    }

    /// <summary>A record every two hours.</summary>
    private sealed class Entries(bool[] erased) : IAuditLookup
    {
        public int Read { get; private set; }

        public IEnumerable<AuditEntry> All => Enumerable.Range(0, erased.Length).Select(At);

        public ValueTask<long> CountAsync(CancellationToken cancellationToken) => ValueTask.FromResult((long)erased.Length);

        public async IAsyncEnumerable<AuditEntry> ReadEntriesAsync(EntryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            for (var index = (int)filter.From; index < Math.Min(filter.To, erased.Length); index++)
            {
                Read++;
                if (filter.Matches(At(index)))
                    yield return At(index);
            }
        }

        public IAsyncEnumerable<StatisticCount> ReadStatisticsAsync(string prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StatisticCount>();

        private AuditEntry At(int index) => new(index, erased[index]
            ? RecordEntry.OfErased(erased.Length)
            : new RecordEntry("search", Start.AddHours(2 * index), Guid.Empty, DateOnly.MaxValue, ErasedBy: null, RecordFacts.None));
    }
}
