namespace SearchGateway.Matching.Tests.Mrz;

public sealed class NameFieldTests
{
    private static readonly DateOnly Today = new(2016, 11, 12);

    [Theory]
    [InlineData("VAN<DER<MUELLEN<<JO<ANN", "VAN DER MUELLEN", "JO ANN")]
    [InlineData("ARKFREITH", "ARKFREITH", "")]
    [InlineData("<<FIRST<NAME", "", "FIRST NAME")]
    [InlineData("A<<B<<C", "A", "B C")]
    [InlineData("<A<<<B", "A", "B")]
    [InlineData("", "", "")]
    public void IdentifiersAreSplitAtTheDoubleFiller(string field, string surname, string givenNames)
    {
        var fields = MrzParser.Parse(new ZoneBuilder { Name = field }.Text(), Today).Fields!;

        Assert.Equal((surname, givenNames), (fields.Surname, fields.GivenNames));
    }

    [Fact]
    public void NameThatFillsItsFieldMayBeTruncated()
    {
        var full = new ZoneBuilder { Name = "PAPANDROPOULOUS<<JONATHON<ALEXANDER<ALEX" };
        var shorter = full with { Name = full.Name[..38] };

        Assert.True(MrzParser.Parse(full.Text(), Today).Fields!.NameTruncated);
        Assert.False(MrzParser.Parse(shorter.Text(), Today).Fields!.NameTruncated);
    }

    [Theory]
    [InlineData("ARKFREITH", "secondary identifier")]
    [InlineData("<<FIRST<NAME", "primary identifier")]
    [InlineData("ERIK55ON<<ANNA", "characters")]
    public void OddNamesAreNotices(string field, string rule)
    {
        var result = MrzParser.Parse(new ZoneBuilder { Name = field }.Text(), Today);

        Assert.True(result.IsValid);
        Assert.Equal(("name", rule), (result.Faults[0].Field, Assert.Single(result.Faults).Rule));
    }
}
