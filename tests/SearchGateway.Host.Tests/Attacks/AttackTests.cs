using SearchGateway.Tests.Shared.Attacks;

namespace SearchGateway.Host.Tests.Attacks;

/// <summary>
/// Whatever a caller sends, and however slowly: the others are answered rightly meanwhile, no search is on record that never came whole, nothing is
/// held afterwards, and the attacker is stopped where the protocol has a way.
/// </summary>
[Collection(nameof(UndisturbedAttacks))]
public sealed class AttackTests(AttackedGateway gateway) : IClassFixture<AttackedGateway>
{
    /// <summary>Bytes that the heap may have more after an attack than before: what runtime and server keep for later.</summary>
    private const long MostKept = 24 << 20;

    /// <summary>A stream has a record for each of its events.</summary>
    private const int MostEvents = 6;

    public static TheoryData<string> Floods => [.. EveryAttack.Floods.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Floods))]
    public Task AFloodIsNobodyElsesMatter(string name) => BearAsync(EveryAttack.Floods.Single(a => a.Name == name));

    [Fact]
    public Task SlownessIsNobodyElsesMatter() => BearAsync([.. EveryAttack.Slow]);

    [Fact]
    public Task AnswersThatNobodyTakesAreOnRecordAndHoldNobodyUp() => BearAsync(EveryAttack.Unread);

    private async Task BearAsync(params Attack[] attacks)
    {
        var cancel = TestContext.Current.CancellationToken;
        var (faults, heap, records, answered) = (gateway.Faults.Count(), GC.GetTotalMemory(forceFullCollection: true), gateway.Records, gateway.Bystanders.Answered);

        var attacking = Task.WhenAll(attacks.Select(async a => (a.Name, Fate: await a.RunAsync(gateway.Target, cancel))));
        var wrong = await gateway.Bystanders.AskDuringAsync(attacking);

        Assert.Equal(attacks.Select(a => (a.Name, a.Fate)), await attacking);
        Assert.Empty(wrong);
        while (gateway.UnderWay > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancel);
        Assert.InRange(gateway.Records - records - (gateway.Bystanders.Answered - answered), 0, attacks.Sum(a => a.Whole) * MostEvents);
        Assert.Empty(gateway.Faults.Skip(faults));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - heap, long.MinValue, MostKept);
    }
}
