using System.Buffers.Text;
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

    [Theory]
    [InlineData("GET /v1/persons/ruli 404")]
    [InlineData("/v1/persons/ruli/0aP9+x7Zk3l9QmWv2c5Tq8Rj1b4Ny6Uh3e0Gd/sKoXw=")]
    [InlineData("/Console/Pages2/Ruli/0aP9-x7Zk3l9QmWv2c5Tq8Rj1b4Ny6Uh3e0Gd_sKoXw")]
    [InlineData("SearchGateway/Persons/RULI/0aP9-x7Zk3l9QmWv2c5Tq8Rj1b4Ny6Uh3e0Gd_sKoXw")]
    [InlineData("asked_for_ruli_in_EES")]
    [InlineData("Http2-Connection-V1-kept-for-RULI-closed")]
    [InlineData("baggage: surname=Ruli")]
    [InlineData("surname=Ruli&token=0aP9-x7Zk3l9QmWv2c5Tq8Rj1b4Ny6Uh3e0Gd_sKoXw")]
    [InlineData("""{"surname":"RuLi","salt":"0aP9+x7Zk3l9QmWv2c5Tq8Rj1b4Ny6Uh3e0Gd/sKoXw="}""")]
    [InlineData("0aP9+x7Zk3l9QmWv2c5Tq8Rj1b4Ny6Uh3e0Gd/sKoXw=Ruli")]
    [InlineData("ruli 0aP9+x7Zk3l9QmWv2c5Tq8Rj1b4Ny6Uh3e0Gd/sKoXw=")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.ruli.0aP9-x7Zk3l9QmWv2c5Tq8Rj1b4Ny6Uh3e0Gd_sKoXw")]
    [InlineData("ruli/0aP9+x7Zk3l9QmWv2c5Tq8Rj1b4Ny")]
    [InlineData("key:ruli_0aP9x7Zk3l9QmWv2c5Tq8Rj1b4")]
    [InlineData("0aP9+x7Zk3l9QmWv2c/eriksson/5Tq8Rj1b4Ny6Uh3e0Gd=")]
    [InlineData("0aP9+x7Zk3l9QmWv2c/L898902C3/5Tq8Rj1b4Ny6Uh3e0Gd")]
    [InlineData("0aP9+x7Zk3l9QmWv2c/fv8tndw/5Tq8Rj1b4Ny6Uh3e0Gd")]
    [InlineData("abad-asked-abad-first-abad-abadabadabad")]
    [InlineData("dob_total{born=\"19740812\"} 1")]
    public void ANameIsFoundBesideWhatWasDrawn(string text)
    {
        var scan = new WordScan();
        foreach (var value in (string[])["RULI", "ERIKSSON", "L898902C3", "fV8TndW", "ABAD", "1974-08-12"])
            scan.Add(value);

        Assert.NotEmpty(scan.Find(text));
    }

    [Theory]
    [InlineData("""{"signature":"0aP9+x7Zk3l9QmWv2c5T/ruLi+q8Rj1b4Ny6Uh3e0GsKoXw="}""")]
    [InlineData("""{"signature":"0aP9+x7Zk3l9QmWv2c5T/RULI+q8Rj1b4Ny6Uh3e0GsKoXw="}""")]
    [InlineData("""{"digest":"RuLi/0aP9+x7Zk3l9QmWv2c5Tq8Rj1b4Ny6Uh3e0GsKoXw="}""")]
    [InlineData("""{"digest":"ruli/0aP9+x7Zk3l9QmWv2c5Tq8Rj1b4Ny6Uh3e0GsK="}""")]
    [InlineData("0aP9-x7Zk3l9QmWv2c5Tq8Rj1b4Ny6Uh3e0Gds_Ruli")]
    [InlineData("Bearer eyJhbGciOiJFUzI1NiJ9.0aP9-x7Zk3l9QmWv2c5T_ruLi-q8Rj1b4Ny6Uh3e0G.0aP9-x7Zk3l9")]
    [InlineData("request 01a209ce-4112-721e-abad-0f2defe645cc")]
    [InlineData("dotnet_gc_last_collection_heap_size_bytes{gc_heap_generation=\"gen1\"} 19740812")]
    [InlineData("kestrel_bytes_total 19740812")]
    public void WhatChancePutTogetherIsNobody(string text)
    {
        var scan = new WordScan();
        foreach (var value in (string[])["RULI", "ABAD", "1974-08-12"])
            scan.Add(value);

        Assert.Empty(scan.Find(text));
    }

    [Fact]
    public async Task InAMillionLettersOfDigestsAndSealsNobodyIsFound()
    {
        var tool = new Tool();
        await tool.RunAsync(["population", "truth", "--of", "people", "--format", "jsonl", "--size", "10000", "--seed", "7", "--day", "2026-03-01"]);
        var values = tool.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(PeopleWords.Of).Distinct(StringComparer.Ordinal).ToList();
        var scan = new WordScan();
        foreach (var value in values)
            scan.Add(value);
        var words = values.Where(value => value.All(char.IsAsciiLetter)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.True(scan.Count > 15_000, $"{scan.Count} words and days");

        var (random, letters, byChance) = (new Random(20), 0, 0);
        while (letters < 4_000_000)
        {
            foreach (var bytes in (int[])[32, 64, 75, 78, 256])
            {
                var drawn = new byte[bytes];
                random.NextBytes(drawn);
                foreach (var text in (string[])[Convert.ToBase64String(drawn), Base64Url.EncodeToString(drawn)])
                {
                    letters += text.Length;
                    byChance += text.Split('+', '/', '-', '_', '=').Count(word => word.Length >= 4 && words.Contains(word));
                    Assert.Empty(scan.Find($$"""{"index":17,"hash":"{{text}}","kind":"search"}"""));
                }
            }
        }

        // Names did stand in it.
        Assert.True(byChance > 3, $"{byChance} by chance");
    }
}
