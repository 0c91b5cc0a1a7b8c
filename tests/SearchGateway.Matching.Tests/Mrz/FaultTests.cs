namespace SearchGateway.Matching.Tests.Mrz;

public sealed class FaultTests
{
    private static readonly DateOnly Today = new(2016, 11, 12);
    private static readonly ZoneBuilder Passport = new() { Optional = "ZE184226B" };

    // The position in line 2 of each check digit of a passport, and the fault that a wrong one must name.
    [Theory]
    [InlineData(9, "document_number")]
    [InlineData(19, "birth_date")]
    [InlineData(27, "expiry_date")]
    [InlineData(42, "optional_data")]
    [InlineData(43, "composite")]
    public void WrongCheckDigitNamesItsFieldWithExpectedAndFound(int position, string field)
    {
        var lines = Passport.Lines();
        var right = lines[1][position];
        var wrong = right == '9' ? '0' : (char)(right + 1);
        lines[1] = $"{lines[1][..position]}{wrong}{lines[1][(position + 1)..]}";

        var result = MrzParser.Parse(lines, Today);

        Assert.Equal(MrzVerdict.Invalid, result.Verdict);
        var fault = Assert.Single(result.Faults, f => f.Field == field);
        Assert.Equal(new MrzFault(field, "check digit", right.ToString(), wrong.ToString()), fault);
        Assert.NotNull(result.Fields);
    }

    [Fact]
    public void OneWrongDataDigitBreaksItsOwnCheckAndTheComposite()
    {
        var text = Passport.Text().Replace("740812", "740813", StringComparison.Ordinal);

        var result = MrzParser.Parse(text, Today);

        Assert.Equal(["birth_date", "composite"], result.Faults.Select(f => f.Field));
    }

    [Fact]
    public void ValueOfEverySexMarkButThreeIsRefused()
    {
        foreach (var mark in "MF<")
            Assert.True(MrzParser.Parse((Passport with { Sex = mark }).Text(), Today).IsValid);
        var fault = Assert.Single(MrzParser.Parse((Passport with { Sex = 'X' }).Text(), Today).Faults);
        Assert.Equal(new MrzFault("sex", "value", "M, F or <", "X"), fault);
    }

    [Theory]
    [InlineData("741312")]
    [InlineData("740230")]
    [InlineData("740231")]
    [InlineData("740800")]
    [InlineData("74081<")]
    [InlineData("7408AB")]
    [InlineData("150229")]
    public void ImpossibleDateIsRefusedWithoutRepeatingIt(string date)
    {
        var result = MrzParser.Parse((Passport with { Birth = date }).Text(), Today);

        Assert.Equal(MrzVerdict.Invalid, result.Verdict);
        var fault = Assert.Single(result.Faults);
        Assert.Equal(("birth_date", "calendar date"), (fault.Field, fault.Rule));
        Assert.DoesNotContain(date, fault.ToString(), StringComparison.Ordinal);
        Assert.True(result.Fields!.BirthDate.IsUnknown);
    }

    [Fact]
    public void ForeignCharacterNamesFieldAndPosition()
    {
        var result = MrzParser.Parse((Passport with { Name = "ERIKS?ON<<ANNA" }).Text(), Today);

        var fault = Assert.Single(result.Faults);
        Assert.Equal(("name", "characters"), (fault.Field, fault.Rule));
        Assert.Equal("another at line 1, position 11", fault.Found);
    }

    [Fact]
    public void FrenchCardWithAForeignCharacterIsNamedAndTheCharactersPlaceToo()
    {
        var result = MrzParser.Parse(["IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923?02858CORINNE<<<<<<<6512068F6"], Today);

        Assert.Equal(MrzFormat.FrenchIdentityCard, result.Format);
        Assert.Equal([("mrz", "not an ICAO format"), ("line_2", "characters")], result.Faults.Select(f => (f.Field, f.Rule)));
        Assert.Equal("another at line 2, position 8", result.Faults[1].Found);
    }

    [Fact]
    public void WrongLengthNamesTheLine()
    {
        var lines = Passport.Lines();
        lines[1] = lines[1][..^1];

        var result = MrzParser.Parse(lines, Today);

        Assert.Equal(MrzVerdict.Unrecognised, result.Verdict);
        Assert.Equal(new MrzFault("line_2", "length", "44", "43"), Assert.Single(result.Faults));
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData(" \n \n", "required")]
    [InlineData("P<UTO", "number of lines")]
    [InlineData("A\nB\nC\nD", "number of lines")]
    public void WrongNumberOfLinesIsNamed(string text, string rule) =>
        Assert.Equal(rule, Assert.Single(MrzParser.Parse(text, Today).Faults).Rule);

    [Theory]
    [InlineData(45, 2)]
    [InlineData(24, 3)]
    [InlineData(22, 4)]
    public void SameTotalLengthInOtherLinesIsNoFormat(int length, int count)
    {
        var lines = Enumerable.Repeat(new string('<', length), count).ToArray();

        Assert.Equal(MrzVerdict.Unrecognised, MrzParser.Parse(lines, Today).Verdict);
    }

    [Fact]
    public void HugeInputIsRefusedUnread()
    {
        var result = MrzParser.Parse(new string('<', 5_000_000), Today);

        Assert.Equal(("mrz", "length"), (result.Faults[0].Field, result.Faults[0].Rule));
    }

    [Theory]
    [InlineData("X", "UTO", "UTO", "document_code")]
    [InlineData("P", "UT0", "UTO", "issuer")]
    [InlineData("P", "UTO", "ZZZ", "nationality")]
    public void UnusualCodesAreNoticesAndStayValid(string code, string issuer, string nationality, string field)
    {
        var zone = Passport with { Code = code, Issuer = issuer, Nationality = nationality };

        var result = MrzParser.Parse(zone.Text(), Today);

        Assert.True(result.IsValid);
        Assert.Equal((field, MrzSeverity.Notice), (result.Faults[0].Field, Assert.Single(result.Faults).Severity));
    }

    [Theory]
    [InlineData(MrzFormat.Td1)]
    [InlineData(MrzFormat.Td2)]
    public void LongNumberMayCountItsFillerWithANotice(MrzFormat format)
    {
        var number = "000590240601";
        var check = ZoneBuilder.CheckDigit(number[..9] + '<' + number[9..]);
        var plain = new ZoneBuilder { Format = format, Code = "ID", Issuer = "BEL", Number = number }.Lines();
        var from = $"{number[..9]}<{number[9..]}";
        var (line, at) = format == MrzFormat.Td1 ? (0, 18) : (1, 31);
        plain[line] = $"{plain[line][..at]}{check}{plain[line][(at + 1)..]}";

        var result = MrzParser.Parse(plain, Today);

        Assert.Equal(number, result.Fields!.DocumentNumber);
        Assert.NotEqual(ZoneBuilder.CheckDigit(number), check);
        Assert.Contains(result.Faults, f => f is { Field: "document_number", Severity: MrzSeverity.Notice });
        Assert.DoesNotContain(result.Faults, f => f is { Field: "document_number", Severity: MrzSeverity.Error });
    }

    [Fact]
    public void EmptyOptionalDataAllowFillerOrZeroAsCheckDigit()
    {
        var lines = new ZoneBuilder().Lines();
        var body = lines[1][..42];
        foreach (var mark in "<0")
        {
            var composite = ZoneBuilder.CheckDigit(body[..10] + body[13..20] + body[21..] + mark);
            Assert.True(MrzParser.Parse([lines[0], body + mark + composite], Today).IsValid);
        }
    }
}
