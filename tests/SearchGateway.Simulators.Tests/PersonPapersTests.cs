using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Tests.Fixtures;

namespace SearchGateway.Simulators.Tests;

public sealed class PersonPapersTests(RunningSystems systems)
{
    [Fact]
    public void APersonaShowsItsOwnPapers()
    {
        var papers = systems.Systems.PapersOf(0);

        Assert.Equal(("ERIKSSON", "ANNA MARIA", "L898902C3", "UTO"), (papers.Surname, papers.Forenames, papers.DocumentNumber, papers.DocumentIssuer));
        Assert.Equal((new DateOnly(1974, 8, 12), true, true), (papers.Born, papers.IsFemale, papers.HasFingers));
        Assert.Equal(SyntheticTemplates.Length, papers.RightIndexFinger(capture: 7).Length);
        Assert.Equal(papers.Face(capture: 7), systems.Systems.PapersOf(0).Face(capture: 7));
    }

    [Fact]
    public void AnIdentityThatAPersonDoesNotHaveIsTheTrueOne() =>
        Assert.Equal(systems.Systems.PapersOf(0).Surname, systems.Systems.PapersOf(0, identity: 99).Surname);
}
