using SearchGateway.Model;
using SearchGateway.Tests.Policy;

namespace SearchGateway.Tests.Retention;

/// <summary>A record goes by the clocks of the pack that it names, another by those of the pack in force.</summary>
public sealed class ClocksInForceTests
{
    private static readonly DateOnly Day = new(2026, 3, 10);

    private readonly RecordRetention _retention = new();

    public ClocksInForceTests() => _retention.PutInForce(Packs.Of("2016").Identity, Packs.Of("2016").Retention);

    [Fact]
    public void ASearchUnderTheRulesBeforeGoesByTheirClocks()
    {
        _retention.PutInForce(Packs.Of("2019").Identity, Packs.Of("2019").Retention);
        var refusal = RecordsOfAKind.Search(Day, Purpose.BorderEntry);

        Assert.Equal(Day.AddYears(3), _retention.TermOf(refusal with { Pack = Packs.Of("2016").Identity }).EraseAfter);
        Assert.Equal(Day.AddYears(1), _retention.TermOf(refusal with { Pack = Packs.Of("2019").Identity }).EraseAfter);
    }

    [Fact]
    public void ARecordThatNamesNoPackGoesByThePackInForce()
    {
        Assert.Equal(Day.AddYears(3), _retention.TermOf(RecordsOfAKind.LinkReading(Day)).EraseAfter);
        _retention.PutInForce(Packs.Of("2019").Identity, Packs.Of("2019").Retention);
        Assert.Equal(Day.AddYears(1), _retention.TermOf(RecordsOfAKind.LinkReading(Day)).EraseAfter);
    }

    [Fact]
    public void AChangeOfTheRulesGoesByTheNewOnesThoughTheyAreNotInForceYet()
    {
        _retention.Learn(Packs.Of("2019").Identity, Packs.Of("2019").Retention);

        Assert.Equal(Day.AddYears(11), _retention.TermOf(RecordsOfAKind.PolicyChange(Day) with { Pack = Packs.Of("2019").Identity }).EraseAfter);
        Assert.Equal(Day.AddYears(3), _retention.TermOf(RecordsOfAKind.LinkReading(Day)).EraseAfter);
    }

    [Fact]
    public void TheRecordOfAnErasureIsKeptForGood()
    {
        var erasure = new ErasureRecord
        {
            Kind = AuditRecordKind.Erasure, Time = DateTimeOffset.UnixEpoch, RunId = Guid.Empty, DueOn = Day, Count = 1, First = 0, Last = 0, IndexesHash = new byte[32],
        };

        Assert.True(_retention.TermOf(erasure).IsForGood);
    }
}
