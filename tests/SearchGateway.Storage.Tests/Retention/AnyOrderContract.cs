using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Audit;
using SearchGateway.Model;

namespace SearchGateway.Storage.Tests.Retention;

/// <summary>
/// Searches, holds, lifts, days and runs in any order: erased is exactly what was due and not held, nothing else changes, and the log
/// proves itself throughout.
/// </summary>
public abstract class AnyOrderContract : RetentionContract
{
    private static readonly CentralSystem[][] Asked =
        [[], [CentralSystem.Sis], [CentralSystem.Vis], [CentralSystem.Ees], [CentralSystem.Sis, CentralSystem.Eurodac], [CentralSystem.Sis, CentralSystem.Vis, CentralSystem.Ees]];

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (6, from asked in Gen.Elements(Asked) from state in Gen.Elements("LTU", "EST") select (Step)new Search(asked, state)),
        (3, from days in Gen.Choose(1, 900) select (Step)new Wait(days)),
        (2, from state in Gen.Elements("LTU", "EST", "") from back in Gen.Choose(0, 3000) from length in Gen.Choose(1, 1500) select (Step)new Place(state, back, length)),
        (1, from which in Gen.Choose(0, 5) select (Step)new Lift(which)),
        (3, Gen.Constant((Step)new Run())));

    /// <summary>How many histories are tried.</summary>
    protected abstract int Histories { get; }

    [Fact]
    public void ErasedIsExactlyWhatWasDueAndNotHeld() =>
        Prop.ForAll(Steps.ListOf(30).ToArbitrary(), steps => HoldsAsync([.. steps]).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(Histories));

    private async Task<bool> HoldsAsync(Step[] steps)
    {
        await using var log = await OpenAsync(batchSize: 3);
        var world = new Expected();
        foreach (var step in steps)
            await step.TakeAsync(log, world);
        await new Run().TakeAsync(log, world);

        var stored = await log.RecordsAsync();
        Assert.Equal(world.Erased.Order(), stored.Where(r => r.IsErased).Select(r => r.Index));
        Assert.All(world.Receipts, receipt => Assert.Equal(receipt.LeafHash.ToArray(), stored[(int)receipt.Index].LeafHash.ToArray()));
        Assert.Equal(world.Counted, (await log.StatisticsAsync()).Where(line => !line.Key.StartsWith("hold|", StringComparison.Ordinal)).Sum(line => line.Value));
        var verification = await log.VerifyAsync();
        Assert.True(verification.IsIntact, verification.Fault?.Explanation);
        return true;
    }

    /// <summary>What must have become of the log, kept beside it by plain means.</summary>
    private sealed class Expected
    {
        public List<AuditReceipt> Receipts { get; } = [];

        public List<(long Index, DateTimeOffset Time, string State, DateOnly LastDay)> Standing { get; } = [];

        public List<(AuditHold Hold, HoldInput Input)> Holds { get; } = [];

        public List<long> Erased { get; } = [];

        /// <summary>How often the searches count in the statistics.</summary>
        public long Counted { get; set; }

        public bool IsHeld((long Index, DateTimeOffset Time, string State, DateOnly LastDay) record, DateOnly today) => Holds.Exists(h =>
            h.Hold.Until >= today && record.Time >= h.Input.From && record.Time < h.Input.To && (h.Input.MemberState.Length == 0 || h.Input.MemberState == record.State));
    }

    private abstract record Step
    {
        public abstract Task TakeAsync(RetentionLog log, Expected world);
    }

    private sealed record Search(CentralSystem[] Asked, string State) : Step
    {
        public override async Task TakeAsync(RetentionLog log, Expected world)
        {
            var search = log.SearchOf(world.Receipts.Count, State, Asked);
            var receipt = await log.Log.CommitAsync(search) ?? throw new InvalidOperationException("Not written.");
            world.Receipts.Add(receipt);
            world.Counted += StatisticKeys.Of(search).Length;

            // By the book: SIS alone three years, with Eurodac too; whatever VIS or EES was asked for, six; nothing asked, three.
            var years = Asked.Any(s => s is CentralSystem.Vis or CentralSystem.Ees) ? 6 : 3;
            world.Standing.Add((receipt.Index, search.Time, State, log.Today.AddYears(years)));
        }
    }

    private sealed record Wait(int Days) : Step
    {
        public override Task TakeAsync(RetentionLog log, Expected world)
        {
            log.GoTo(log.Today.AddDays(Days));
            return Task.CompletedTask;
        }
    }

    private sealed record Place(string State, int Back, int Length) : Step
    {
        public override async Task TakeAsync(RetentionLog log, Expected world)
        {
            var from = log.Clock.GetUtcNow().AddDays(-Back);
            var input = new HoldInput { Procedure = "p", Until = log.Today.AddDays(Length).ToString("yyyy-MM-dd", null), From = from, To = from.AddDays(Length), MemberState = State };
            var placed = (RetentionReply<AuditHold>.Done)await log.Holds.PlaceAsync(RetentionLog.Overseer, input, CancellationToken.None);
            world.Holds.Add((placed.Value, input));
            world.Standing.Add((placed.Receipt!.Index, placed.Value.PlacedAt, "LTU", log.Today.AddYears(11)));
        }
    }

    private sealed record Lift(int Which) : Step
    {
        public override async Task TakeAsync(RetentionLog log, Expected world)
        {
            if (world.Holds.Count <= Which)
                return;
            var hold = world.Holds[Which].Hold;
            var reply = await log.Holds.LiftAsync(RetentionLog.Overseer, hold.Id.ToString(), CancellationToken.None);
            Assert.Equal(hold.Until >= log.Today, reply is RetentionReply<AuditHold>.Done);
            if (reply is RetentionReply<AuditHold>.Done { Receipt: { } receipt })
                world.Standing.Add((receipt.Index, log.Clock.GetUtcNow(), "LTU", log.Today.AddYears(11)));
            world.Holds.RemoveAt(Which);
        }
    }

    private sealed record Run : Step
    {
        public override async Task TakeAsync(RetentionLog log, Expected world)
        {
            Assert.True(await log.Erasure.RunAsync(CancellationToken.None));
            var due = world.Standing.Where(r => r.LastDay < log.Today && !world.IsHeld(r, log.Today)).ToArray();
            world.Erased.AddRange(due.Select(r => r.Index));
            world.Standing.RemoveAll(due.Contains);
        }
    }
}
