using System.Text.RegularExpressions;
using Google.Protobuf;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Oversight;

/// <summary>
/// Keeps the examples of docs/oversight.md true: each block after a line <c>made:</c> is what the gateway answers. Run with
/// UPDATE_DOCS=1 to write them anew.
/// </summary>
public sealed partial class OversightPageTests
{
    private const string Supervisor = "oversight-officer";

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithIndentation());

    [Fact]
    public async Task TheExamplesAreWhatTheGatewayAnswers()
    {
        // Long enough for a machine that has other work: the page tells no late answer.
        await using var gateway = await RealGateway.StartAsync(
            null, ["--FanOut:Budget=00:00:25", .. new[] { "Sis", "Vis", "Ees", "Eurodac", "Cir" }.SelectMany(system => new[] { $"--Systems:{system}:Budget=00:00:20", $"--Systems:{system}:ConnectTimeout=00:00:15" })]);
        await SearchAsync(gateway);
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        await MakeFindAsync(gateway, made);
        await MakeLookupAsync(gateway, made);
        await MakeStatisticsAsync(gateway, made);
        await MakeCsvAsync(gateway, made);

        var file = Path.Combine(Repository.Root, "docs", "oversight.md");
        var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var blocks = Block.Matches(page).Select(block => block.Groups["name"].Value).ToArray();
        Assert.Equal(made.Keys.Order(StringComparer.Ordinal), blocks.Order(StringComparer.Ordinal));
        var written = Block.Replace(page, block => $"{block.Groups["head"].Value}{made[block.Groups["name"].Value]}\n```");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(file, written, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), written);
    }

    /// <summary>Three entries: with sticker and finger, with the sticker where fingers cannot be used, and with the sticker alone, which the rules do not let VIS be asked for.</summary>
    private static async Task SearchAsync(RunningGateway gateway)
    {
        var options = await gateway.CallOptionsAsync(await gateway.TokenAsync());
        var finger = new V1.BiometricTemplate { Kind = V1.BiometricKind.RightIndex, Template = ByteString.FromBase64(Api.RealLinksTests.Eriksson) };
        await gateway.Grpc.SearchAsync(Entry(r => r.Query.Biometrics.Add(finger)), options);
        await gateway.Grpc.SearchAsync(Entry(r => r.Circumstances.Add(V1.Circumstance.FingerprintsUnusable)), options);
        await gateway.Grpc.SearchAsync(Entry(_ => { }), options);
    }

    private static V1.SearchRequest Entry(Action<V1.SearchRequest> change) => Requests.With(request =>
    {
        request.CaseReference = "BCP-0141/7";
        request.Query.VisaStickerNumber = "DEU000101";
        change(request);
    });

    private static async Task MakeFindAsync(RunningGateway gateway, Dictionary<string, string> made)
    {
        var request = new V1.FindRecordsRequest
        {
            Procedure = "DPA-EST/2016/0118",
            Basis = V1.LookupBasis.DataSubjectRequest,
            Criteria = Period(new V1.RecordCriteria { Subject = new V1.LookupSubject { Surname = "Eriksson", GivenNames = "Anna Maria", BirthDate = "1974-08-12" } }),
        };
        var found = await gateway.Oversight.CallAsync<V1.FindRecordsRequest, V1.FindRecordsResponse>(
            "FindRecords", request, await gateway.CallOptionsAsync(await gateway.TokenAsync(Supervisor)));

        made["found"] = string.Join('\n', found.Records.Select(record =>
            $"{record.Index}  {record.Kind}  {record.By.Officer} of {record.By.Unit}  {record.Purpose}  {string.Join(", ", record.Systems.Select(s => $"{s.System} {s.Outcome}"))}  by {string.Join(", ", record.FoundBy)}"));
    }

    private static async Task MakeLookupAsync(RunningGateway gateway, Dictionary<string, string> made)
    {
        var request = new V1.FindRecordsRequest
        {
            Procedure = "EDPS/2016/7", Basis = V1.LookupBasis.Supervision, Criteria = Period(new V1.RecordCriteria { Kinds = { V1.RecordKind.AuditLookup } }),
        };
        var found = await gateway.Oversight.CallAsync<V1.FindRecordsRequest, V1.FindRecordsResponse>(
            "FindRecords", request, await gateway.CallOptionsAsync(await gateway.TokenAsync("union-supervisor")));

        made["lookup"] = Steady(Assert.Single(found.Records).Canonical);
    }

    private static async Task MakeStatisticsAsync(RunningGateway gateway, Dictionary<string, string> made)
    {
        var month = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        var request = new V1.GetStatisticsRequest { Procedure = "DPA-EST/2016/Q4", Basis = V1.LookupBasis.Supervision, FromMonth = month, UntilMonth = month };
        var statistics = await gateway.Oversight.CallAsync<V1.GetStatisticsRequest, V1.GetStatisticsResponse>(
            "GetStatistics", request, await gateway.CallOptionsAsync(await gateway.TokenAsync(Supervisor)));

        made["visas"] = Json.Format(Assert.Single(statistics.VisaChecks)).Replace(month, "2016-11", StringComparison.Ordinal);
    }

    private static async Task MakeCsvAsync(RunningGateway gateway, Dictionary<string, string> made)
    {
        var request = new V1.ExportRecordsRequest
        {
            Procedure = "DPA-EST/2016/0119", Basis = V1.LookupBasis.Supervision, Format = V1.ExportFormat.Csv, Criteria = Period(new V1.RecordCriteria { Kinds = { V1.RecordKind.Search } }),
        };
        var parts = await gateway.Oversight.ExportAsync(request, await gateway.CallOptionsAsync(await gateway.TokenAsync(Supervisor)));

        made["csv"] = Steady(string.Concat(parts.Select(part => part.Lines.ToStringUtf8())).ReplaceLineEndings("\n").TrimEnd());
    }

    private static V1.RecordCriteria Period(V1.RecordCriteria criteria)
    {
        var now = TimeProvider.System.GetUtcNow();
        criteria.From = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(now.AddDays(-1));
        criteria.Until = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(now.AddDays(1));
        return criteria;
    }

    // What differs from run to run: identifiers, times and chance.
    private static string Steady(string text)
    {
        text = Identifier.Replace(text, "0193f1b4-0000-7000-8000-000000000000");
        text = Time.Replace(text, "2016-11-21T09:30:00.000000Z");
        text = Salt.Replace(text, "\"salt\":\"…\"");
        return Day.Replace(text, "\"keep_until\":\"…\"");
    }

    [GeneratedRegex(@"(?<head><!-- made: (?<name>\w+) -->\n```\w*\n).*?\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block { get; }

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 1000)]
    private static partial Regex Identifier { get; }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", RegexOptions.None, 1000)]
    private static partial Regex Time { get; }

    [GeneratedRegex("\"salt\":\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Salt { get; }

    [GeneratedRegex("\"keep_until\":\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Day { get; }
}
