using SearchGateway.Model;

namespace SearchGateway.Tests.Merging;

public sealed class PersonTests
{
    private static readonly RecordReference S1 = new(CentralSystem.Sis, "S1");

    [Fact]
    public void PersonsThatSayTheSameAreAlikeAndEveryMemberCounts()
    {
        Assert.True(Sample().Says(Sample()));
        Dictionary<string, Person> others = new(StringComparer.Ordinal)
        {
            [nameof(Person.Grade)] = Sample() with { Grade = MatchGrade.Possible },
            [nameof(Person.Action)] = Sample() with { Action = "seize" },
            [nameof(Person.IsDiscreet)] = Sample() with { IsDiscreet = true },
            [nameof(Person.Records)] = Sample() with { Records = [S1, S1] },
            [nameof(Person.Evidence)] = Sample() with { Evidence = [new Evidence(S1, null, "sex: same", 2)] },
            [nameof(Person.Conflicts)] = Sample() with { Conflicts = [new Conflict("sex", [new ConflictingValue(S1, "M")])] },
        };

        // A member that is new here must count too: a stream would not tell of its change.
        Assert.Equal(typeof(Person).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal), others.Keys.Order(StringComparer.Ordinal));
        Assert.All(others.Values, other => Assert.False(Sample().Says(other)));
    }

    private static Person Sample() => new()
    {
        Grade = MatchGrade.Certain,
        Action = "arrest",
        Records = [S1],
        Evidence = [new Evidence(S1, null, "sex: same", 1)],
        Conflicts = [new Conflict("sex", [new ConflictingValue(S1, "F")])],
    };
}
