using System.Text.Json;
using Grpc.Core;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests.Batch;

public sealed class BatchCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssi-batch-");
    private FakeGateway _gateway = null!;
    private Tool _tool = null!;

    private string Results => Path.Combine(_folder.FullName, "results.jsonl");

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _tool = new Tool(_gateway);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task EveryFieldOfATableReachesItsPlace()
    {
        var file = Write("one.csv", """
            purpose;case_reference;required_systems;mode;circumstances;mrz;surname;given_names;birth_date;sex;nationalities;document_number;document_issuer;document_type;visa_sticker_number;vehicle_registration;vehicle_country;right_index
            border-entry;BCP-7;sis vis;hit_flag;PERSON_PRESENT;"A
            B";"O""Brien; Anne";Anna Maria;1974-08-XX;SEX_FEMALE;UTO D;L898902C3;UTO;P;12345;B-KX 2107;DEU;AQID
            """);

        Assert.Equal(0, await _tool.RunAsync("batch", file, "--to", Results));

        var expected = new SearchRequest
        {
            Purpose = Purpose.BorderEntry, CaseReference = "BCP-7", RequiredSystems = { CentralSystem.Sis, CentralSystem.Vis }, Mode = SearchMode.HitFlag,
            Circumstances = { Circumstance.PersonPresent },
            Query = new Query
            {
                Mrz = "A\nB", Surname = "O\"Brien; Anne", GivenNames = "Anna Maria", BirthDate = "1974-08-XX", Sex = Sex.Female, Nationalities = { "UTO", "D" },
                Document = new TravelDocument { Number = "L898902C3", Issuer = "UTO", Type = "P" }, VisaStickerNumber = "12345",
                Vehicle = new Vehicle { Registration = "B-KX 2107", Country = "DEU" },
                Biometrics = { new BiometricTemplate { Kind = BiometricKind.RightIndex, Template = Google.Protobuf.ByteString.CopyFrom(1, 2, 3) } },
            },
        };
        Assert.Equal(expected, _gateway.LastRequest);
    }

    [Fact]
    public async Task EveryLineHasItsResultWithItsLineNumber()
    {
        _tool.Input = """
            # three travellers
            {"purpose":"PURPOSE_BORDER_ENTRY","query":{"surname":"A"}}

            {"query":{"surname":"B"}}
            {"query":{"surname":"C"}}
            """;

        Assert.Equal(0, await _tool.RunAsync("batch", "-", "--to", Results, "--purpose", "police-check"));

        Assert.Equal([2, 4, 5], Lines().Order());
        Assert.All(Outcomes(), outcome => Assert.True(outcome.GetProperty("answer").GetProperty("complete").GetBoolean()));
        Assert.Equal(3, _gateway.Searches);
        Assert.Contains("3 lines have their result", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFaultyLineIsToldByLineAndFieldAndDoesNotStopTheOthers()
    {
        _tool.Input = """
            {"query":{"surname":"A"}}
            {"query":{"surnam":"Secret"}}
            {"query":{"surname":"B","sex":"MALE"}}
            not JSON at all
            {"query":{"surname":"C"}}
            """;

        Assert.Equal(5, await _tool.RunAsync("batch", "-", "--to", Results, "--purpose", "police-check"));

        Assert.Equal([1, 2, 3, 4, 5], Lines().Order());
        Assert.Equal(2, _gateway.Searches);
        Assert.Contains("line 2: query.surnam: Is not known; known are mrz, surname", _tool.Error, StringComparison.Ordinal);
        Assert.Contains("line 3: query.sex: One of SEX_FEMALE", _tool.Error, StringComparison.Ordinal);
        Assert.Contains("line 4: This is not JSON", _tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", _tool.Error, StringComparison.Ordinal);
        var problem = Outcomes().Single(o => o.GetProperty("line").GetInt32() == 2).GetProperty("problem");
        Assert.Equal("query.surnam", problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task AFaultOfARowIsToldByItsField()
    {
        var file = Write("rows.csv", "surname,sex,birth_date\nA,male,1974-01-01\nB,perhaps,1974-01-01\nC,male\n\"D,male,1974-01-01\nE,female,1974-01-01\n");

        Assert.Equal(5, await _tool.RunAsync("batch", file, "--to", Results, "--purpose", "police-check"));

        Assert.Equal([2, 3, 4, 5, 6], Lines().Order());
        Assert.Contains("line 3: query.sex: One of female, male, other is expected.", _tool.Error, StringComparison.Ordinal);
        Assert.Contains("line 4: The row has 2 cells where the header names 3.", _tool.Error, StringComparison.Ordinal);
        Assert.Contains("line 5: A quotation mark is not closed.", _tool.Error, StringComparison.Ordinal);
        Assert.Equal(2, _gateway.Searches);
    }

    [Fact]
    public async Task AColumnThatIsNotKnownIsAFaultOfTheWhole()
    {
        Assert.Equal(5, await _tool.RunAsync("batch", Write("odd.csv", "surname,nickname\nA,B\n"), "--to", Results));

        Assert.Contains("line 1: nickname: No column of that name is known; known are purpose", _tool.Error, StringComparison.Ordinal);
        Assert.Equal(0, _gateway.Searches);
    }

    [Fact]
    public async Task WhatHasAResultIsNotAskedAgain()
    {
        _tool.Input = Queries(5);
        await _tool.RunAsync("batch", "-", "--to", Results, "--purpose", "police-check");
        var before = await File.ReadAllBytesAsync(Results, TestContext.Current.CancellationToken);

        Assert.Equal(0, await _tool.RunAsync("batch", "-", "--to", Results, "--purpose", "police-check"));

        Assert.Equal(5, _gateway.Searches);
        Assert.Equal(before, await File.ReadAllBytesAsync(Results, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AResultsFileOfOtherQueriesIsRefused()
    {
        _tool.Input = Queries(3);
        await _tool.RunAsync("batch", "-", "--to", Results, "--purpose", "police-check");

        Assert.Equal(5, await _tool.RunAsync("batch", "-", "--to", Results, "--purpose", "border-entry"));
        Assert.Contains("line 1: this is another query", _tool.Error, StringComparison.Ordinal);
        _tool.Input = Queries(2);
        Assert.Equal(5, await _tool.RunAsync("batch", "-", "--to", Results, "--purpose", "police-check"));
        Assert.Contains("1 more results than there are queries", _tool.Error, StringComparison.Ordinal);
        Assert.Equal(3, _gateway.Searches);
    }

    [Fact]
    public async Task AFileOfSomebodyElseIsNotTouched()
    {
        var file = Write("letter.txt", "Dear Sir\n");

        Assert.Equal(2, await _tool.RunAsync("batch", Write("queries.jsonl", Queries(1)), "--to", file, "--purpose", "police-check"));

        Assert.Equal("Dear Sir\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(0, _gateway.Searches);
    }

    [Fact]
    public async Task APartialAnswerAndARefusalAreResults()
    {
        _gateway.Answering = (request, _) => request.Query.Surname == "N2"
            ? throw new RpcException(new Status(StatusCode.PermissionDenied, "No system may be asked."))
            : Task.FromResult(SampleAnswers.Partial());
        _tool.Input = Queries(2);

        Assert.Equal(3, await _tool.RunAsync("batch", "-", "--to", Results, "--purpose", "police-check"));

        Assert.Equal([1, 2], Lines().Order());
        Assert.Contains("0 complete, 1 partial, 1 refused or failed, 0 faulty", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenThatIsRefusedStopsTheBatchWithoutAResult()
    {
        _gateway.Answering = (_, _) => throw new RpcException(new Status(StatusCode.Unauthenticated, "The token has expired."));
        _tool.Input = Queries(3);

        Assert.Equal(4, await _tool.RunAsync("batch", "-", "--to", Results, "--purpose", "police-check"));

        Assert.Empty(Lines());
        Assert.Contains("The same command goes on.", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGatewayThatIsNotThereIsToldAndTheBatchGoesOnLater()
    {
        var gone = await FakeGateway.StartAsync();
        var address = gone.Grpc.ToString();
        await gone.DisposeAsync();
        _tool.Input = Queries(3);

        Assert.Equal(6, await _tool.RunAsync("batch", "-", "--to", Results, "--purpose", "police-check", "--url", address));
        Assert.Empty(Lines());
        Assert.Equal(0, await _tool.RunAsync("batch", "-", "--to", Results, "--purpose", "police-check"));
        Assert.Equal([1, 2, 3], Lines().Order());
    }

    [Theory]
    [InlineData("batch queries.jsonl", "--to")]
    [InlineData("batch /does/not/exist --to results", "cannot be read")]
    [InlineData("batch queries.jsonl --to results --concurrency 0", "--concurrency: a whole number from 1 to 256")]
    [InlineData("batch queries.jsonl --to results --format xml", "jsonl")]
    public async Task AWrongUseSaysWhatIsAccepted(string line, string hint)
    {
        Assert.Equal(2, await _tool.RunAsync(line.Split(' ')));
        Assert.Contains(hint, _tool.Error, StringComparison.Ordinal);
    }

    private static string Queries(int count) => string.Join('\n', Enumerable.Range(1, count).Select(n => $$$"""{"query":{"surname":"N{{{n}}}"}}"""));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
        return path;
    }

    private IEnumerable<int> Lines() => Outcomes().Select(outcome => outcome.GetProperty("line").GetInt32());

    private List<JsonElement> Outcomes() => [.. File.ReadAllLines(Results).Skip(1).Select(line => JsonElement.Parse(line))];
}
