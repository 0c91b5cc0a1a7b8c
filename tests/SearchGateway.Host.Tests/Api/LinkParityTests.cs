using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Api;

/// <summary>Verification of links over both faces: the same methods, messages and problems.</summary>
public sealed class LinkParityTests
{
    private static readonly string Id = SampleLinks.Id.ToString();

    /// <summary>Each method: how REST asks it, and how gRPC does.</summary>
    private static readonly Dictionary<string, Func<RunningGateway, CallOptions, Task<Faces>>> Methods = new(StringComparer.Ordinal)
    {
        ["ListLinks"] = (g, o) => AskAsync<V1.ListLinksRequest, V1.ListLinksResponse>(
            g, o, "ListLinks", "GET /v1/links?list=verified&page_size=7&page_token=abc", new() { List = V1.LinkList.Verified, PageSize = 7, PageToken = "abc" }),
        ["GetLink"] = (g, o) => AskAsync<V1.GetLinkRequest, V1.GetLinkResponse>(g, o, "GetLink", $"GET /v1/links/{Id}", new() { LinkId = Id }),
        ["FindLink"] = (g, o) => AskAsync<V1.FindLinkRequest, V1.FindLinkResponse>(
            g, o, "FindLink", "POST /v1/links:find", new() { First = Record(V1.CentralSystem.Ees, "E1"), Second = Record(V1.CentralSystem.Vis, "V1") }),
        ["VerifyLink"] = (g, o) => AskAsync<V1.VerifyLinkRequest, V1.VerifyLinkResponse>(
            g, o, "VerifyLink", $"POST /v1/links/{Id}/verification",
            new()
            {
                LinkId = Id, Version = 3, Conclusion = V1.LinkConclusion.SamePersonUnjustified, Reason = "Both passports were obtained by fraud.", PersonPresent = true,
                PersonHeard = true, Explanation = "Says nothing.", Rectifies = true,
            }),
    };

    private static readonly Dictionary<string, (Func<Type, object> Reply, int Http, StatusCode Grpc)> Troubles = new(StringComparer.Ordinal)
    {
        ["invalid_query"] = (t => Make(t, "Invalid", (System.Collections.Immutable.ImmutableArray<InputFault>)[new InputFault("conclusion", "required", "Give it.")]), 400, StatusCode.InvalidArgument),
        ["not_link_verifier"] = (t => Make(t, "Denied", RegisterDenial.NotLinkVerifier, "Another authority verifies."), 403, StatusCode.PermissionDenied),
        ["no_links"] = (t => Make(t, "Denied", RegisterDenial.NoLinks, "There are none."), 409, StatusCode.FailedPrecondition),
        ["unknown_link"] = (t => Make(t, "NotFound"), 404, StatusCode.NotFound),
        ["conclusion_not_possible"] = (t => Activator.CreateInstance(typeof(RegisterReply<>).GetNestedType("Conflict")!.MakeGenericType(t), null, 2L, "It is green.")!, 409, StatusCode.FailedPrecondition),
        ["audit_unavailable"] = (t => Make(t, "AuditUnavailable"), 503, StatusCode.Unavailable),
        ["register_unavailable"] = (t => Make(t, "StoreUnavailable"), 503, StatusCode.Unavailable),
    };

    public static TheoryData<string> MethodNames => [.. Methods.Keys];

    public static TheoryData<string> TroubleNames => [.. Troubles.Keys];

    [Fact]
    public void EveryMethodOfTheServiceIsWalked() => Assert.Equal(
        V1.LinkServiceReflection.Descriptor.Services.Single().Methods.Select(m => m.Name).Order(StringComparer.Ordinal), Methods.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(MethodNames))]
    public async Task BothFacesAskAndAnswerAlike(string method)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var faces = await Methods[method](gateway, await gateway.CallOptionsAsync(await gateway.TokenAsync()));

        Assert.Null(faces.RestProblem);
        Assert.Equal(faces.Grpc, faces.Rest);
        var asked = gateway.Core.Register.ToArray();
        Assert.Equal(2, asked.Length);
        Assert.Equal(Printed(asked[0].Input), Printed(asked[1].Input));
        Assert.Equal(asked[0].Caller.Officer, asked[1].Caller.Officer);
        AssertEveryMemberIsSet(faces.Rest!);
    }

    [Theory]
    [MemberData(nameof(TroubleNames))]
    public async Task EveryTroubleIsTheSameProblemInEveryMethodOfBothFaces(string reason)
    {
        var (reply, http, grpc) = Troubles[reason];
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Core.Link = (RegisterReply<LinkFile>)reply(typeof(LinkFile));
        gateway.Core.Links = (RegisterReply<LinkPage>)reply(typeof(LinkPage));
        var options = await gateway.CallOptionsAsync(await gateway.TokenAsync());

        V1.Problem? first = null;
        foreach (var ask in Methods.Values)
        {
            var faces = await ask(gateway, options);
            Assert.Equal((reason, http, grpc), (faces.RestProblem!.Reason, faces.RestProblem.Status, faces.GrpcError!.StatusCode));
            Assert.Equal(faces.RestProblem, Problems.OverGrpc(faces.GrpcError));
            Assert.Equal(first ??= faces.RestProblem, faces.RestProblem);
        }
    }

    [Theory]
    [InlineData("GET /v1/links?list=mine", "list", "known_value")]
    [InlineData("GET /v1/links?record_number=1", "record_number", "unknown_field")]
    [InlineData("GET /v1/links/1?link_id=2", "link_id", "unknown_field")]
    [InlineData("POST /v1/links/1/verification {\"link_id\":\"2\"}", "link_id", "agree")]
    [InlineData("POST /v1/links/1/verification {\"conclusion\":\"GUILTY\"}", "conclusion", "known_value")]
    [InlineData("POST /v1/links/1/verification {\"person_present\":\"yes\"}", "person_present", "wrong_type")]
    [InlineData("POST /v1/links:find {\"third\":{}}", "?", "unknown_field")]
    public async Task WhatIsNotUnderstoodIsRefusedWithFieldAndRule(string line, string field, string rule)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var problem = await Problems.OverRestAsync(await SendAsync(gateway, line, body: null, await gateway.TokenAsync()));

        Assert.Equal((400, field, rule), (problem.Status, problem.Errors.Single().Field, problem.Errors.Single().Rule));
        Assert.Empty(gateway.Core.Register);
    }

    [Fact]
    public async Task AnOpenLinkWhoseTimeHasPassedIsOverdueAndEveryLinkSaysWhatItIsNot()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var options = await gateway.CallOptionsAsync(await gateway.TokenAsync());

        var links = (await gateway.Links.CallAsync<V1.ListLinksRequest, V1.ListLinksResponse>("ListLinks", new() { List = V1.LinkList.ToVerify }, options)).Links;

        Assert.Equal([false, true], links.Select(l => l.Overdue));
        Assert.All(links, link => Assert.Contains("legal consequence", link.Notice, StringComparison.Ordinal));
    }

    private static async Task<Faces> AskAsync<TRequest, TResponse>(RunningGateway gateway, CallOptions options, string method, string line, TRequest request)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var token = options.Headers!.GetValue("authorization")!["Bearer ".Length..];
        using var rest = await SendAsync(gateway, line, JsonFormatter.Default.Format(request), token);
        var parser = new MessageParser<TResponse>(() => new TResponse());
        try
        {
            var overGrpc = await gateway.Links.CallAsync<TRequest, TResponse>(method, request, options);
            return new Faces(parser.ParseJson(await rest.Content.ReadAsStringAsync()), overGrpc, null, null);
        }
        catch (RpcException error)
        {
            return new Faces(null, null, await Problems.OverRestAsync(rest), error);
        }
    }

    private static Task<HttpResponseMessage> SendAsync(RunningGateway gateway, string line, string? body, string token)
    {
        var parts = line.Split(' ', 3);
        return parts[0] == "GET" ? gateway.GetAsync(parts[1], token) : gateway.PostAsync(parts[1], parts.Length == 3 ? parts[2] : body!, token);
    }

    private static V1.RecordReference Record(V1.CentralSystem system, string number) => new() { System = system, RecordNumber = number };

    private static object Make(Type value, string reply, params object[] arguments) =>
        Activator.CreateInstance(typeof(RegisterReply<>).GetNestedType(reply)!.MakeGenericType(value), arguments)!;

    private static string Printed(object input) => System.Text.Json.JsonSerializer.Serialize(input, input.GetType(), Fields);

    private static readonly System.Text.Json.JsonSerializerOptions Fields = new() { IncludeFields = true };

    /// <summary>The samples have something everywhere but where a state has nothing to say, so an empty member is one that the mapping dropped.</summary>
    private static void AssertEveryMemberIsSet(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(f => f.FullName is not "searchgateway.v1.LinkFile.overdue"))
        {
            var value = field.Accessor.GetValue(message);
            Assert.True(value is not (null or "" or false or 0L or System.Collections.ICollection { Count: 0 }), $"{field.FullName} is empty.");
            Assert.True(value is not System.Enum chosen || Convert.ToInt32(chosen, System.Globalization.CultureInfo.InvariantCulture) != 0, $"{field.FullName} is unspecified.");
            foreach (var inner in value is System.Collections.IEnumerable list and not string and not ByteString ? list.OfType<IMessage>().Take(1) : [])
                AssertEveryMemberIsSet(inner);
            if (value is IMessage single && field.MessageType.Name is not ("Receipt" or "Timestamp"))
                AssertEveryMemberIsSet(single);
        }
    }

    private sealed record Faces(IMessage? Rest, IMessage? Grpc, V1.Problem? RestProblem, RpcException? GrpcError);
}
