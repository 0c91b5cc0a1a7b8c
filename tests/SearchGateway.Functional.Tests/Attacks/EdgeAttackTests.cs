using SearchGateway.Tests.Shared.Attacks;

namespace SearchGateway.Functional.Tests.Attacks;

/// <summary>
/// Attacks on an edge: the callers beside the attacker share its connections to the gateway, and are answered rightly all the same; no search is on
/// record that never came whole.
/// </summary>
public sealed class EdgeAttackTests(AttackedEdge edge) : IClassFixture<AttackedEdge>
{
    /// <summary>A stream has a record for each of its events.</summary>
    private const int MostEvents = 6;

    public static TheoryData<string> Floods => [.. EveryAttack.Floods.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Floods))]
    public Task AFloodIsNobodyElsesMatter(string name) => BearAsync(EveryAttack.Floods.Single(a => a.Name == name));

    [Fact]
    public Task SlownessIsNobodyElsesMatter() => BearAsync([.. EveryAttack.Slow]);

    [Fact]
    public Task AnswersThatNobodyTakesHoldNobodyUp() => BearAsync(EveryAttack.Unread);

    private async Task BearAsync(params Attack[] attacks)
    {
        var cancel = TestContext.Current.CancellationToken;
        var (faults, records, answered) = (edge.Faults.Count(), edge.Records, edge.Bystanders.Answered);

        var attacking = Task.WhenAll(attacks.Select(async a => (a.Name, Fate: await a.RunAsync(edge.Target, cancel))));
        var wrong = await edge.Bystanders.AskDuringAsync(attacking);

        Assert.Equal(attacks.Select(a => (a.Name, a.Fate)), await attacking);
        Assert.Empty(wrong);
        Assert.InRange(edge.Records - records - (edge.Bystanders.Answered - answered), 0, attacks.Sum(a => a.Whole) * MostEvents);
        Assert.Empty(edge.Faults.Skip(faults));
    }
}
