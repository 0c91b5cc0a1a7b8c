using Google.Protobuf;
using SearchGateway.Host.Api.ManyLogs;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Api.Rest;

/// <summary>
/// Oversight over REST: the same methods and messages as over gRPC. Everything stands in bodies: what is looked for is nobody's to
/// find in the logs of a proxy.
/// </summary>
internal static class OversightEndpoints
{
    /// <summary>The receipt of an export, a Receipt of the contract in Base64: the body is the file and nothing else.</summary>
    public const string ReceiptHeader = "Audit-Receipt";

    /// <summary>How many records an exported file will hold.</summary>
    public const string CountHeader = "Record-Count";

    /// <summary><c>POST /v1/oversight/records:find</c>.</summary>
    public static Task FindAsync(HttpContext http, JointOversight joint) =>
        MethodEndpoint.PostAsync<V1.FindRecordsRequest, V1.FindRecordsResponse>(http, (_, request, token) => joint.FindAsync(LookupAsker.Of(http), request, token));

    /// <summary><c>POST /v1/oversight/records:get</c>.</summary>
    public static Task GetAsync(HttpContext http, JointOversight joint) =>
        MethodEndpoint.PostAsync<V1.GetRecordRequest, V1.GetRecordResponse>(http, (_, request, token) => joint.GetAsync(LookupAsker.Of(http), request, token));

    /// <summary><c>POST /v1/oversight/statistics</c>.</summary>
    public static Task StatisticsAsync(HttpContext http, JointOversight joint) =>
        MethodEndpoint.PostAsync<V1.GetStatisticsRequest, V1.GetStatisticsResponse>(http, (_, request, token) => joint.StatisticsAsync(LookupAsker.Of(http), request, token));

    /// <summary><c>POST /v1/oversight/anomalies</c>.</summary>
    public static Task AnomaliesAsync(HttpContext http, JointOversight joint) =>
        MethodEndpoint.PostAsync<V1.FindAnomaliesRequest, V1.FindAnomaliesResponse>(http, (_, request, token) => joint.AnomaliesAsync(LookupAsker.Of(http), request, token));

    /// <summary><c>POST /v1/oversight/records:export</c>: the file itself, as it is read.</summary>
    public static async Task ExportAsync(HttpContext http, OversightMethods methods)
    {
        var body = await RequestBody.ReadAsync<V1.ExportRecordsRequest>(http);
        if (body.Message is not { } request)
        {
            await RestResponse.WriteAsync(http, body.Problem!);
            return;
        }

        var reply = RequestAddress.Read(http.Request, request) is { Count: > 0 } faults
            ? new MethodReply<ExportBegun>(null, ProblemOf.Untaken(faults))
            : await methods.ExportAsync(http.Caller(), request, http.RequestAborted);
        if (reply.Message is not { } export)
        {
            await RestResponse.WriteAsync(http, reply.Problem!);
            return;
        }

        http.Response.ContentType = request.Format == V1.ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/jsonl";
        http.Response.Headers[ReceiptHeader] = Convert.ToBase64String(export.Head.Receipt.ToByteArray());
        http.Response.Headers[CountHeader] = export.Head.Records.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"audit-records.{(request.Format == V1.ExportFormat.Csv ? "csv" : "jsonl")}\"";
        await foreach (var piece in export.Pieces)
        {
            await http.Response.Body.WriteAsync(piece.Lines, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
