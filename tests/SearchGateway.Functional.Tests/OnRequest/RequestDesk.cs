using System.Text.Json;
using Google.Protobuf;
using SearchGateway.Client;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.V1;

namespace SearchGateway.Functional.Tests.OnRequest;

/// <summary>Law-enforcement officers and their central access point at a running gateway, by REST. Keeps every receipt that comes.</summary>
internal sealed class RequestDesk(GatewayStand stand)
{
    public const string Officer = "law-enforcement-officer";
    public const string Colleague = "law-enforcement-colleague";
    public const string OtherUnit = "law-enforcement-other-unit";
    public const string Lead = "law-enforcement-lead";
    public const string AccessPoint = "central-access-point";

    public static readonly object Eriksson = new { surname = "Eriksson", given_names = "Anna Maria", birth_date = "1974-08-12" };

    /// <summary>Receipts in the order in which they came, with the answer that each came with.</summary>
    public List<(Receipt Receipt, IMessage Answer)> Received { get; } = [];

    public static object Application(object? subject = null, string urgency = "", string system = "VIS", string firstStep = "") => new
    {
        systems = new[] { "CENTRAL_SYSTEM_" + system },
        subject = subject ?? Eriksson,
        case_reference = "LEA-0077/2016/4711",
        offence = new { category = "OFFENCE_CATEGORY_OTHER_SERIOUS_OFFENCE", description = "Trafficking in human beings" },
        statements = new[]
        {
            new { statement = "REQUEST_STATEMENT_NECESSITY", text = "The route of the suspect cannot be established otherwise." },
            new { statement = "REQUEST_STATEMENT_SPECIFIC_CASE", text = "The journey of 14 November 2016, file 4711 of this unit." },
            new { statement = "REQUEST_STATEMENT_SUBSTANTIAL_CONTRIBUTION", text = "The visa names the inviting person, who is sought as an accomplice." },
        },
        urgent = urgency.Length > 0,
        urgency_reason = urgency,
        first_step_search_id = firstStep,
    };

    public async Task<AccessRequest> SubmitAsync(object application, string profile = Officer) =>
        Keep<SubmitResponse>(await OkAsync(profile, HttpMethod.Post, "/v1/access-requests", application), r => r.Receipt).AccessRequest;

    public async Task<AccessRequest> GetAsync(string id, string profile = Officer) =>
        Keep<GetResponse>(await OkAsync(profile, HttpMethod.Get, $"/v1/access-requests/{id}"), r => r.Receipt).AccessRequest;

    public async Task<IReadOnlyList<AccessRequest>> ListAsync(string list, string profile) =>
        Keep<ListResponse>(await OkAsync(profile, HttpMethod.Get, $"/v1/access-requests?list={list}"), r => r.Receipt).AccessRequests;

    public async Task<AccessRequest> VerifyAsync(string id, object decision, string profile = AccessPoint) =>
        Keep<VerifyResponse>(await OkAsync(profile, HttpMethod.Post, $"/v1/access-requests/{id}/verification", decision), r => r.Receipt).AccessRequest;

    public async Task<AccessRequest> WithdrawAsync(string id, string profile = Officer) =>
        Keep<WithdrawResponse>(await OkAsync(profile, HttpMethod.Post, $"/v1/access-requests/{id}/withdrawal", new { }), r => r.Receipt).AccessRequest;

    public async Task<IReadOnlyList<FirstStepHit>> FirstStepsAsync(string profile = Officer) =>
        Keep<ListFirstStepsResponse>(await OkAsync(profile, HttpMethod.Get, "/v1/first-steps"), r => r.Receipt).FirstSteps;

    public async Task<FirstStepHit> JustifyAsync(string searchId, string reason, string profile = Officer) =>
        Keep<JustifyResponse>(await OkAsync(profile, HttpMethod.Post, $"/v1/first-steps/{searchId}/justification", new { reason }), r => r.Receipt).FirstStep;

    /// <summary>The outcome of one system of a search for law enforcement.</summary>
    public async Task<(SystemAnswer System, Answer Answer)> SearchAsync(string system, string accessRequest = "", string profile = Officer, object? subject = null)
    {
        var body = await OkAsync(profile, HttpMethod.Post, "/v1/search", new { purpose = "PURPOSE_LAW_ENFORCEMENT", query = subject ?? Eriksson, access_request_id = accessRequest });
        var answer = Keep<SearchResponse>(body, r => r.Answer.Receipt).Answer;
        return (answer.Systems.Single(s => s.System.ToString().Equals(system, StringComparison.OrdinalIgnoreCase)), answer);
    }

    /// <summary>A call that must fail: its problem.</summary>
    public async Task<Problem> FailAsync(string profile, HttpMethod method, string path, object? body = null)
    {
        var (status, json) = await stand.SendAsync(profile, method, path, body);
        var problem = JsonParser.Default.Parse<Problem>(json.GetRawText());
        Assert.Equal(status, problem.Status);
        return problem;
    }

    /// <summary>Every receipt proves the answer that it came with, and the log as a whole holds all of them.</summary>
    public async Task ProveAsync()
    {
        var key = LogPublicKey.FromPem(await AuditLogKeys.RequestAsync(stand.Http, stand.Rest, await stand.TokenAsync(Officer), TestContext.Current.CancellationToken));
        var verifier = new ReceiptVerifier(key);
        Assert.All(Received, received =>
        {
            var verification = Verify(verifier, received.Answer);
            Assert.True(verification.IsValid, $"{received.Answer.Descriptor.Name}: {verification.Reason}");
            Assert.DoesNotContain("ERIKSSON", received.Receipt.Record.ToStringUtf8(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("accomplice", received.Receipt.Record.ToStringUtf8(), StringComparison.OrdinalIgnoreCase);
        });

        var lines = Received.Select(r => $"{r.Receipt.Index} {Convert.ToHexStringLower(r.Receipt.LeafHash.Span)}");
        var (exitCode, output) = await AuditProgram.VerifyAsync(stand.AuditPath, lines);
        Assert.True(exitCode == 0, output);
        Assert.Contains($"{Received.Count} of {Received.Count} received records stand in the log", output, StringComparison.Ordinal);
    }

    private static ReceiptVerification Verify(ReceiptVerifier verifier, IMessage answer) => answer switch
    {
        SubmitResponse step => verifier.Verify(step.AccessRequest, step.Receipt, isReading: false),
        VerifyResponse step => verifier.Verify(step.AccessRequest, step.Receipt, isReading: false),
        WithdrawResponse step => verifier.Verify(step.AccessRequest, step.Receipt, isReading: false),
        GetResponse reading => verifier.Verify(reading.AccessRequest, reading.Receipt, isReading: true),
        ListFirstStepsResponse page => verifier.Verify(page),
        JustifyResponse step => verifier.Verify(step.FirstStep, step.Receipt),
        SearchResponse search => verifier.Verify(search.Answer),
        _ => verifier.Verify(((ListResponse)answer).Receipt),
    };

    private T Keep<T>(JsonElement body, Func<T, Receipt> receiptOf)
        where T : IMessage, new()
    {
        var answer = JsonParser.Default.Parse<T>(body.GetRawText());
        Received.Add((receiptOf(answer), answer));
        return answer;
    }

    private async Task<JsonElement> OkAsync(string profile, HttpMethod method, string path, object? body = null)
    {
        var (status, json) = await stand.SendAsync(profile, method, path, body);
        Assert.True(status == 200, $"{method} {path} as {profile}: {json.GetRawText()}");
        return json;
    }
}
