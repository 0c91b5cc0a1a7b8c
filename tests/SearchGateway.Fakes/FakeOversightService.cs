using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>The oversight of <see cref="FakeGateway"/>: two pages, one anomaly, one month, and a file of three lines.</summary>
internal sealed class FakeOversightService(FakeGateway gateway) : OversightService.OversightServiceBase
{
    private static readonly Timestamp Noon = Timestamp.FromDateTimeOffset(new DateTimeOffset(2016, 11, 21, 12, 0, 0, TimeSpan.Zero));

    private static LoggedActor Officer => new() { Authority = Authority.BorderGuard, MemberState = "EST", Profile = "border-guard", Unit = "BCP-0141", Officer = "officer-1" };

    public override Task<FindRecordsResponse> FindRecords(FindRecordsRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        var isFirst = request.PageToken.Length == 0;
        var response = new FindRecordsResponse
        {
            Records = { isFirst ? Search(41) : new LoggedRecord { Index = 42, Erased = true, ErasedBy = 99 } },
            NextPageToken = isFirst ? "second" : "",
            Examined = 1000,
            Receipt = Prove("find", request.Procedure, request.Basis, 1),
        };
        if (gateway.KnowsOthers)
            ShareWithOthers(response, request);
        return Task.FromResult(response);
    }

    private void ShareWithOthers(FindRecordsResponse response, FindRecordsRequest request)
    {
        response.Records[0].Log = "log/own";
        response.Receipt = Prove("find", request.Procedure, request.Basis, 7);
        response.Logs.Add(new LogShare { Log = "log/own", Found = 7, Receipt = response.Receipt });
        response.Logs.Add(new LogShare { Log = "log/other", Gateway = "https://gateway-2:5081", Found = 3, Receipt = Prove("find", request.Procedure, request.Basis, 3) });
        response.Logs.Add(new LogShare { Gateway = "https://gateway-3:5081", Missing = true, Reason = "UNAVAILABLE" });
        response.Incomplete = true;
    }

    public override Task<GetRecordResponse> GetRecord(GetRecordRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        return request.Index == 41
            ? Task.FromResult(new GetRecordResponse { Record = Search(41), Receipt = Prove("show", request.Procedure, request.Basis, 1) })
            : throw new RpcException(new Status(StatusCode.NotFound, "There is none."));
    }

    public override Task<GetStatisticsResponse> GetStatistics(GetStatisticsRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        return Task.FromResult(new GetStatisticsResponse
        {
            VisaChecks = { new VisaChecks { Month = "2016-11", MemberState = "EST", VisaHolders = 8, Checked = 5, CheckedWithFingerprints = 4, Unanswered = 1, NotAsked = 2 } },
            Searches =
            {
                new SearchCount
                {
                    Month = "2016-11", MemberState = "EST", Kind = RecordKind.Search, Authority = Authority.BorderGuard, Purpose = Purpose.BorderEntry, System = CentralSystem.Vis,
                    Outcome = RecordedOutcome.Hits, Keys = { SearchKey.VisaSticker }, Count = 1234,
                },
            },
            Receipt = Prove("statistics", request.Procedure, request.Basis, 2),
        });
    }

    public override Task<FindAnomaliesResponse> FindAnomalies(FindAnomaliesRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        return Task.FromResult(new FindAnomaliesResponse
        {
            Anomalies = { new Anomaly { Rule = AnomalyRule.Rate, By = Officer, Count = 160, Usual = 12, Limit = 55.5, First = Noon, Last = Noon, Records = { 3, 5 } } },
            Searches = 4711,
            Rules = { new AppliedRule { Rule = AnomalyRule.Rate, Explanation = "More than others." } },
            Receipt = Prove("anomalies", request.Procedure, request.Basis, 1),
        });
    }

    public override async Task ExportRecords(ExportRecordsRequest request, IServerStreamWriter<ExportRecordsResponse> responseStream, ServerCallContext context)
    {
        gateway.LastStep = request;
        await responseStream.WriteAsync(new ExportRecordsResponse { Head = new ExportHead { Records = 3, Receipt = Prove("export", request.Procedure, request.Basis, 3) } });
        await responseStream.WriteAsync(new ExportRecordsResponse { Lines = ByteString.CopyFromUtf8("{\"index\":1}\n{\"index\":2}\n"), Done = 2 });
        if (gateway.BreaksOffStreams)
            throw new RpcException(new Status(StatusCode.Unavailable, "Broken off."));
        await responseStream.WriteAsync(new ExportRecordsResponse { Lines = ByteString.CopyFromUtf8("{\"index\":3}\n"), Done = 3 });
    }

    private static LoggedRecord Search(long index) => new()
    {
        Index = index,
        Kind = RecordKind.Search,
        Time = Noon,
        About = "0193f1b4-0000-7000-8000-00000000000a",
        By = Officer,
        Purpose = Purpose.BorderEntry,
        CaseReference = "CASE-1",
        Systems = { new LoggedSystem { System = CentralSystem.Vis, Outcome = RecordedOutcome.TimedOut } },
        Canonical = """{"v":1,"index":41,"kind":"search","officer":"officer-1","systems":[{"system":"VIS"}]}""",
        FoundBy = { SubjectMatch.Document },
    };

    private Receipt? Prove(string action, string procedure, LookupBasis basis, long found) => gateway.Receipting(gateway.Prove(index => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["v"] = 1,
        ["index"] = index,
        ["kind"] = "audit_lookup",
        ["lookup"] = "0193f1b4-0000-7000-8000-00000000000d",
        ["time"] = "2016-11-21T12:00:00.000000Z",
        ["salt"] = "AAAAAAAAAAAAAAAAAAAAAA==",
        ["authority"] = "border_guard",
        ["member_state"] = "EST",
        ["profile"] = "oversight-officer",
        ["unit"] = "DPA-EST",
        ["officer"] = "s-1",
        ["action"] = action,
        ["procedure"] = procedure,
        ["basis"] = SampleStepRecord.Word(basis),
        ["criteria"] = new JsonArray("time"),
        ["found"] = found,
    })));
}
