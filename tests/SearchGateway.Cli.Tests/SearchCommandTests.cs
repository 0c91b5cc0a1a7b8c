using System.Text.Json;
using Grpc.Core;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests;

public sealed class SearchCommandTests : IAsyncLifetime
{
    private const string Line1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    private const string Line2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    private FakeGateway _gateway = null!;
    private Tool _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _tool = new Tool(_gateway);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task ZoneFromStandardInputIsSearched()
    {
        _tool.Input = $"{Line1}\r\n{Line2}\r\n";

        Assert.Equal(0, await _tool.RunAsync("search", "--purpose", "border-entry"));
        Assert.Equal($"{Line1}\n{Line2}", _gateway.LastRequest!.Query.Mrz);
        Assert.Equal("Bearer a-token", _gateway.LastAuthorization);
    }

    [Fact]
    public async Task ZoneFromAFileAndFromTheCommandLineAreTheSame()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"{Line1}\n{Line2}\n", TestContext.Current.CancellationToken);
            await _tool.RunAsync("search", "--purpose", "border-entry", "--mrz-file", file);
            var fromFile = _gateway.LastRequest!.Query.Mrz;
            await _tool.RunAsync("search", "--purpose", "border-entry", "--mrz", $"{Line1}\\n{Line2}");

            Assert.Equal(fromFile, _gateway.LastRequest!.Query.Mrz);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task EveryOptionReachesItsField()
    {
        await _tool.RunAsync(
            "search", "--purpose", "border-second-line", "--case", "BCP-7/2016", "--surname", "Eriksson", "--given-names", "Anna Maria",
            "--birth-date", "1974-08-XX", "--sex", "female", "--nationality", "UTO", "--nationality", "D", "--document-number", "L898902C3",
            "--document-issuer", "UTO", "--document-type", "P", "--sticker", "12345", "--application", "A-1", "--fingerprint", "right-index=AQID",
            "--face", "BAU=", "--vehicle-registration", "B-KX 2107", "--vehicle-country", "DEU", "--vin", "WSGZZZ00000002107", "--require", "sis", "--require", "vis", "--circumstance", "person-present", "--mode", "hit-flag");

        var expected = new SearchRequest
        {
            Purpose = Purpose.BorderSecondLine, CaseReference = "BCP-7/2016", Mode = SearchMode.HitFlag,
            RequiredSystems = { CentralSystem.Sis, CentralSystem.Vis }, Circumstances = { Circumstance.PersonPresent },
            Query = new Query
            {
                Surname = "Eriksson", GivenNames = "Anna Maria", BirthDate = "1974-08-XX", Sex = Sex.Female, Nationalities = { "UTO", "D" },
                Document = new TravelDocument { Number = "L898902C3", Issuer = "UTO", Type = "P" },
                VisaStickerNumber = "12345", VisaApplicationNumber = "A-1",
                Vehicle = new Vehicle { Registration = "B-KX 2107", Country = "DEU", IdentificationNumber = "WSGZZZ00000002107" },
                Biometrics =
                {
                    new BiometricTemplate { Kind = BiometricKind.RightIndex, Template = Google.Protobuf.ByteString.CopyFrom(1, 2, 3) },
                    new BiometricTemplate { Kind = BiometricKind.Face, Template = Google.Protobuf.ByteString.CopyFrom(4, 5) },
                },
            },
        };
        Assert.Equal(expected, _gateway.LastRequest);
    }

    [Fact]
    public async Task TableShowsEverySystemTheActionFirstAndTheArticleOfEveryField()
    {
        Assert.Equal(0, await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson"));

        Assert.Contains("ACTION: Refuse entry", _tool.Out, StringComparison.Ordinal);
        Assert.True(_tool.Out.IndexOf("ACTION", StringComparison.Ordinal) < _tool.Out.IndexOf("ERIKSSON", StringComparison.Ordinal));
        foreach (var shown in (string[])["SIS", "VIS", "EES", "Eurodac", "not asked", "no hit", "4.2 ms", "1974-08-12", "Reg 1987/2006 Art. 20(2)(d)", "A sticker number is needed.", "birth date: same", "#0"])
            Assert.Contains(shown, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFailedSystemNeverReadsAsNoHit()
    {
        _gateway.Answering = (_, _) => Task.FromResult(SampleAnswers.Partial());

        Assert.Equal(3, await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson"));

        var lines = _tool.Out.Split('\n').Where(line => line.Contains("EES", StringComparison.Ordinal)).ToList();
        Assert.All(lines, line => Assert.Contains("NO ANSWER (late)", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain("no hit", line, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("time budget of 800 ms", StringComparison.Ordinal));
        Assert.Contains("PARTIAL", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatASystemWritesCannotSteerTheTerminal()
    {
        var answer = SampleAnswers.Complete();
        answer.Systems[0].Records[0].Fields[0].Value.Text = "[red]\u001b[2J\u202eEVIL[/]";
        _gateway.Answering = (_, _) => Task.FromResult(answer);

        Assert.Equal(0, await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson"));

        Assert.DoesNotContain('\u001b', _tool.Out);
        Assert.DoesNotContain('\u202e', _tool.Out);
        Assert.Contains("[red]", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonIsTheAnswerInTheContractsOwnForm()
    {
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson", "--output", "json");

        var answer = Google.Protobuf.JsonParser.Default.Parse<Answer>(_tool.Out);
        Assert.Equal(SampleAnswers.Complete().Systems, answer.Systems);
        Assert.NotNull(answer.Receipt);
    }

    [Fact]
    public async Task StreamedJsonLinesHoldOneEventEach()
    {
        Assert.Equal(0, await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson", "--stream", "--output", "jsonl"));

        var lines = _tool.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.All(lines[..4], line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("system", out _)));
        Assert.True(JsonDocument.Parse(lines[4]).RootElement.TryGetProperty("summary", out _));
    }

    [Fact]
    public async Task StreamedTableEndsWithTheWholeAnswer()
    {
        Assert.Equal(0, await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson", "--stream"));

        Assert.StartsWith("SIS: hit 4.2 ms", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("ACTION: Refuse entry", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusCode.PermissionDenied, 4)]
    [InlineData(StatusCode.Unauthenticated, 4)]
    [InlineData(StatusCode.InvalidArgument, 5)]
    [InlineData(StatusCode.Unavailable, 6)]
    [InlineData(StatusCode.ResourceExhausted, 6)]
    [InlineData(StatusCode.Internal, 1)]
    public async Task ARefusalHasItsExitCodeAndItsReasonOnStandardError(StatusCode status, int code)
    {
        _gateway.Answering = (_, _) => throw new RpcException(new Status(status, "for a reason"));

        Assert.Equal(code, await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson"));
        Assert.Contains("for a reason", _tool.Error, StringComparison.Ordinal);
        Assert.Empty(_tool.Out);
    }

    [Fact]
    public async Task AnAnswerThatIsNotProvenIsNotShown()
    {
        using var other = new NaiveLog();
        var key = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(key, other.PublicKeyPem, TestContext.Current.CancellationToken);

            Assert.Equal(7, await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson", "--key", key));
            Assert.Empty(_tool.Out);
        }
        finally
        {
            File.Delete(key);
        }
    }

    [Fact]
    public async Task WithoutATokenTheToolSaysHowToGetOne()
    {
        _tool.Environment.Remove("SSI_TOKEN");

        Assert.Equal(2, await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson"));
        Assert.Contains("--profile", _tool.Error, StringComparison.Ordinal);
        Assert.Equal(0, _gateway.Searches);
    }

    [Fact]
    public async Task ProfileTakesItsTokenFromTheDevelopmentGateway()
    {
        await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson", "--profile", "border-guard");

        Assert.Equal("Bearer token-of-border-guard", _gateway.LastAuthorization);
    }
}
