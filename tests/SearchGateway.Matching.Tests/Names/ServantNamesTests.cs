namespace SearchGateway.Matching.Tests.Names;

public sealed class ServantNamesTests
{
    [Theory]
    [InlineData("ABDULRAHMAN", "ABDERRAHMANE")]
    [InlineData("ABDELKADER", "ABD AL-QADIR")]
    [InlineData("ABDELHAK", "ABDUL HAQ")]
    [InlineData("ABDESSALAM", "ABDUL SALAM")]
    [InlineData("ABDERAHMAN", "ABDERRAHMAN")]
    [InlineData("ABDIFATAH", "ABDUL FATTAH")]
    [InlineData("NOUREDDINE", "NUR AL-DIN")]
    [InlineData("SALAHUDDIN", "SELAHATTIN")]
    public void AgreeInAllTheirSpellings(string left, string right) => Assert.InRange(Score(left, right), 0.85, 1);

    [Theory]
    [InlineData("ABDIKA RIM", "ABDIKARIM")]
    [InlineData("ABDULRAH MAN", "ABDULRAHMAN")]
    [InlineData("NOU REDDINE", "NOUREDDINE")]
    [InlineData("KARIMABDELKADER", "KARIM ABDELKADER")]
    [InlineData("ABDELHAKSAID", "ABDELHAK SAID")]
    [InlineData("ABDELAZIZSAMIR", "ABDELAZIZ SAMIR")]
    public void AgreeHoweverTheyAreCutOrMerged(string left, string right) => Assert.InRange(Score(left, right), 0.9, 1);

    [Theory]
    [InlineData("ABDIAKRIM", "ABDIKARIM")]
    [InlineData("NOUREDINE", "NOUREDDINE")]
    [InlineData("NOUERDDINE", "NOUREDDINE")]
    [InlineData("BADIKARIM", "ABDIKARIM")]
    public void SlipInOneCostsNoMoreThanASlip(string left, string right) => Assert.InRange(Score(left, right), 0.4, 0.99);

    // Names of God's own and names that only begin alike stay whole.
    [Theory]
    [InlineData("ABDULLAH")]
    [InlineData("ABDOULAYE")]
    [InlineData("ABDOULAYEMOUSSA")]
    [InlineData("ABDI")]
    [InlineData("ABDULOV")]
    [InlineData("ALADDIN")]
    public void OtherNamesAreNotTakenApart(string name) => Assert.Equal(name, NameForm.From("", name).Text);

    [Fact]
    public void ServantsOfOtherNamesAreOtherPeople()
    {
        Assert.InRange(Score("ABDULKARIM", "ABDULHAMID"), 0, 0.6);
        Assert.InRange(Score("ABDULKARIM", "KARIM"), 0.05, 0.9);
    }

    private static double Score(string left, string right) =>
        NameMatcher.Score(NameForm.From("HASSAN", left), NameForm.From("HASSAN", right));
}
