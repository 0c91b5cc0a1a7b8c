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
