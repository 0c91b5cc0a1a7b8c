using Google.Protobuf;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Tests.Population;

public sealed class WorldTests
{
    private static readonly DateOnly Today = RunningSystems.Today;
    private static readonly Lazy<World> Large = new(() => World.Generate(new PopulationOptions(), Today));

    [Fact]
    public void TheSameSeedGivesTheSameRecordsOnAnyNumberOfThreads()
    {
        var options = new PopulationOptions { Size = 1500 };

        Assert.Equal(Bytes(World.Generate(options, Today, threads: 1)), Bytes(World.Generate(options, Today, threads: 7)));
    }

    [Fact]
    public void AnotherSeedGivesOtherPeopleButTheSamePersonas()
    {
        var one = World.Generate(new PopulationOptions { Size = 300 }, Today);
        var other = World.Generate(new PopulationOptions { Size = 300, Seed = 7 }, Today);

        Assert.NotEqual(one.Lives[Gallery.All.Count].BiometricKey, other.Lives[Gallery.All.Count].BiometricKey);
        Assert.Equal(one.Lives[0].Identities[0], other.Lives[0].Identities[0]);
        Assert.Equal(one.Lives[4].BiometricKey, other.Lives[4].BiometricKey);
    }

    [Fact]
    public void APersonIsTheSameInASmallAndALargePopulation()
    {
        var small = World.Generate(new PopulationOptions { Size = 200 }, Today);

        Assert.Equal(
            small.Sis.Where(a => a.Person >= 0).Select(a => a.Record),
            Large.Value.Sis.Where(a => a.Person is >= 0 and < 200).Select(a => a.Record));
    }

    [Fact]
    public void NoTwoPapersAndNoTwoRecordsShareANumber()
    {
        var world = Large.Value;

        AssertDistinct(world.Lives.SelectMany(l => l.Identities).SelectMany(i => i.Documents).Distinct().Select(d => d.Number));
        AssertDistinct(world.Vis.Select(f => f.Record.IssuedVisa?.StickerNumber).OfType<string>());
        AssertDistinct(world.Sis.Select(a => a.Record.SchengenId));
        AssertDistinct(world.Vis.Select(f => f.Record.ApplicationNumber));
        AssertDistinct(world.Ees.Select(f => f.File.Record.FileReference));
        AssertDistinct(world.Eurodac.Select(s => s.Record.ReferenceNumber));
        AssertDistinct(world.Cir.Select(f => f.File.Record.FileNumber));
    }

    [Fact]
    public void TheTruthOfEveryRecordIsKnown()
    {
        var world = Large.Value;
        var truth = new Truth(world);

        Assert.Equal(world.Sis.Count + world.Vis.Count + world.Ees.Count + world.Eurodac.Count + world.Cir.Count, truth.All.Count());
        foreach (var file in world.Vis)
        {
            var record = truth.Of(SystemName.Vis, file.Record.ApplicationNumber)!;
            Assert.Contains(world.Lives[record.Person].Applications, a => a.Number == file.Record.ApplicationNumber && a.Identity == record.Identity);
        }

        Assert.Null(truth.Of(SystemName.Sis, "SISXXX0000000000000"));
    }

    [Fact]
    public void SharesAreThoseOfAPopulationWorthTesting()
    {
        var world = Large.Value;
        var systemsOf = new Truth(world).All.Where(r => r.System != SystemName.Cir).GroupBy(r => r.Person).ToDictionary(g => g.Key, g => g.Select(r => r.System).Distinct().Count());

        InShare(0.30, 0.60, systemsOf.Values.Count(c => c >= 2), "in several systems");
        InShare(0.02, 0.12, systemsOf.Values.Count(c => c >= 3), "in three or more");
        InShare(0.10, 0.40, world.Lives.Count - systemsOf.Count, "in none");
        InShare(0.01, 0.03, world.Lives.Count(l => l.Identities.Count > 1), "with a second identity");
        InShare(0.02, 0.05, world.Lives.Count(l => l.PersonAlerts.Count > 0), "with an alert");
        InShare(0.02, 0.08, world.Lives.Count(l => l.Eurodac.Count > 0 && l.Eurodac.Any(e => e.Category == 1)), "applicants");
        InShare(0.01, 0.06, world.Lives.Count(l => l.Eurodac.Any(e => e.Category == 2)), "irregular crossings");
    }

    [Fact]
    public void EveryKindOfAlertOnPersonsAndVehiclesIsHeld()
    {
        AlertCategory[] rarelyEntered = [AlertCategory.Unspecified, AlertCategory.SpecificCheckSecurity, AlertCategory.ObjectBanknotes, AlertCategory.ObjectSecurities];
        var held = Large.Value.Sis.CountBy(a => a.Record.Category).ToDictionary();

        Assert.All(Enum.GetValues<AlertCategory>().Except(rarelyEntered), category => Assert.True(held.GetValueOrDefault(category) >= 2, $"{category}: {held.GetValueOrDefault(category)}"));
    }

    [Fact]
    public void NumbersOfVehiclesAreOfTheFormThatTheLawAsksFor()
    {
        var numbers = Large.Value.Sis.Where(a => a.Record.Category is AlertCategory.ObjectVehicle or AlertCategory.ObjectTrailer).Select(a => a.Record.Object.SerialNumber).ToList();

        Assert.All(numbers, number => Assert.Matches("^[A-HJ-NPR-Z0-9]{17}$", number));
        AssertDistinct(numbers);
    }

    [Fact]
    public void SomeRecordsHaveSlipsAndMostDoNot()
    {
        var world = Large.Value;
        var otherwise = world.Vis.Count(f => f.Record.Applicant.Surname != world.Lives[f.Person].Identities[f.Identity].Surname);

        Assert.InRange((double)otherwise / world.Vis.Count, 0.04, 0.15);
    }

    [Fact]
    public void NobodyAppliesBeforeBirthAndNothingHappensTomorrow()
    {
        foreach (var life in Large.Value.Lives.Skip(Gallery.All.Count))
        {
            Assert.All(life.Applications, a => Assert.InRange(a.Applied, life.Identities[a.Identity].Born, Today));
            Assert.All(life.Stays, s => Assert.True(DateOnly.FromDateTime(s.Entered.UtcDateTime) <= Today));
            Assert.All(life.Stays, s => Assert.True(s.Left is null || s.Left >= s.Entered));
            Assert.All(life.Eurodac, e => Assert.True(e.On <= Today));
            Assert.All(life.PersonAlerts, a => Assert.True(a.Entered <= Today));
        }
    }

    private static void InShare(double least, double most, int count, string what) =>
        Assert.True(count >= least * Large.Value.Lives.Count && count <= most * Large.Value.Lives.Count, $"{count} {what}");

    private static void AssertDistinct(IEnumerable<string> numbers) =>
        Assert.Empty(numbers.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));

    private static byte[] Bytes(World world) =>
    [
        .. world.Sis.Select(a => (IMessage)a.Record)
            .Concat(world.Vis.Select(f => f.Record))
            .Concat(world.Ees.Select(f => f.File.Record))
            .Concat(world.Eurodac.Select(s => s.Record))
            .Concat(world.Cir.Select(f => f.File.Record))
            .SelectMany(m => m.ToByteArray()),
        .. world.Vis.SelectMany(f => BitConverter.GetBytes(f.Fingers?.Capture ?? 0)),
    ];
}
