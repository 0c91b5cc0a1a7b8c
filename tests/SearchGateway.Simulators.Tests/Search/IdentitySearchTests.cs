using SearchGateway.Matching;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Simulators.Vis;

namespace SearchGateway.Simulators.Tests.Search;

public sealed class IdentitySearchTests
{
    [Fact]
    public void RecordsWithSlipsAreFoundByTheIdentityOnThePapers()
    {
        var world = World.Generate(new PopulationOptions { Size = 4000 }, RunningSystems.Today);
        var index = new IdentityIndex(world.Vis.Index().Select(f => new RecordIdentity(
            f.Index, false, f.Item.Record.Applicant.Surname, f.Item.Record.Applicant.FirstNames,
            VisValues.Date(f.Item.Record.Applicant.DateOfBirth), VisValues.Sex(f.Item.Record.Applicant.Sex), [f.Item.Record.Nationality.Current])));
        var (slipped, found) = (0, 0);
        foreach (var (record, file) in world.Vis.Index())
        {
            var papers = world.Lives[file.Person].Identities[file.Identity];
            var applicant = file.Record.Applicant;
            if (applicant.Surname == papers.Surname && applicant.FirstNames == papers.Forenames && VisValues.Date(applicant.DateOfBirth).AsDateOnly == papers.Born)
                continue;
            slipped++;
            if (index.Find(Searched(papers)).Any(h => h.Record == record))
                found++;
        }

        Assert.True(slipped > 200, $"{slipped} records with slips");
        Assert.True(found >= slipped * 0.95, $"{found} of {slipped} found");
    }

    [Fact]
    public void AnExactNameScoresHigherThanAMisspeltOne()
    {
        var index = new IdentityIndex([Recorded(0, "KOWALSKI", "JAN"), Recorded(1, "KOWALSKY", "JAN")]);

        var hits = index.Find(new SearchedIdentity("Kowalski", "Jan", default, Sex.Unspecified, [])).ToDictionary(h => h.Record, h => h.Score);

        Assert.Equal(1, hits[0], 6);
        Assert.InRange(hits[1], 0.7, 0.999);
    }

    [Fact]
    public void BirthDatesThatExcludeEachOtherAreNoCandidates()
    {
        var index = new IdentityIndex([Recorded(0, "KOWALSKI", "JAN")]);

        Assert.Empty(index.Find(new SearchedIdentity("KOWALSKI", "JAN", PartialDate.From(new DateOnly(1955, 3, 9)), Sex.Unspecified, [])));
        Assert.Single(index.Find(new SearchedIdentity("KOWALSKI", "JAN", PartialDate.From(new DateOnly(1980, 2, 1)), Sex.Unspecified, [])));
    }

    [Theory]
    [InlineData("KOWALSKI JAN", "")]
    [InlineData("JAN KOWALSKI", "")]
    [InlineData("", "JAN KOWALSKI")]
    [InlineData("KOWALKSI JAN", "")]
    public void AllNamesInOneFieldFindThePerson(string surname, string forenames)
    {
        var index = new IdentityIndex([Recorded(0, "KOWALSKI", "JAN"), Recorded(1, "NOVAK", "PIOTR")]);

        Assert.Equal(0, Assert.Single(index.Find(new SearchedIdentity(surname, forenames, default, Sex.Unspecified, []))).Record);
    }

    // The folds of these are two letters apart, or no word of the record is one that the query has.
    [Theory]
    [InlineData("DARWISH", "RANA", "DARWISH", "RAA")]
    [InlineData("WEBER", "ASTRID", "WEER", "ASTRID")]
    [InlineData("OKAFOR", "KWAME", "OKAFOR", "KWMAE")]
    [InlineData("CLARK", "ROBERT", "CKARK", "ROBERT")]
    [InlineData("VAN DEN BERG", "KARL", "VANDENBERG", "KARL")]
    [InlineData("SADAT", "ABDUL FARHAD", "SADAT", "ABDULFARHAD")]
    [InlineData("DA SILVA", "PEDRO", "DASLIVA", "PEDRO")]
    [InlineData("PAVLIUK", "MAKSIM TIMUR", "PAVLIUK", "MKASIMTIMUR")]
    [InlineData("XUE", "ZHIYAN", "DUE", "ZHIYAN")]
    [InlineData("BAE", "TAE SIK", "BSE", "TAESIK")]
    [InlineData("LIM", "EUN SEOK", "LIM", "EUNEOK")]
    [InlineData("XU", "JIANGUO", "HSU", "KUO CHIEN")]
    [InlineData("JUNG", "YOUNG HEE", "CHUNG", "YEONGHUI")]
    [InlineData("KAKHSHADZE", "VAKHTANG", "KAKHSHADZE", "VTAO")]
    public void WhatAnErrorHidesFromTheSpellingIsFound(string surname, string forenames, string typedSurname, string typedForenames)
    {
        var index = new IdentityIndex([Recorded(0, surname, forenames), Recorded(1, "NOVAK", "PIOTR")]);

        Assert.Equal(0, Assert.Single(index.Find(new SearchedIdentity(typedSurname, typedForenames, default, Sex.Unspecified, []))).Record);
    }

    [Fact]
    public void ASurnameAloneIsComparedWithTheSurname()
    {
        var index = new IdentityIndex([Recorded(0, "KOWALSKI", "JAN")]);

        Assert.Equal(1, Assert.Single(index.Find(new SearchedIdentity("KOWALSKI", "", default, Sex.Unspecified, []))).Score, 6);
    }

    [Theory]
    [InlineData("HOU", "Z")]
    [InlineData("ZHU", "Z")]
    [InlineData("HOU", "")]
    [InlineData("ZHO", "")]
    public void OneShortWordIsFoundMisspeltAloneAndBesideAnInitial(string surname, string forenames)
    {
        var index = new IdentityIndex([Recorded(0, "ZHOU", "ZHIQIANG"), Recorded(1, "NOVAK", "PIOTR")]);

        Assert.Equal(0, Assert.Single(index.Find(new SearchedIdentity(surname, forenames, default, Sex.Unspecified, []))).Record);
    }

    [Theory]
    [InlineData("LI", "", true)]
    [InlineData("TIDAN", "X", true)]
    [InlineData("HO", "J.-P.", true)]
    [InlineData("", "CHANG", true)]
    [InlineData("RUSEVA", "S", false)]
    [InlineData("LI", "WEI", false)]
    [InlineData("L", "W", false)]
    [InlineData("", "", false)]
    public void ANameSaysLittleThatIsOneShortWord(string surname, string forenames, bool isLittle)
    {
        var searched = new SearchedIdentity(surname, forenames, default, Sex.Unspecified, []);

        Assert.Equal(isLittle, searched.IsOneShortWord);
        Assert.Equal(isLittle, IdentityIndex.LeastScore(searched, sameBirthDate: true) == IdentityIndex.LeastNameScoreOfOneShortWord);
    }

    // The index keeps some more rows than are asked for by their names alone: of more namesakes than these, not any.
    [Fact]
    public void OfManyNamesakesThoseOfTheNationalityAndSexAreAnswered()
    {
        var namesakes = Enumerable.Range(0, 500).Select(i => Recorded(i, "ZHANG", "WEI") with
        {
            Nationalities = [i == 499 ? "TWN" : "CHN"],
            Sex = i >= 498 ? Sex.Female : Sex.Male,
        });
        var index = new IdentityIndex(namesakes);

        var hits = index.Find(new SearchedIdentity("ZHANG", "", default, Sex.Female, ["TWN"]), limit: 10);

        Assert.Equal([499, 498], hits.Take(2).Select(h => h.Record));
        Assert.Equal(10, hits.Count);
        Assert.True(hits[0].Score > hits[1].Score && hits[1].Score > hits[2].Score);
    }

    private static RecordIdentity Recorded(int record, string surname, string forenames) =>
        new(record, false, surname, forenames, PartialDate.From(new DateOnly(1980, 1, 2)), Sex.Male, ["POL"]);

    private static SearchedIdentity Searched(Identity papers) =>
        new(papers.Surname, papers.Forenames, PartialDate.From(papers.Born), papers.Sex, [papers.Nationality]);
}
