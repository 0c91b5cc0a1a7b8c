using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Alerts;

namespace SearchGateway.Simulators.Tests.Population;

public sealed class NumberingTests
{
    private static readonly MemberState State = MemberState.Of("DEU");

    private static readonly Func<int, int, string>[] OfPersons =
    [
        (person, count) => Numbering.Application(State, 2016, person, count),
        (person, count) => Numbering.Alert(State, person, count),
        Numbering.EntryExitFile,
        (person, count) => Numbering.Eurodac(State, 1, person, count),
        Numbering.Vehicle,
        (person, count) => Numbering.Thing('G', person, count),
    ];

    private static readonly Func<int, int, string>[] OfPapers =
    [
        (person, count) => Numbering.Document("D", person, count),
        (person, count) => Numbering.Sticker(State, person, count),
    ];

    // People at both ends and a stride of them between.
    private static IEnumerable<int> People =>
        Enumerable.Range(0, 2000)
            .Concat(Enumerable.Range(1, 20_000).Select(i => i * 4999))
            .Concat(Enumerable.Range(PopulationOptions.LargestSize - 2000, 2000))
            .Distinct();

    [Fact]
    public void NoTwoNumbersMeetUpToTheLargestPopulation()
    {
        foreach (var number in OfPersons)
            AssertDistinct(People.SelectMany(p => new[] { 0, 1, Numbering.PerPerson - 1 }.Select(c => number(p, c))));
        foreach (var number in OfPapers)
            AssertDistinct(People.SelectMany(p => Enumerable.Range(0, Numbering.PapersPerPerson).Select(c => number(p, c))));
    }

    [Fact]
    public void ObjectsOfNobodyShareNoNumberWithThoseOfPeople()
    {
        int[] objects = [.. People.Where(p => p < Numbering.LargestObjects)];

        AssertDistinct(objects.Select(i => Numbering.DocumentOfNobody("D", i)).Concat(People.Select(p => Numbering.Document("D", p, 3))));
        AssertDistinct(objects.Select(i => Numbering.AlertOnNobody(State, i)).Concat(People.Select(p => Numbering.Alert(State, p, 15))));
        AssertDistinct(objects.Select(Numbering.VehicleOfNobody).Concat(People.Select(p => Numbering.Vehicle(p, 15))));
        AssertDistinct(objects.Select(i => Plates.OfNobody(State, i)));
    }

    [Fact]
    public void NumbersLookAsTheyShould()
    {
        foreach (var person in People)
        {
            Assert.Matches("^D[A-Z][0-9]{3}[0-9A-Z][0-9]{3}$", Numbering.Document("D", person, 7));
            Assert.Matches("^D[0-9A-Z][0-9]{6}[A-Z]$", Numbering.Sticker(State, person, 7));
            Assert.Matches("^SISDEU[0-9]{13}$", Numbering.Alert(State, person, 15));
            Assert.Matches("^EES[0-9]{10}$", Numbering.EntryExitFile(person, 15));
            Assert.Matches("^DE1[0-9]{9,10}$", Numbering.Eurodac(State, 1, person, 15));
            Assert.Matches("^[A-HJ-NPR-Z0-9]{17}$", Numbering.Vehicle(person, 15));
        }
    }

    [Fact]
    public void TheNumbersOfThePersonasStayAsTheyAre()
    {
        Assert.Equal("DEU2026000104729", Numbering.Application(State, 2026, 0, 0));
        Assert.Equal("EES0000104729", Numbering.EntryExitFile(0, 0));
    }

    private static void AssertDistinct(IEnumerable<string> numbers)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var number in numbers)
            Assert.True(seen.Add(number), number);
    }
}
