using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Merging;
using SearchGateway.Model;

namespace SearchGateway.Tests.Merging;

/// <summary>What a stream tells of persons, for groupings of every kind: also for those that no merging would make.</summary>
public sealed class ShownPersonsTests
{
    private const int Records = 8;

    [Fact]
    public void EventsOnAnEmptyScreenGiveThePersonsAfterEachWhateverTheGroupings() =>
        Prop.ForAll(Histories, history =>
        {
            var (shown, screen) = (ShownPersons.Nobody, new Screen());
            foreach (var persons in history.Select(PersonsOf))
            {
                (shown, var progress) = shown.Advance(persons, Nothing);
                screen.Apply(progress);
                Assert.True(persons.Length == screen.Persons.Count && persons.Zip(screen.Persons).All(p => p.First.Says(p.Second)));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void SamePersonsAgainChangeNothing() =>
        Prop.ForAll(Histories, history =>
        {
            var shown = history.Aggregate(ShownPersons.Nobody, (before, labels) => before.Advance(PersonsOf(labels), Nothing).Then);

            // Other objects that say the same.
            var (_, again) = shown.Advance(PersonsOf(history[^1]), Nothing);

            Assert.Empty(again.Appeared.Concat(again.Changed).Concat(again.Regroupings.SelectMany(r => r.Into)));
            Assert.Equal(PersonsOf(history[^1]).Length, again.Order.Length);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void APersonThatGrowsKeepsItsIdentifierAndTellsWhatItGained()
    {
        var (shown, _) = ShownPersons.Nobody.Advance([Person("S1")], Nothing);

        var (_, progress) = shown.Advance([Person("S2"), Person("S1", "V1")], Nothing);

        Assert.Equal(("B", 1), (Assert.Single(progress.Appeared).Id, progress.Appeared[0].Number));
        var grown = Assert.Single(progress.Changed);
        Assert.Equal(("A", 2, "V1"), (grown.Id, grown.Number, Assert.Single(grown.Gained).RecordNumber));
        Assert.Equal(["B", "A"], progress.Order);
        Assert.Empty(progress.Regroupings);
    }

    [Fact]
    public void TwoPersonsThatBecomeOneEndInOneOfAnotherNameWithTheNewFindingAsReason()
    {
        var (shown, _) = ShownPersons.Nobody.Advance([Person("S1"), Person("V1")], Nothing);
        var found = new Evidence(Reference("S1"), Reference("V1"), "document number: same", 34);

        var (_, progress) = shown.Advance([Person("S1", "V1") with { Evidence = [found] }], Nothing);

        var regrouping = Assert.Single(progress.Regroupings);
        Assert.Equal(["A", "B"], regrouping.From);
        Assert.Equal(("C", "A B"), (Assert.Single(regrouping.Into).Id, string.Join(' ', regrouping.Into[0].From)));
        Assert.Equal([found], regrouping.Reasons);
        Assert.Empty(progress.Changed);
    }

    [Fact]
    public void OnePersonThatBecomesTwoEndsInBothWithWhatSpeaksAgainst()
    {
        var known = new Evidence(Reference("S1"), Reference("V1"), "names: same", 8);
        var against = new Evidence(Reference("S1"), Reference("V1"), "birth date: different", -8);
        var (shown, _) = ShownPersons.Nobody.Advance([Person("S1", "V1") with { Evidence = [known] }], Nothing);

        var (_, progress) = shown.Advance([Person("S1"), Person("V1", "E1")], (_, _) => [against]);

        var regrouping = Assert.Single(progress.Regroupings);
        Assert.Equal(["A"], regrouping.From);
        Assert.Equal(["B", "C"], regrouping.Into.Select(i => i.Id));
        Assert.Equal([against], regrouping.Reasons);
    }

    [Fact]
    public void PersonsThatPartFromDifferentOnesAreNotSetAgainstEachOther()
    {
        var (shown, _) = ShownPersons.Nobody.Advance([Person("S1", "S2"), Person("V1", "V2")], Nothing);

        var (_, progress) = shown.Advance([Person("S1"), Person("S2", "V2"), Person("V1")], (l, r) => [new Evidence(l.Records[0], r.Records[0], "apart", -1)]);

        Assert.Equal(["S1 S2", "S2 V1"], Assert.Single(progress.Regroupings).Reasons.Select(r => $"{r.Left.RecordNumber} {r.Right!.Value.RecordNumber}"));
    }

    [Fact]
    public void ARecordThatIsGoneIsNotDroppedInSilence()
    {
        // No merging does this: what has been released stays.
        var (shown, _) = ShownPersons.Nobody.Advance([Person("S1", "S2"), Person("V1")], Nothing);

        var (_, progress) = shown.Advance([Person("S1")], Nothing);

        Assert.Equal(["A: C", "B: "], progress.Regroupings.Select(r => $"{string.Join(' ', r.From)}: {string.Join(' ', r.Into.Select(i => i.Id))}"));
        Assert.Equal(["C"], progress.Order);
    }

    [Fact]
    public void LettersGoOnAfterTheAlphabet()
    {
        var (_, progress) = ShownPersons.Nobody.Advance([.. Enumerable.Range(0, 53 + 26 * 26).Select(i => Person($"S{i}"))], Nothing);

        Assert.Equal(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"], new[] { 0, 25, 26, 51, 52, 701, 702 }.Select(i => progress.Order[i]));
    }

    // Each step says of each record under which person it stands, none if below zero; a record that stood somewhere stands somewhere after.
    private static Arbitrary<int[][]> Histories =>
        Gen.Choose(-3, 4).ArrayOf(Records).NonEmptyListOf().Select(steps =>
        {
            var history = steps.ToArray();
            for (var step = 1; step < history.Length; step++)
                history[step] = [.. history[step].Select((label, record) => label < 0 && history[step - 1][record] >= 0 ? history[step - 1][record] : label)];
            return history;
        }).ToArbitrary();

    private static ImmutableArray<Person> PersonsOf(int[] labels) =>
    [
        .. labels.Select((label, record) => (label, Number: $"S{record}")).Where(r => r.label >= 0).GroupBy(r => r.label)
            .OrderBy(group => (group.Key * 7) % 5).Select(group => Person([.. group.Select(r => r.Number)]) with { Action = $"action {group.Count() / 3}" }),
    ];

    private static Person Person(params string[] records) =>
        new() { Grade = MatchGrade.Probable, Records = [.. records.Select(Reference)] };

    private static RecordReference Reference(string number) => new(CentralSystem.Sis, number);

    private static ImmutableArray<Evidence> Nothing(Person left, Person right) => [];
}
