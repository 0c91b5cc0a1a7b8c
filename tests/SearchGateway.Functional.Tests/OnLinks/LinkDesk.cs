using System.Text.Json;
using Google.Protobuf;
using SearchGateway.Client;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Functional.Tests.Stories;
using SearchGateway.V1;

namespace SearchGateway.Functional.Tests.OnLinks;

/// <summary>Officers who meet a person of two identities at a running gateway, by REST. Keeps every receipt that comes.</summary>
internal sealed class LinkDesk(GatewayStand stand, Persona person)
{
    public const string Sirene = "sirene-officer";
    public const string Guard = "border-guard-second-line";

    /// <summary>Receipts in the order in which they came, with the answer that each came with.</summary>
    public List<(Receipt Receipt, IMessage Answer)> Received { get; } = [];

    /// <summary>The person's second identity and finger, in the second line.</summary>
    public async Task<Answer> SearchAsync(string profile) => Keep<SearchResponse>(
        await OkAsync(profile, HttpMethod.Post, "/v1/search", Desk.SecondLine.Request(person, person.Zones[1], person)), r => r.Answer.Receipt).Answer;

    public async Task<IReadOnlyList<LinkFile>> ListAsync(string list, string profile = Sirene) =>
        Keep<ListLinksResponse>(await OkAsync(profile, HttpMethod.Get, $"/v1/links?list={list}"), r => r.Receipt).Links;

    public async Task<LinkFile> GetAsync(string id, string profile = Sirene) =>
        Keep<GetLinkResponse>(await OkAsync(profile, HttpMethod.Get, $"/v1/links/{id}"), r => r.Receipt).Link;

    public async Task<LinkFile> FindAsync(IdentityLink link, string profile = Sirene) =>
        Keep<FindLinkResponse>(await OkAsync(profile, HttpMethod.Post, "/v1/links:find", Records(link)), r => r.Receipt).Link;

    public async Task<LinkFile> VerifyAsync(string id, object conclusion, string profile = Sirene) =>
        Keep<VerifyLinkResponse>(await OkAsync(profile, HttpMethod.Post, $"/v1/links/{id}/verification", conclusion), r => r.Receipt).Link;

    /// <summary>A call that must fail: its problem.</summary>
    public async Task<Problem> FailAsync(string profile, HttpMethod method, string path, object? body = null)
    {
        var (status, json) = await stand.SendAsync(profile, method, path, body);
        var problem = JsonParser.Default.Parse<Problem>(json.GetRawText());
        Assert.Equal(status, problem.Status);
        return problem;
    }

    /// <summary>Every receipt proves the answer that it came with and holds no record number, and the log as a whole holds all of them.</summary>
    public async Task ProveAsync()
    {
        var key = LogPublicKey.FromPem(await AuditLogKeys.RequestAsync(stand.Http, stand.Rest, await stand.TokenAsync(Guard), TestContext.Current.CancellationToken));
        var verifier = new ReceiptVerifier(key);
        var numbers = Received.Select(r => r.Answer).OfType<GetLinkResponse>().SelectMany(r => (string[])[r.Link.Left.RecordNumber, r.Link.Right.RecordNumber]).Distinct().ToList();
        Assert.NotEmpty(numbers);
        Assert.All(Received, received =>
        {
            var verification = Verify(verifier, received.Answer);
            Assert.True(verification.IsValid, $"{received.Answer.Descriptor.Name}: {verification.Reason}");
            Assert.All(numbers, number => Assert.DoesNotContain(number, received.Receipt.Record.ToStringUtf8(), StringComparison.Ordinal));
        });

        var lines = Received.Select(r => $"{r.Receipt.Index} {Convert.ToHexStringLower(r.Receipt.LeafHash.Span)}");
        var (exitCode, output) = await AuditProgram.VerifyAsync(stand.AuditPath, lines);
        Assert.True(exitCode == 0, output);
        Assert.Contains($"{Received.Count} of {Received.Count} received records stand in the log", output, StringComparison.Ordinal);
    }

    public static object Records(IdentityLink link) => new { first = Record(link.Right), second = Record(link.Left) };

    private static object Record(RecordReference record) =>
        new { system = "CENTRAL_SYSTEM_" + record.System.ToString().ToUpperInvariant(), record_number = record.RecordNumber };

    private static ReceiptVerification Verify(ReceiptVerifier verifier, IMessage answer) => answer switch
    {
        SearchResponse search => verifier.Verify(search.Answer),
        ListLinksResponse page => verifier.Verify(page),
        GetLinkResponse reading => verifier.Verify(reading.Link, reading.Receipt, isReading: true),
        FindLinkResponse reading => verifier.Verify(reading.Link, reading.Receipt, isReading: true),
        _ => verifier.Verify(((VerifyLinkResponse)answer).Link, ((VerifyLinkResponse)answer).Receipt),
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
