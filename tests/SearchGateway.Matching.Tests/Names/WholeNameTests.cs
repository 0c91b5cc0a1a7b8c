namespace SearchGateway.Matching.Tests.Names;

public sealed class WholeNameTests
{
    [Theory]
    [InlineData("Müller", "Jürgen", "MUELLER", "JUERGEN")]
    [InlineData("Müller", "Jürgen", "MULLER", "JURGEN")]
    [InlineData("Eriksson", "Anna Maria", "ERIKSSON", "MARIA ANNA")]
    [InlineData("Иванов", "Дмитрий", "IVANOV", "DMITRII")]
    [InlineData("van der Berg", "Jan", "VANDERBERG", "JAN", false)]
    [InlineData("de Souza", "João", "DE SOUZA", "JOAO")]
    [InlineData("Eriksson", "Anna M.", "ERIKSSON", "ANNA")]
    [InlineData("Eriksson", "Anna", "ERIKSEN", "ANNA", false)]
    public void TheSameNameIsOneTextHoweverItIsTransliterated(string surname, string given, string otherSurname, string otherGiven, bool same = true)
    {
        var one = WholeName.Folded(NameForm.From(surname, given));
        var other = WholeName.Folded(NameForm.From(otherSurname, otherGiven));

        Assert.Equal(same, one == other);
    }

    [Theory]
    [InlineData("Hussein", "Mohamed", "HOSSAIN", "MUHAMMAD")]
    [InlineData("Petrenko", "Oleksandr", "PETRENKO", "OLEKSANDER")]
    public void SpellingsOfOneNameSoundAlike(string surname, string given, string otherSurname, string otherGiven) => Assert.Equal(
        WholeName.Sound(NameForm.From(surname, given)), WholeName.Sound(NameForm.From(otherSurname, otherGiven)));

    [Fact]
    public void ReadingsBeginWithTheNameItself()
    {
        var name = NameForm.From("Ericsson", "Mary Ann");

        var readings = WholeName.Readings(name);

        Assert.Equal(WholeName.Folded(name), readings[0]);
        Assert.Contains(WholeName.Folded(NameForm.From("Ericsson", "Maryann")), readings);
        Assert.Equal(readings.Count, readings.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void ANameOfManyReadingsStaysBounded()
    {
        var name = NameForm.From("محمد عبدالرحمن حسين", "علي أحمد يوسف خالد");

        Assert.InRange(WholeName.Readings(name).Count, 1, WholeName.MostReadings);
    }

    [Fact]
    public void NoNameIsNoText()
    {
        var nobody = NameForm.From("", "");

        Assert.Empty(WholeName.Folded(nobody));
        Assert.Empty(WholeName.Sound(nobody));
        Assert.Empty(WholeName.Readings(nobody));
    }
}
