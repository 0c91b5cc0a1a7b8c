using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.Client;
using SearchGateway.Functional.Tests.Observing;
using SearchGateway.Functional.Tests.Peers;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.V1;

namespace SearchGateway.Functional.Tests.NativeCalls;

/// <summary>
/// A client of a national interface in Python, which knows a central system's own contract and nothing of the gateway's, calls through
/// the edge: the same authentication, policy, minimisation and audit as a search.
/// </summary>
public sealed class NativeCallTests(NativeCallTests.Running running) : IClassFixture<NativeCallTests.Running>
{
    private const string Finger = "UwEBAsuG5uxzaj/6A5Gr0Bp1RgY7aRR7c2o//gGRq8AadWYGv2lUe3JqP/oDkaPAGnVmBr9pVHvThubs24bm7A==";

    private static readonly object s_verification = new
    {
        query_reference = "bcp-1/1",
        mode = "SEARCH_MODE_VERIFICATION",
        visa_sticker_number = "DEU000101",
        fingerprints = new[] { new { finger = 2, template = Finger } },
        read_mask = "status,issuedVisa.validUntil,fingerprintVerification,retainedUntil,fingerprints,sameApplicantFiles,match",
    };

    [Fact]
    public async Task WhatIsGrantedComesInTheSystemsOwnWords()
    {
        var reply = await CallAsync("border-guard", "vis", s_verification, "search-purpose=border_entry");

        Assert.Equal("OK", Text(reply, "code"));
        var file = Assert.Single(reply["answer"]!["files"]!.AsArray())!;
        Assert.Equal("DEU2026000104729", Text(file, "application_number"));
        Assert.Equal("APPLICATION_STATUS_ISSUED", Text(file, "status"));
        Assert.Equal("FINGERPRINT_VERIFICATION_MATCH", Text(file, "fingerprint_verification"));
        Assert.NotNull(file["issued_visa"]!["valid_until"]);
    }

    [Fact]
    public async Task WhatIsNotGrantedIsNeitherGivenNorPassedOver()
    {
        var reply = await CallAsync("border-guard", "vis", s_verification, "search-purpose=border_entry");

        var file = reply["answer"]!["files"]![0]!.AsObject();
        Assert.Equal(["application_number", "fingerprint_verification", "issued_visa", "status"], file.Select(member => member.Key).Order(StringComparer.Ordinal));
        var about = reply["about"]!;
        Assert.Equal(["fingerprints", "linked_applications"], about["withheld"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(["SEARCH_KEY_VISA_STICKER", "SEARCH_KEY_FINGERPRINTS"], about["keys_sent"]!.AsArray().Select(name => (string)name!));
        Assert.All(about["granted"]!.AsArray(), article => Assert.StartsWith("Regulation (EC) 767/2008 Art. 18", (string)article!["legal_basis"]!, StringComparison.Ordinal));
        Assert.Equal(
            ["fingerprint_verification", "status", "valid_until"],
            about["granted"]!.AsArray().SelectMany(article => article!["fields"]!.AsArray()).Select(name => (string)name!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EachOfTheFourSystemsAnswersInItsOwnContract()
    {
        var sis = await CallAsync("border-guard", "sis", new
        {
            query_reference = "r", person = new { surname = "Aliyev", forenames = "Rashad", date_of_birth = new { year = 1981, month = 6, day = 14 } }, categories = new[] { "ALERT_CATEGORY_ARREST" }, read_mask = "category,actionToBeTaken",
        }, "search-purpose=border_entry");
        var ees = await CallAsync("border-guard", "ees", new
        {
            query_reference = "r", mode = "SEARCH_MODE_VERIFICATION", identity = new { surname = "Eriksson", first_names = "Anna Maria" }, travel_document = new { number = "L898902C3", issuer = "UTO" }, read_mask = "authorisedStay",
        }, "search-purpose=border_entry");
        var eurodac = await CallAsync("asylum-officer", "eurodac", new
        {
            query_reference = "r", kind = "COMPARISON_KIND_APPLICANT", compare_with = new[] { "CATEGORY_APPLICANT", "CATEGORY_IRREGULAR_CROSSING" },
            fingerprints = new[] { new { finger = 2, template = Finger } }, read_mask = "stateOfOrigin",
        }, "search-purpose=asylum_responsibility");

        Assert.Equal("ALERT_CATEGORY_ARREST", Text(Assert.Single(sis["answer"]!["alerts"]!.AsArray())!, "category"));
        Assert.Equal(20, (int)Assert.Single(ees["answer"]!["files"]!.AsArray())!["authorised_stay"]!["remaining_days"]!);
        Assert.Equal("OK", Text(eurodac, "code"));
        Assert.Null(eurodac["answer"]!["sets"]);
    }

    [Fact]
    public async Task WhatIsNotPermittedIsRefusedAndNotAsked()
    {
        var reply = await CallAsync("border-guard", "eurodac", new
        {
            query_reference = "r", kind = "COMPARISON_KIND_ILLEGAL_STAY", compare_with = new[] { "CATEGORY_APPLICANT" }, fingerprints = new[] { new { finger = 2, template = Finger } },
        }, "search-purpose=territory_identification");
        var otherUse = await CallAsync("border-guard", "vis", new
        {
            query_reference = "r", mode = "SEARCH_MODE_CONSULTATION", visa_sticker_number = "DEU000101", fingerprints = new[] { new { finger = 2, template = Finger } },
        }, "search-purpose=border_entry");

        Assert.Equal(("PERMISSION_DENIED", "PERMISSION_DENIED"), (Text(reply, "code"), Text(otherUse, "code")));
        Assert.Contains("No system was contacted. With these keys VIS may be asked for verification alone.", Text(otherUse, "details"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-", "UNAUTHENTICATED", "search-purpose=border_entry")]
    [InlineData("border-guard", "PERMISSION_DENIED", "search-purpose=visa_examination")]
    [InlineData("border-guard", "INVALID_ARGUMENT", "search-purpose=curiosity")]
    [InlineData("border-guard", "INVALID_ARGUMENT")]
    public async Task WithoutATokenOrAPurposeNobodyIsAsked(string profile, string code, params string[] metadata) =>
        Assert.Equal(code, Text(await CallAsync(profile, "vis", s_verification, metadata), "code"));

    [Fact]
    public async Task ATokenOfOnePurposeSaysForWhatIsAsked()
    {
        var reply = await CallAsync("visa-officer", "vis", new { query_reference = "r", mode = "SEARCH_MODE_CONSULTATION", application_number = "DEU2026000104729", read_mask = "status" });

        Assert.Equal("OK", Text(reply, "code"));
    }

    [Fact]
    public async Task ACallIsOneRecordThatSaysWhichSystemWasAskedAndThatItWasNative()
    {
        var reply = await CallAsync("border-guard", "vis", s_verification, "search-purpose=border_entry", "case-reference=BCP-7/2016");
        var search = Text(reply["about"]!, "search_id");

        var (status, page) = await running.Stand.SendAsync("union-supervisor", HttpMethod.Post, "/v1/oversight/records:find", JsonContent.Create(new
        {
            procedure = "SUP/2016/1", basis = "LOOKUP_BASIS_SUPERVISION",
            criteria = new { from = TimeProvider.System.GetUtcNow().AddHours(-1), until = TimeProvider.System.GetUtcNow().AddHours(1), case_reference = "BCP-7/2016" },
        }));

        Assert.Equal(200, status);
        var record = Assert.Single(JsonDocument.Parse(page).RootElement.GetProperty("records").EnumerateArray());
        Assert.Equal(search, record.GetProperty("about").GetString());
        Assert.True(record.GetProperty("native").GetBoolean());
        var system = Assert.Single(record.GetProperty("systems").EnumerateArray());
        Assert.Equal(("CENTRAL_SYSTEM_VIS", "RECORDED_OUTCOME_HITS"), (system.GetProperty("system").GetString(), system.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task TheReceiptOfACallIsVerifiedOffline()
    {
        var reply = await CallAsync("border-guard", "vis", s_verification, "search-purpose=border_entry");
        var receipt = Receipt.Parser.ParseJson(reply["about"]!["receipt"]!.ToJsonString());
        var token = await running.Stand.TokenAsync("border-guard");
        var key = LogPublicKey.FromPem(await AuditLogKeys.RequestAsync(running.Stand.Http, running.Stand.Rest, token, TestContext.Current.CancellationToken));

        Assert.True(new ReceiptVerifier(key).Verify(receipt).IsValid);
        Assert.True(JsonDocument.Parse(receipt.Record.Memory).RootElement.GetProperty("native").GetBoolean());
    }

    private async Task<JsonNode> CallAsync(string profile, string system, object request, params string[] metadata)
    {
        var token = profile == "-" ? "-" : await running.Stand.TokenAsync(profile);
        var (code, output, error) = await PythonPeer.RunAsync(
            "native.py", JsonSerializer.Serialize(request), [Path.Combine(Repository.Root, "protos"), running.Stand.Grpc.Authority, token, system, .. metadata]);
        Assert.True(code == 0, "The peer failed; run tests/install-peers.sh first.\n" + error);
        return JsonNode.Parse(output)!;
    }

    private static string Text(JsonNode node, string name) => (string)node[name]!;

    public sealed class Running : IAsyncLifetime
    {
        internal ObservedStand Stand { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Stand = await ObservedStand.StartAsync();

        public async ValueTask DisposeAsync() => await Stand.DisposeAsync();
    }
}
