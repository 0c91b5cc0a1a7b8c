using System.Text;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Api;

/// <summary>
/// Keeps docs/errors.md true: the table is what the gateway answers. Run with UPDATE_DOCS=1 to write it anew.
/// </summary>
public sealed class ErrorTableTests
{
    private const string Heading = """
        # Errors

        What a caller gets who asks wrongly. Over REST every error is a problem of RFC 9457 (`application/problem+json`) with the
        members of `searchgateway.v1.Problem`; over gRPC the same stands in the details of `google.rpc.Status`: `ErrorInfo` (reason,
        domain `searchgateway`, reason per system), `BadRequest` (field, and rule with message) and `Problem`. No error repeats a
        value of the query. Fields are named as in the contract; JSON is read in either spelling. A message over 1 MiB ends over gRPC
        with the status alone.

        The table is written by a test that asks the running gateway, as a border guard with the specimen passport of ICAO Doc 9303.

        | Request | REST | gRPC | Reason | What the caller reads |
        |---|---|---|---|---|

        """;

    private const string RequestHeading = """

        ## Requests for access

        The same of [requests for access](access-requests.md), by the officers of the development profiles, about the specimen's name and
        birth date. A request that is

        | Request | REST | gRPC | Reason | What the caller reads |
        |---|---|---|---|---|

        """;

    private const string MatchHeading = """

        ## Explained matches

        The same of [explained matches](explain-match.md), about the specimen's records in VIS and EES. Two records, handed in

        | Request | REST | gRPC | Reason | What the caller reads |
        |---|---|---|---|---|

        """;

    private const string LinkHeading = """

        ## Links

        The same of [links to verify](link-verification.md). A link that is

        | Request | REST | gRPC | Reason | What the caller reads |
        |---|---|---|---|---|

        """;

    private const string OversightHeading = """

        ## Oversight

        The same of [look-ups into the audit log](oversight.md), by the officers of the development profiles. A look-up

        | Request | REST | gRPC | Reason | What the caller reads |
        |---|---|---|---|---|

        """;

    private const string RetentionHeading = """

        ## Holds and erasure

        The same of [holds and erasure](retention.md) of audit records. What is asked

        | Request | REST | gRPC | Reason | What the caller reads |
        |---|---|---|---|---|

        """;

    [Fact]
    public async Task TableIsWhatTheGatewayAnswers()
    {
        await using var gateway = await RealGateway.StartAsync();
        var table = new StringBuilder(Heading);
        foreach (var row in Rows(gateway))
            table.Append(await row).Append('\n');
        table.Append(RequestHeading);
        foreach (var row in await new RequestErrorRows(gateway, (name, problem, code) => Row(name, problem, code is { } known ? ContractCode(known) : "")).AllAsync())
            table.Append(row).Append('\n');
        table.Append(MatchHeading);
        foreach (var row in MatchRows(gateway))
            table.Append(await row).Append('\n');

        table.Append(LinkHeading);
        foreach (var row in await new LinkErrorRows((name, problem, code) => Row(name, problem, code is { } known ? ContractCode(known) : "")).AllAsync(gateway))
            table.Append(row).Append('\n');

        table.Append(OversightHeading);
        foreach (var row in await new OversightErrorRows((name, problem, code) => Row(name, problem, code is { } known ? ContractCode(known) : "")).AllAsync(gateway))
            table.Append(row).Append('\n');

        table.Append(RetentionHeading);
        foreach (var row in await new RetentionErrorRows(gateway, (name, problem, code) => Row(name, problem, code is { } known ? ContractCode(known) : "")).AllAsync())
            table.Append(row).Append('\n');

        var file = Path.Combine(Repository.Root, "docs", "errors.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(file, table.ToString());
        Assert.Equal(await File.ReadAllTextAsync(file), table.ToString());
    }

    private static IEnumerable<Task<string>> Rows(RunningGateway gateway)
    {
        var expired = BadTokens.For(gateway);
        yield return BothAsync(gateway, "without a token", Requests.Specimen, token: "");
        yield return BothAsync(gateway, "with an expired token", Requests.Specimen, expired["expired"]);
        yield return BothAsync(gateway, "with a token that another key signed", Requests.Specimen, expired["wrong key"]);
        yield return BothAsync(gateway, "with a purpose that the token lacks", Requests.With(r => r.Purpose = V1.Purpose.PoliceCheck));
        yield return BothAsync(gateway, "without a purpose", Requests.With(r => r.Purpose = V1.Purpose.Unspecified));
        yield return BothAsync(gateway, "with a bad check digit in the zone", Requests.With(r => r.Query.Mrz = r.Query.Mrz.Replace("7408122F", "7408123F", StringComparison.Ordinal)));
        yield return BothAsync(gateway, "with an impossible date (1974-02-30)", Requests.With(r => r.Query = new V1.Query { Surname = "Eriksson", BirthDate = "1974-02-30" }));
        yield return BothAsync(gateway, "with a date in another order (12.08.1974)", Requests.With(r => r.Query = new V1.Query { Surname = "Eriksson", BirthDate = "12.08.1974" }));
        yield return BothAsync(gateway, "with a name of 201 characters", Requests.With(r => r.Query = new V1.Query { Surname = new string('A', 201) }));
        yield return BothAsync(gateway, "with a name of 5 MB", Requests.With(r => r.Query = new V1.Query { Surname = new string('A', 5_000_000) }));
        yield return BothAsync(gateway, "with unknown numbers of enums (purpose 99, sex 9)", Requests.With(r => (r.Purpose, r.Query.Sex) = ((V1.Purpose)99, (V1.Sex)9)));
        yield return RestAsync(gateway, "with an unknown name of an enum", """{"purpose":"PURPOSE_CURIOSITY","query":{"surname":"Eriksson"}}""");
        yield return RestAsync(gateway, "with an unknown JSON member", """{"purpose":"PURPOSE_BORDER_ENTRY","query":{"nickname":"Anna"}}""");
        yield return RestAsync(gateway, "with a number in place of a text", """{"purpose":"PURPOSE_BORDER_ENTRY","query":{"surname":7}}""");
        yield return RestAsync(gateway, "with JSON that breaks off", """{"purpose":"PURPOSE_BORDER_ENTRY","query":{""");
        yield return RestAsync(gateway, "as XML", "<search/>", "application/xml");
        yield return BothAsync(gateway, "that requires Eurodac", Requests.With(r => r.RequiredSystems.Add(V1.CentralSystem.Eurodac)));
        yield return BothAsync(gateway, "with nothing but a sex", Requests.With(r => r.Query = new V1.Query { Sex = V1.Sex.Female }));
        yield return BothAsync(gateway, "with a name for its idempotency key", Requests.Specimen, key: "Eriksson, Anna Maria");
        yield return ReusedAsync(gateway, "with an idempotency key that stands for another request");
        yield return ReloadAsync(gateway, "to reload the rules");
    }

    private static IEnumerable<Task<string>> MatchRows(RunningGateway gateway)
    {
        yield return ExplainAsync(gateway, "by somebody who may not search", _ => { }, "rules-officer");
        yield return ExplainAsync(gateway, "without the right one", r => r.Right = null);
        yield return ExplainAsync(gateway, "of which one is of no system", r => r.Left.System = default);
        yield return ExplainAsync(gateway, "of which one has another system's field", r => r.Left.Fields[0].Name = "forenames");
        yield return ExplainAsync(gateway, "with a birth date as a text", r => r.Right.Fields[1].Value = new V1.FieldValue { Text = "1974-12-08" });
        yield return ExplainAsync(gateway, "with a birth date in another order (12.08.1974)", r => r.Right.Fields[1].Value.Date = "12.08.1974");
        yield return ExplainAsync(gateway, "of which one is the other", r => r.Right = r.Left);
        yield return ExplainAsync(gateway, "with more than 200 values", r => r.Left.Fields.Add(Enumerable.Repeat(r.Left.Fields[0], 200)));
    }

    private static async Task<string> ExplainAsync(RunningGateway gateway, string name, Action<V1.ExplainMatchRequest> change, string profile = "border-guard")
    {
        var request = JsonParser.Default.Parse<V1.ExplainMatchRequest>(Host.Api.OpenApi.Examples.ExplainMatchRequest);
        change(request);
        var token = await gateway.TokenAsync(profile);
        var rest = await Problems.OverRestAsync(await gateway.PostAsync("/v1/explain-match", JsonFormatter.Default.Format(request), token));
        var grpc = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.ExplainMatchAsync(request, await gateway.CallOptionsAsync(token)));
        Assert.Equal(rest, Problems.OverGrpc(grpc));
        return Row(name, rest, ContractCode(grpc.StatusCode));
    }

    private static async Task<string> ReusedAsync(RunningGateway gateway, string name)
    {
        const string Key = "0d9c9a52-4f0e-4c55-9f7d-3f1d0c6a7e11";
        using var first = await gateway.PostAsync("/v1/search", Requests.ToJson(Requests.Specimen), idempotencyKey: Key);
        return await BothAsync(gateway, name, Requests.With(r => r.CaseReference = "BCP-0141/2016-11-21/8"), key: Key);
    }

    private static async Task<string> BothAsync(RunningGateway gateway, string name, V1.SearchRequest request, string? token = null, string? key = null)
    {
        var rest = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", Requests.ToJson(request), token, idempotencyKey: key));
        var options = await gateway.CallOptionsAsync(token);
        if (key is not null)
            options.Headers!.Add("idempotency-key", key);
        var grpc = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.SearchAsync(request, options));
        if (grpc.StatusCode != StatusCode.ResourceExhausted)
            Assert.Equal(rest.Errors, Problems.OverGrpc(grpc).Errors);
        return Row(name, rest, ContractCode(grpc.StatusCode));
    }

    private static async Task<string> ReloadAsync(RunningGateway gateway, string name)
    {
        var rest = await Problems.OverRestAsync(await gateway.PostAsync("/v1/policy/reload", "{}"));
        var grpc = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.ReloadPolicyAsync(await gateway.CallOptionsAsync()));
        return Row(name, rest, ContractCode(grpc.StatusCode));
    }

    private static async Task<string> RestAsync(RunningGateway gateway, string name, string body, string mediaType = "application/json") =>
        Row(name, await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", body, mediaType: mediaType)), "");

    private static string Row(string name, V1.Problem problem, string grpc)
    {
        var lines = new List<string> { problem.Detail };
        lines.AddRange(problem.Errors.Select(e => $"`{(e.Field.Length > 0 ? e.Field : "(body)")}` {e.Rule}: {e.Message}"));
        lines.AddRange(problem.Systems.Select(s => $"{s.System.ToString().ToUpperInvariant()} {s.Reason}: {s.Detail}"));
        var text = string.Join("<br>", lines).Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
        return $"| {name} | {problem.Status} | {grpc} | `{problem.Reason}` | {text} |";
    }

    /// <summary>The name that the protocol gives the code.</summary>
    private static string ContractCode(StatusCode code) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString());
}
