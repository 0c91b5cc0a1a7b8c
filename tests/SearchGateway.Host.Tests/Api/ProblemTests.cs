using System.Net.Http.Headers;
using System.Text;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Api;

public sealed class ProblemTests
{
    public static TheoryData<string> Replies => [.. ByName.Keys];

    private static readonly Dictionary<string, (SearchReply Reply, int Http, StatusCode Grpc, string Reason)> ByName = new(StringComparer.Ordinal)
    {
        ["invalid"] = (new SearchReply.Invalid([new InputFault("query.birth_date", "date", "No such day."), new InputFault("purpose", "required", "Declare one.")]),
            400, StatusCode.InvalidArgument, "invalid_query"),
        ["purpose not in token"] = (SampleReplies.Refused(RefusalReason.PurposeNotInToken), 403, StatusCode.PermissionDenied, "purpose_not_in_token"),
        ["no rule"] = (SampleReplies.Refused(RefusalReason.NoRule, CentralSystem.Vis), 403, StatusCode.PermissionDenied, "not_permitted"),
        ["required system missing"] = (SampleReplies.Missing, 503, StatusCode.Unavailable, "required_system_missing"),
        ["audit unavailable"] = (new SearchReply.AuditUnavailable(), 503, StatusCode.Unavailable, "audit_unavailable"),
        ["abandoned"] = (new SearchReply.Abandoned(), 499, StatusCode.Cancelled, "abandoned"),
    };

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task EveryReplyWithoutAnAnswerIsTheSameProblemInAllFourMethods(string name)
    {
        var (reply, http, grpc, reason) = ByName[name];
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Core.ReplyWith(reply);
        var options = await gateway.CallOptionsAsync();

        var rest = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", "{}"));
        var sse = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search:stream", "{}"));
        var unary = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.SearchAsync(new V1.SearchRequest(), options));
        using var call = gateway.Grpc.SearchStream(new V1.SearchRequest(), options);
        var streamed = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal((http, reason), (rest.Status, rest.Reason));
        Assert.Equal((grpc, grpc), (unary.StatusCode, streamed.StatusCode));
        Assert.Equal(rest, sse);
        Assert.Equal(rest, Problems.OverGrpc(unary));
        Assert.Equal(rest, Problems.OverGrpc(streamed));
    }

    [Fact]
    public async Task RefusalNamesEverySystemItsReasonItsArticleAndTheReceipt()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Core.ReplyWith(SampleReplies.Refused(RefusalReason.KeysNotAccepted, CentralSystem.Vis));

        var problem = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", "{}"));

        Assert.Equal(4, problem.Systems.Count);
        Assert.All(problem.Systems, s => Assert.Equal("keys_not_accepted", s.Reason));
        Assert.All(problem.Systems, s => Assert.NotEmpty(s.LegalBasis));
        Assert.Equal([V1.CentralSystem.Vis], problem.Systems.Where(s => s.Required).Select(s => s.System));
        Assert.Equal(41, problem.Receipt.Index);
        Assert.Equal(SampleReplies.SearchId.ToString(), problem.SearchId);
    }

    [Fact]
    public async Task ProblemAfterTheFirstEventEndsTheStream()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Core.Events = _ => new[] { SampleReplies.Stream[0], new SearchEvent.Ended(new SearchReply.AuditUnavailable()) }.ToAsyncEnumerable();

        var events = await ServerSentEvents.ReadAsync(await gateway.PostAsync("/v1/search:stream", "{}"));

        Assert.Equal(["system", "problem"], events.Select(e => e.Name));
        Assert.Equal("audit_unavailable", JsonParser.Default.Parse<V1.Problem>(events[1].Data).Reason);
    }

    [Theory]
    [InlineData("""{"purpose":"PURPOSE_CURIOSITY"}""", "purpose", "known_value")]
    [InlineData("""{"purpose":1.5}""", "purpose", "known_value")]
    [InlineData("""{"required_systems":["CENTRAL_SYSTEM_SIS","CENTRAL_SYSTEM_MOON"]}""", "required_systems[1]", "known_value")]
    [InlineData("""{"query":{"nick_name":"x"}}""", "query.?", "unknown_field")]
    [InlineData("""{"query":{"Anna Maria Eriksson!":"x"}}""", "query.?", "unknown_field")]
    [InlineData("""{"query":{"surname":7}}""", "query.surname", "wrong_type")]
    [InlineData("""{"query":{"surname":"\ud800"}}""", "query.surname", "wrong_type")]
    [InlineData("""{"query":{"\ud800":"x"}}""", "", "malformed_json")]
    [InlineData("""{"\ud800":1,"\ud800":2}""", "", "malformed_json")]
    [InlineData("""{"purpose":"\ud800"}""", "purpose", "known_value")]
    [InlineData("""{"query":{"nationalities":"UTO"}}""", "query.nationalities", "wrong_type")]
    [InlineData("""{"query":{"biometrics":[{"template":"%%%"}]}}""", "query.biometrics[0].template", "wrong_type")]
    [InlineData("""{"query":[]}""", "query", "wrong_type")]
    [InlineData("""{"case_reference":"a","caseReference":"b"}""", "case_reference", "duplicate_field")]
    [InlineData("""{"query":{"surname":"a","surname":"b"}}""", "", "malformed_json")]
    [InlineData("""{"query":""", "", "malformed_json")]
    [InlineData("", "", "malformed_json")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "", "malformed_json")]
    [InlineData("42", "", "wrong_type")]
    public async Task BodyThatIsNotTheMessageIsRefusedWithFieldAndRule(string body, string field, string rule)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var problem = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", body));

        Assert.Equal(400, problem.Status);
        Assert.Equal((field, rule), (problem.Errors.Single().Field, problem.Errors.Single().Rule));
        Assert.Empty(gateway.Core.Asked);
    }

    [Theory]
    [InlineData("{\"query\":{\"", "\":1}}")]
    [InlineData("{\"query\":{\"surname\":\"", "\"}}")]
    [InlineData("{\"purpose\":\"", "\"}")]
    public async Task BytesThatAreNoUtf8AreRefused(string before, string after)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/search")
        {
            Content = new ByteArrayContent([.. Encoding.ASCII.GetBytes(before), 0xC3, 0xFF, .. Encoding.ASCII.GetBytes(after)]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await gateway.TokenAsync());

        var problem = await Problems.OverRestAsync(await gateway.Rest.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal((400, "invalid_query"), (problem.Status, problem.Reason));
        Assert.Empty(gateway.Core.Asked);
    }

    [Fact]
    public async Task EveryFaultIsListedAtOnce()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var problem = await Problems.OverRestAsync(await gateway.PostAsync(
            "/v1/search", """{"purpose":"X","mode":"Y","query":{"surname":1,"nothing":2}}"""));

        Assert.Equal(["purpose", "mode", "query.surname", "query.?"], problem.Errors.Select(e => e.Field));
    }

    [Fact]
    public async Task OversizedBodyIsRefusedBothWays()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var name = new string('A', 5_000_000);

        var rest = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", $$$"""{"query":{"surname":"{{{name}}}"}}"""));
        var grpc = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.SearchAsync(
            new V1.SearchRequest { Query = new V1.Query { Surname = name } }, await gateway.CallOptionsAsync()));

        Assert.Equal((413, "body_too_large"), (rest.Status, rest.Reason));
        Assert.Equal(StatusCode.ResourceExhausted, grpc.StatusCode);
        Assert.Empty(gateway.Core.Asked);
    }

    [Fact]
    public async Task OtherMediaTypesAreRefused()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var problem = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", "<a/>", mediaType: "application/xml"));

        Assert.Equal((415, "unsupported_media_type"), (problem.Status, problem.Reason));
    }

    [Fact]
    public async Task OtherMethodsAreRefused()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Rest.DefaultRequestHeaders.Authorization = new("Bearer", await gateway.TokenAsync());

        var problem = await Problems.OverRestAsync(await gateway.Rest.GetAsync("/v1/search"));

        Assert.Equal((405, "method_not_allowed"), (problem.Status, problem.Reason));
    }

    [Fact]
    public async Task UnexpectedFaultTellsNothingOfItself()
    {
        await using var gateway = await RunningGateway.StartAsync(null, "--Logging:LogLevel:Default=None");
        gateway.Core.Reply = _ => throw new InvalidOperationException("ERIKSSON");

        var rest = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", "{}"));
        var grpc = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.SearchAsync(new V1.SearchRequest(), await gateway.CallOptionsAsync()));

        Assert.Equal((500, "internal"), (rest.Status, rest.Reason));
        Assert.Equal(StatusCode.Internal, grpc.StatusCode);
        Assert.Equal(rest, Problems.OverGrpc(grpc));
        Assert.DoesNotContain("ERIKSSON", rest.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswersAreNotCached()
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var answer = await gateway.PostAsync("/v1/search", "{}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }
}
