namespace SearchGateway.Matching.Tests.Mrz;

/// <summary>The specimens of ICAO Doc 9303.</summary>
public sealed class SpecimenTests
{
    private const string PassportName = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    private const string PassportData = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    private static readonly DateOnly Today = new(2016, 11, 12);

    [Fact]
    public void PassportGivesEveryField()
    {
        var result = MrzParser.Parse([PassportName, PassportData], Today);

        Assert.Equal(MrzVerdict.Valid, result.Verdict);
        Assert.Equal(MrzFormat.Td3, result.Format);
        Assert.Empty(result.Faults);
        var expected = new MrzFields
        {
            DocumentCode = "P",
            Issuer = "UTO",
            DocumentNumber = "L898902C3",
            Nationality = "UTO",
            BirthDate = PartialDate.From(new DateOnly(1974, 8, 12)),
            Sex = MrzSex.Female,
            ExpiryDate = PartialDate.From(new DateOnly(2012, 4, 15)),
            OptionalData = "ZE184226B",
            SecondOptionalData = "",
            Surname = "ERIKSSON",
            GivenNames = "ANNA MARIA",
            NameTruncated = false,
        };
        Assert.Equal(expected, result.Fields);
    }

    [Fact]
    public void CardOfThreeLines()
    {
        var result = MrzParser.Parse(
            "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<", Today);

        Assert.True(result.IsValid);
        Assert.Equal(MrzFormat.Td1, result.Format);
        Assert.Equal("D23145890", result.Fields!.DocumentNumber);
        Assert.Equal(("ERIKSSON", "ANNA MARIA"), (result.Fields.Surname, result.Fields.GivenNames));
    }

    [Fact]
    public void CardWithLongNumberPutTogether()
    {
        var result = MrzParser.Parse(
            "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<", Today);

        Assert.True(result.IsValid);
        Assert.Equal("D23145890734", result.Fields!.DocumentNumber);
        Assert.Equal("", result.Fields.OptionalData);
        Assert.Equal("1934-07-12", result.Fields.BirthDate.ToString());
        Assert.Equal("1995-07-12", result.Fields.ExpiryDate.ToString());
    }

    [Fact]
    public void CardOfTwoLines()
    {
        var result = MrzParser.Parse(
            "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\r\nD231458907UTO7408122F1204159<<<<<<<6", Today);

        Assert.True(result.IsValid);
        Assert.Equal(MrzFormat.Td2, result.Format);
        Assert.Equal("D23145890", result.Fields!.DocumentNumber);
    }

    [Theory]
    [InlineData("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<", MrzFormat.MrvA, "6ZE184226B")]
    [InlineData("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<", MrzFormat.MrvB, "")]
    public void VisaHasNoComposite(string first, string second, MrzFormat format, string optional)
    {
        var result = MrzParser.Parse([first, second], Today);

        Assert.True(result.IsValid);
        Assert.Equal(format, result.Format);
        Assert.Equal("L8988901C", result.Fields!.DocumentNumber);
        Assert.Equal("XXX", result.Fields.Nationality);
        Assert.Equal("1940-09-07", result.Fields.BirthDate.ToString());
        Assert.Equal("1996-12-10", result.Fields.ExpiryDate.ToString());
        Assert.Equal(optional, result.Fields.OptionalData);
    }

    [Fact]
    public void FrenchCardOfBefore2021IsNamedAndRefused()
    {
        var result = MrzParser.Parse(
            ["IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6"], Today);

        Assert.Equal(MrzVerdict.NotIcaoFormat, result.Verdict);
        Assert.Equal(MrzFormat.FrenchIdentityCard, result.Format);
        Assert.Null(result.Fields);
        var fault = Assert.Single(result.Faults);
        Assert.Equal(("mrz", "not an ICAO format"), (fault.Field, fault.Rule));
    }

    [Fact]
    public void WhiteSpaceLowerCaseAndEmptyLinesDoNotMatter()
    {
        var untidy = $"\r\n  {PassportName.ToLowerInvariant()} \t\r\n\r\n {PassportData}\n\n";

        Assert.True(MrzParser.Parse(untidy, Today).IsValid);
        Assert.True(MrzParser.Parse(PassportName + PassportData, Today).IsValid);
        Assert.True(MrzParser.Parse(["", PassportName + " ", null, PassportData], Today).IsValid);
    }
}
