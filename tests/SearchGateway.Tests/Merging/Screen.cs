using SearchGateway.Model;

namespace SearchGateway.Tests.Merging;

/// <summary>
/// A client's screen, which does with each event what the contract says and nothing else, and fails where an event takes back what
/// was shown without saying so.
/// </summary>
internal sealed class Screen
{
    private readonly Dictionary<string, Person> _shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> _everGiven = new(StringComparer.Ordinal);

    /// <summary>The persons from top to bottom.</summary>
    public List<Person> Persons { get; private set; } = [];

    public List<string> Ids { get; private set; } = [];

    public void Apply(PersonProgress progress)
    {
        var before = _shown.ToDictionary(StringComparer.Ordinal);
        foreach (var regrouping in progress.Regroupings)
            Regroup(regrouping, before);
        foreach (var appeared in progress.Appeared)
        {
            Assert.True(_everGiven.Add(appeared.Id), "an identifier was given twice");
            Assert.Equal(appeared.Person.Records, appeared.Gained);
            _shown.Add(appeared.Id, appeared.Person);
        }

        foreach (var changed in progress.Changed)
        {
            Assert.Empty(before[changed.Id].Records.Except(changed.Person.Records));
            Assert.Equal(changed.Person.Records.Except(before[changed.Id].Records), changed.Gained);
            Assert.True(changed.Gained.Length > 0 || !changed.Person.Says(before[changed.Id]));
            _shown[changed.Id] = changed.Person;
        }

        var touched = progress.Appeared.Concat(progress.Changed).Concat(progress.Regroupings.SelectMany(r => r.Into)).ToList();
        Assert.Equal(touched.Count, touched.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(touched, t => Assert.Equal(t.Id, progress.Order[t.Number - 1]));
        Assert.Equal(_shown.Keys.Order(StringComparer.Ordinal), progress.Order.Order(StringComparer.Ordinal));
        AssertNothingVanished(before, progress);
        Ids = [.. progress.Order];
        Persons = Ids.ConvertAll(id => _shown[id]);
    }

    private void Regroup(Regrouping regrouping, Dictionary<string, Person> before)
    {
        Assert.True(regrouping.From.Length > 1 || regrouping.Into.Length > 1, "one person that only grew was regrouped");
        Assert.All(regrouping.From, id => Assert.True(_shown.Remove(id), "a person ended that was not shown"));
        foreach (var into in regrouping.Into)
        {
            Assert.True(_everGiven.Add(into.Id), "an identifier was given twice");
            Assert.Equal(regrouping.From.Where(id => before[id].Records.Intersect(into.Person.Records).Any()), into.From);
            Assert.Equal(into.Person.Records.Except(before.Values.SelectMany(p => p.Records)), into.Gained);
            _shown.Add(into.Id, into.Person);
        }
    }

    private void AssertNothingVanished(Dictionary<string, Person> before, PersonProgress progress)
    {
        foreach (var (id, person) in before)
        {
            var regrouping = progress.Regroupings.SingleOrDefault(r => r.From.Contains(id, StringComparer.Ordinal));
            var stands = regrouping is null ? _shown[id].Records : regrouping.Into.SelectMany(i => i.Person.Records);
            Assert.Empty(person.Records.Except(stands));
        }
    }
}
