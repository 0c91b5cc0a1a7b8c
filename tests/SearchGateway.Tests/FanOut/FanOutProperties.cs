using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Model;

namespace SearchGateway.Tests.FanOut;

public class FanOutProperties
{
    /// <summary>A set of permitted systems and the order in which all answers come to be ready.</summary>
    private static readonly Arbitrary<(CentralSystem[] Permitted, int[] Order)> Rounds =
        (from permitted in Gen.SubListOf<CentralSystem>(CentralSystems.All)
         from order in Gen.Shuffle(Enumerable.Range(0, CentralSystems.All.Count))
         select (permitted.ToArray(), order)).ToArbitrary();

    [Fact]
    public void EverySystemAnswersExactlyOnceWhateverTheOrderOfArrival() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Rounds, round =>
        {
            var (answers, _) = Run(round.Permitted, round.Order);
            return answers.Select(a => a.Decision.System).Order().SequenceEqual(CentralSystems.All);
        }));

    [Fact]
    public void TheSetOfAnswersDoesNotDependOnTheOrderOfArrival() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Rounds, round =>
        {
            var (shuffled, _) = Run(round.Permitted, round.Order);
            var (ordered, _) = Run(round.Permitted, [.. Enumerable.Range(0, CentralSystems.All.Count)]);
            return Kinds(shuffled).SequenceEqual(Kinds(ordered));
        }));

    [Fact]
    public void SystemThatIsNotPermittedIsNeverContacted() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Rounds, round =>
        {
            var (answers, adapters) = Run(round.Permitted, round.Order);
            return adapters.All(a => a.Questions == (round.Permitted.Contains(a.System) ? 1 : 0))
                && answers.All(a => a.Outcome is SystemOutcome.NotPermitted != round.Permitted.Contains(a.Decision.System));
        }));

    [Fact]
    public void AskingForAllAtOnceGivesTheSameAnswersAsTakingThemOneByOne() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Rounds, round =>
        {
            var (one, _) = Run(round.Permitted, round.Order);
            var (all, adapters) = Run(round.Permitted, round.Order, atOnce: true);
            return Kinds(one).SequenceEqual(Kinds(all)) && adapters.All(a => a.Questions == (round.Permitted.Contains(a.System) ? 1 : 0));
        }));

    private static IEnumerable<(CentralSystem System, Type Kind)> Kinds(IEnumerable<SystemAnswer> answers) =>
        answers.Select(a => (a.Decision.System, a.Outcome.GetType())).OrderBy(a => a.System);

    private static (List<SystemAnswer> Answers, FakeAdapter[] Adapters) Run(CentralSystem[] permitted, int[] order, bool atOnce = false)
    {
        TaskCompletionSource[] gates = [.. CentralSystems.All.Select(_ => new TaskCompletionSource())];
        FakeAdapter[] adapters = [.. CentralSystems.All.Select(s => FakeAdapter.Behind(gates[(int)s].Task, s))];
        var fixture = new FanOutFixture([.. adapters]);
        var answering = atOnce ? fixture.AllAnswersAsync(FanOutFixture.Permitting(permitted)) : fixture.AnswersAsync(FanOutFixture.Permitting(permitted));
        foreach (var system in order)
            gates[system].SetResult();
        return (answering.GetAwaiter().GetResult(), adapters);
    }
}
