using SearchGateway.MatchQuality.Commands;
using SearchGateway.MatchQuality.Generated;
using SearchGateway.Simulators.Population.Damage;

namespace SearchGateway.MatchQuality.Tests.Generated;

public sealed class GeneratedCommandTests
{
    private static readonly Settings Small = new(1000, 5, 2, 4, 2);

    [Fact]
    public void UndamagedPeopleAreAllFound()
    {
        var measures = Measures.Take(Small);

        for (var culture = 0; culture < TruePeople.Cultures.Count; culture++)
            Assert.Equal(1, measures.Cell(SearchKeys.Name, culture, null).Recall);
    }

    [Fact]
    public void TheSameSeedGivesTheSameFigures() =>
        Assert.Equal(TextReport.Of(Measures.Take(Small)), TextReport.Of(Measures.Take(Small)));

    [Fact]
    public void DamageToWhatTheSearchDoesNotSayIsNotTried()
    {
        var measures = Measures.Take(Small);

        Assert.Equal(0, measures.One(SearchKeys.Name, kind: DamageKind.YearOffByOne).Trials);
        Assert.True(measures.One(SearchKeys.NameAndBirthDate, kind: DamageKind.YearOffByOne).Trials > 0);
    }

    [Fact]
    public void DamagedRecordsAreSearchedForByRightIdentities()
    {
        var measures = Measures.Take(Small with { DamagedRecords = true });

        Assert.True(measures.One(kind: DamageKind.LetterDropped).Trials > 0);
        Assert.InRange(measures.One(kind: DamageKind.LetterDropped).Recall, 0.9, 1);
        Assert.Equal(0, measures.One(kind: DamageKind.SurnameAtBirth).Trials);
    }

    [Fact]
    public void WhyARecordIsLostIsSaid()
    {
        var measures = Measures.Take(Small);
        var lost = measures.One().Trials - measures.One().Answered;

        Assert.Equal(lost, Enum.GetValues<Loss>().Sum(measures.One().LostBy));
    }

    [Theory]
    [InlineData("--size", "12")]
    [InlineData("--trials", "0")]
    [InlineData("--pairs", "many")]
    public async Task NumberOutOfRangeIsTold(string option, string value)
    {
        var terminal = new Terminal(new StringWriter(), new StringWriter());

        var code = await Tool.RunAsync(["generated", option, value], terminal, TestContext.Current.CancellationToken);

        Assert.Equal(Tool.Usage, code);
        Assert.Contains(option, terminal.Error.ToString(), StringComparison.Ordinal);
    }
}
