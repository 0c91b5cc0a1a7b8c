using SearchGateway.Matching;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.CommandLine;
using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Simulators.Tests.Population;

public sealed class PersonaTests
{
    public static TheoryData<int> Numbers => [.. Gallery.All.Select(p => p.Number)];

    [Fact]
    public void NumbersRunFromOneWithoutGap() =>
        Assert.Equal(Enumerable.Range(1, Gallery.All.Count), Gallery.All.Select(p => p.Number));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void EveryZoneIsValidAndNamesThePersonasPapers(int number)
    {
        var persona = Gallery.Find(number)!;
        var papers = persona.LifeOn(new DateOnly(2026, 11, 21));
        var numbers = papers.Identities.SelectMany(i => i.Documents).Select(d => d.Number)
            .Concat(papers.Applications.Select(a => a.Visa?.Sticker).OfType<string>()).ToList();

        Assert.NotEmpty(persona.Zones);
        foreach (var zone in persona.Zones)
        {
            var read = MrzParser.Parse(string.Join('\n', zone.Lines), new DateOnly(2026, 11, 21));
            Assert.True(read.IsValid, $"{zone.Of}: {string.Join("; ", read.Faults)}");
            Assert.Contains(read.Fields!.DocumentNumber, numbers);
            Assert.EndsWith(read.Fields.DocumentNumber, zone.Of, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void StickersOfTheStoriesAreThoseOfTheFiles()
    {
        foreach (var persona in Gallery.All)
            foreach (var sticker in persona.LifeOn(new DateOnly(2026, 11, 21)).Applications.Select(a => a.Visa?.Sticker).OfType<string>())
                Assert.True(
                    Gallery.All.Any(p => p.Story.Contains(sticker, StringComparison.Ordinal)), $"{sticker} of persona {persona.Number} is in no story");
    }

    [Fact]
    public void FingersAreThePersonasOwn()
    {
        foreach (var persona in Gallery.All)
            foreach (var other in Gallery.All)
            {
                var probe = Probe.Read(0, persona.Template(Finger.RightIndex), out _)!;
                var agreement = new Enrolment(other.BiometricKey, 77, Enrolment.AllFingers).Compare([probe])!;
                Assert.Equal(persona.Number == other.Number, agreement.SamePerson);
            }
    }

    [Fact]
    public void ThePageShowsThePersonasAsTheyAre()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "personas.md"));

        Assert.Contains(PersonaPage.Markdown(Gallery.All), page, StringComparison.Ordinal);
    }
}
