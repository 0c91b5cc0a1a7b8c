using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Api;

/// <summary>Oversight over both faces: the same methods, messages and problems.</summary>
public sealed class OversightParityTests
{
    private static readonly Dictionary<string, Func<RunningGateway, CallOptions, Task<(IMessage OverRest, IMessage OverGrpc)>>> Methods = new(StringComparer.Ordinal)
    {
        ["FindRecords"] = (g, o) => AskAsync<V1.FindRecordsRequest, V1.FindRecordsResponse>(g, o, "FindRecords", "records:find", Host.Api.OpenApi.Examples.FindRecordsRequest),
        ["GetRecord"] = (g, o) => AskAsync<V1.GetRecordRequest, V1.GetRecordResponse>(g, o, "GetRecord", "records:get", Host.Api.OpenApi.Examples.GetRecordRequest),
        ["GetStatistics"] = (g, o) => AskAsync<V1.GetStatisticsRequest, V1.GetStatisticsResponse>(g, o, "GetStatistics", "statistics", Host.Api.OpenApi.Examples.GetStatisticsRequest),
        ["FindAnomalies"] = (g, o) => AskAsync<V1.FindAnomaliesRequest, V1.FindAnomaliesResponse>(g, o, "FindAnomalies", "anomalies", Host.Api.OpenApi.Examples.FindAnomaliesRequest),
    };

    public static TheoryData<string> MethodNames => [.. Methods.Keys];

    [Fact]
    public void EveryMethodOfTheServiceIsWalked() => Assert.Equal(
        V1.OversightServiceReflection.Descriptor.Services.Single().Methods.Select(m => m.Name).Order(StringComparer.Ordinal),
        Methods.Keys.Append("ExportRecords").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(MethodNames))]
    public async Task BothFacesAskAndAnswerAlike(string method)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var (rest, grpc) = await Methods[method](gateway, await gateway.CallOptionsAsync(await gateway.TokenAsync()));

        Assert.Equal(grpc, rest);
        var asked = gateway.Core.Register.ToArray();
        Assert.Equal(2, asked.Length);
        Assert.Equal(Printed(asked[0].Input), Printed(asked[1].Input));
    }

    [Theory]
    [MemberData(nameof(MethodNames))]
    public async Task WithoutTheRoleBothFacesSayTheSame(string method)
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Core.OversightDenies = RegisterDenial.NotOversight;

        var error = await Assert.ThrowsAsync<RpcException>(async () => await Methods[method](gateway, await gateway.CallOptionsAsync(await gateway.TokenAsync())));

        Assert.Equal((StatusCode.PermissionDenied, "role_missing"), (error.StatusCode, Problems.OverGrpc(error).Reason));
    }

    [Fact]
    public async Task ARecordIsShownInWords()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var options = await gateway.CallOptionsAsync(await gateway.TokenAsync());

        var records = (await gateway.Oversight.CallAsync<V1.FindRecordsRequest, V1.FindRecordsResponse>("FindRecords", new(), options)).Records;

        Assert.Equal((V1.RecordKind.Refusal, V1.Purpose.PoliceCheck, V1.Authority.Police, "ESP", false), (records[0].Kind, records[0].Purpose, records[0].By.Authority, records[0].By.MemberState, records[0].Erased));
        Assert.Equal([V1.RecordedOutcome.NoHit, V1.RecordedOutcome.TimedOut], records[0].Systems.Select(system => system.Outcome));
        Assert.Equal([V1.SearchKey.Names, V1.SearchKey.BirthDate], records[0].Systems[0].KeysSent);
        Assert.Equal([V1.SubjectMatch.Name, V1.SubjectMatch.Record], records[0].FoundBy);
        Assert.Equal((true, 99L, "", false, V1.RecordKind.Unspecified, null), (records[1].Erased, records[1].ErasedBy, records[1].Canonical, records[1].Unreadable, records[1].Kind, records[1].Time));
    }

    [Fact]
    public async Task AnExportIsTheSameFileOverBothFaces()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = await gateway.TokenAsync();
        foreach (var (format, expected) in new[]
        {
            (V1.ExportFormat.JsonLines, "{\"v\":1,\"index\":41}\n{\"index\":42,\"time\":\"2016-11-21T12:00:00.000000Z\",\"unreadable\":true}\n"),
            (V1.ExportFormat.Csv,
                "index,time,kind,about,authority,member_state,profile,unit,officer,purpose,case_reference,systems,persons\r\n"
                + "41,2016-11-21T12:00:00.000000Z,refusal,00000007-0000-0000-0000-000000000001,police,ESP,police-officer,\"'=POL,2210\",\"o-\"\"7\"\"\",police_check,CASE-1,sis:no_hit vis:timed_out,2\r\n"
                + "42,2016-11-21T12:00:00.000000Z,search,,,,,,,,,,\r\n"),
        })
        {
            var request = new V1.ExportRecordsRequest { Format = format };

            var parts = await gateway.Oversight.ExportAsync(request, await gateway.CallOptionsAsync(token));
            using var rest = await gateway.PostAsync("/v1/oversight/records:export", JsonFormatter.Default.Format(request), token);

            Assert.Equal(2, parts[0].Head.Records);
            Assert.Equal(2, parts[^1].Done);
            Assert.Equal(expected, string.Concat(parts.Skip(1).Select(part => part.Lines.ToStringUtf8())));
            Assert.Equal(expected, await rest.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal("2", Assert.Single(rest.Headers.GetValues("Record-Count")));
            Assert.Equal(parts[0].Head.Receipt, V1.Receipt.Parser.ParseFrom(Convert.FromBase64String(Assert.Single(rest.Headers.GetValues("Audit-Receipt")))));
        }
    }

    [Fact]
    public void TheContractsWordsAreTheModels()
    {
        AssertSame<Authority, V1.Authority>();
        AssertSame<AuditRecordKind, V1.RecordKind>();
        AssertSame<RecordedOutcome, V1.RecordedOutcome>();
        AssertSame<LookupBasis, V1.LookupBasis>();
        AssertSame<SearchGateway.Audit.Oversight.SubjectMatch, V1.SubjectMatch>();
        AssertSame<SearchGateway.Audit.Oversight.Anomalies.AnomalyRule, V1.AnomalyRule>();
    }

    private static void AssertSame<TModel, TContract>()
        where TModel : struct, Enum
        where TContract : struct, Enum => Assert.Equal(Enum.GetNames<TModel>(), Enum.GetNames<TContract>().Skip(1));

    private static async Task<(IMessage OverRest, IMessage OverGrpc)> AskAsync<TRequest, TResponse>(RunningGateway gateway, CallOptions options, string method, string path, string json)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var token = options.Headers!.GetValue("authorization")!["Bearer ".Length..];
        using var rest = await gateway.PostAsync($"/v1/oversight/{path}", json, token);
        var grpc = await gateway.Oversight.CallAsync<TRequest, TResponse>(method, JsonParser.Default.Parse<TRequest>(json), options);
        return (new MessageParser<TResponse>(() => new TResponse()).ParseJson(await rest.Content.ReadAsStringAsync()), grpc);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Fields = new() { IncludeFields = true };

    private static string Printed(object input) => System.Text.Json.JsonSerializer.Serialize(input, input.GetType(), Fields);
}
