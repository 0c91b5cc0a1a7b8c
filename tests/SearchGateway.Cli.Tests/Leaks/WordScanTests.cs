using SearchGateway.Cli.Leaks;

namespace SearchGateway.Cli.Tests.Leaks;

/// <summary>A scan that found nothing would prove nothing if it could not find.</summary>
public sealed class WordScanTests
{
    [Theory]
    [InlineData("""{"Message":"asked for Eriksson"}""")]
    [InlineData("""{"State":{"body":"{\"surname\":\"ERIKSSON\"}"}}""")]
    [InlineData("/v1/search?name=Anna%20Maria%20eriksson")]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10")]
    [InlineData(@"mrz P<UTO..\nL898902C36UTO7408122F1204159ZE184226B<<<<<10")]
    [InlineData("born 1974-08-12T00:00:00")]
    [InlineData("born 12.08.1974")]
    [InlineData("born 12/8/1974")]
    [InlineData("born 19740812")]
    [InlineData("document L898902C3.")]
    [InlineData(@"UwEBAsuG5uxzaj\u002F6A5Gr0Bp1RgY7aRR7c2o\u002F\u002F")]
    [InlineData("Müller")]
    [InlineData(@"M\u00FCller")]
    [InlineData("M%C3%BCller")]
    public void FindsWhatIsWrittenInManyWays(string text)
    {
        var scan = new WordScan();
        foreach (var value in (string[])["ERIKSSON", "P<UTOERIKSSON<<ANNA<MARIA<<<", "L898902C3", "L898902C36UTO7408122F1204159ZE184226B<<<<<10", "1974-08-12", "UwEBAsuG5uxzaj/6A5Gr0Bp1RgY7aRR7c2o//gGRq8AadWYG", "Müller"])
            scan.Add(value);

        Assert.NotEmpty(scan.Find(text));
    }

    [Theory]
    [InlineData("took 0.123456789 s")]
    [InlineData("Erikssons are many")]
    [InlineData("trace 19740812aa00ff00")]
    [InlineData("2026-11-23T07:11:12.1974081Z")]
    [InlineData("version 10.0.12")]
    public void FindsNothingThatOnlyLooksLikeIt(string text)
    {
        var scan = new WordScan();
        foreach (var value in (string[])["ERIKSSON", "123456789", "1974-08-12", "1974081"])
            scan.Add(value);

        Assert.Empty(scan.Find(text));
    }
}
