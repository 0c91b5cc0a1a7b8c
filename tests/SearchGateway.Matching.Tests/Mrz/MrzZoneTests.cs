namespace SearchGateway.Matching.Tests.Mrz;

public sealed class MrzZoneTests
{
    private static readonly DateOnly Today = new(2016, 11, 12);

    [Fact]
    public void ReadingAndCheckingAllocatesNothing()
    {
        var text = string.Concat(new ZoneBuilder { Format = MrzFormat.Td1, Code = "I", Number = "D23145890734" }.Lines());
        Span<char> number = stackalloc char[32];
        Check(text, number);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Check(text, number);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(MrzFormat.Td1, "I", "D23145890734")]
    [InlineData(MrzFormat.Td2, "I", "D23145890")]
    [InlineData(MrzFormat.Td3, "P", "L898902C3")]
    [InlineData(MrzFormat.MrvA, "V", "L8988901C")]
    [InlineData(MrzFormat.MrvB, "V", "L8988901C")]
    public void ReadingLinesAsTheyComeAllocatesNothingAndGivesWhatTheParserGives(MrzFormat format, string code, string documentNumber)
    {
        var zone = new ZoneBuilder { Format = format, Code = code, Number = documentNumber };
        var text = "\r\n " + zone.Text().ToLowerInvariant().Replace("\n", " \r\n", StringComparison.Ordinal);
        var fields = MrzParser.Parse(text, Today).Fields!;
        Span<char> buffer = stackalloc char[MrzZone.Longest];
        Span<char> number = stackalloc char[32];
        Assert.Equal(0, AllocatedByReading(text, buffer, number));

        Assert.True(MrzZone.TryRead(text, buffer, out var view));
        Assert.Equal((format, documentNumber), (view.Format, number[..view.CopyDocumentNumber(number)].ToString()));
        Assert.Equal((fields.DocumentCode, fields.Issuer, fields.Nationality), (view.DocumentCode.ToString(), view.Issuer.ToString(), view.Nationality.ToString()));
        view.SplitName(out var primary, out var secondary);
        Assert.Equal((fields.Surname, fields.GivenNames), (primary.ToString(), secondary.ToString().Replace('<', ' ')));
        Assert.Equal((fields.NameTruncated, fields.Sex, 'F'), (view.NameTruncated, view.Sex, view.SexMark));
    }

    [Fact]
    public void ABufferTooShortIsTheCallersFault() =>
        Assert.Throws<ArgumentException>(() => MrzZone.TryRead("", new char[MrzZone.Longest - 1], out _));

    [Fact]
    public void TheFrenchCardIsKnownToTheViewToo()
    {
        Span<char> buffer = stackalloc char[MrzZone.Longest];

        Assert.True(MrzZone.TryRead("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6", buffer, out var zone));
        Assert.True(zone.IsFrenchIdentityCard);
    }

    private static long AllocatedByReading(string text, Span<char> buffer, Span<char> number)
    {
        var allocated = 0L;
        for (var i = 0; i < 3; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (!MrzZone.TryRead(text, buffer, out var zone) || zone.Check(Today) != MrzRules.None || zone.CopyDocumentNumber(number) == 0)
                throw new InvalidOperationException("The zone is valid.");
            // What only the first call needs, to be compiled and set up, is not reading's.
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        return allocated;
    }

    [Fact]
    public void LengthOutsideTheFormatsIsNotRead()
    {
        foreach (var length in new[] { 0, 1, 71, 73, 87, 89, 91 })
            Assert.False(MrzZone.TryRead(new string('<', length), out _));
    }

    [Fact]
    public void CheckDigitsOfTheStandardsExamples()
    {
        Assert.Equal('3', MrzCheckDigit.Of("520727"));
        Assert.Equal('2', MrzCheckDigit.Of("740812"));
        Assert.Equal('7', MrzCheckDigit.Of("D23145890"));
        Assert.Equal('0', MrzCheckDigit.Of("<<<<<<"));
    }

    private static void Check(string text, Span<char> number)
    {
        if (!MrzZone.TryRead(text, out var zone) || zone.Check(Today) != MrzRules.None || zone.CopyDocumentNumber(number) != 12)
            throw new InvalidOperationException("The zone is valid.");
    }
}
