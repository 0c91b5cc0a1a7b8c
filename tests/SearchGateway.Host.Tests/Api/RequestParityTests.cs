using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace SearchGateway.Host.Tests.Api;

/// <summary>Requests for access over both faces: the same methods, messages and problems.</summary>
public sealed class RequestParityTests
{
    private static readonly string Id = SampleRequests.Id.ToString();

    /// <summary>Each method: how REST asks it, and how gRPC does.</summary>
    private static readonly Dictionary<string, Func<RunningGateway, CallOptions, Task<Faces>>> Methods = new(StringComparer.Ordinal)
    {
        ["Submit"] = (g, o) => AskAsync<V1.SubmitRequest, V1.SubmitResponse>(g, o, "Submit", "POST /v1/access-requests", Submission),
        ["Get"] = (g, o) => AskAsync<V1.GetRequest, V1.GetResponse>(g, o, "Get", $"GET /v1/access-requests/{Id}", new() { AccessRequestId = Id }),
        ["List"] = (g, o) => AskAsync<V1.ListRequest, V1.ListResponse>(
            g, o, "List", "GET /v1/access-requests?list=to_verify&page_size=7&page_token=abc", new() { List = V1.AccessRequestList.ToVerify, PageSize = 7, PageToken = "abc" }),
        ["Verify"] = (g, o) => AskAsync<V1.VerifyRequest, V1.VerifyResponse>(
            g, o, "Verify", $"POST /v1/access-requests/{Id}/verification",
            new() { AccessRequestId = Id, Version = 3, Verdict = V1.Verdict.Refuse, Systems = { V1.CentralSystem.Ees }, ValidDays = 5, Reason = "Not necessary in this case." }),
        ["Withdraw"] = (g, o) => AskAsync<V1.WithdrawRequest, V1.WithdrawResponse>(
            g, o, "Withdraw", $"POST /v1/access-requests/{Id}/withdrawal", new() { AccessRequestId = Id, Version = 2 }),
        ["ListFirstSteps"] = (g, o) => AskAsync<V1.ListFirstStepsRequest, V1.ListFirstStepsResponse>(
            g, o, "ListFirstSteps", "GET /v1/first-steps?page_size=9", new() { PageSize = 9 }),
        ["Justify"] = (g, o) => AskAsync<V1.JustifyRequest, V1.JustifyResponse>(
            g, o, "Justify", $"POST /v1/first-steps/{Id}/justification", new() { SearchId = Id, Reason = "Identified by other means." }),
    };

    private static readonly Dictionary<string, (Func<Type, object> Reply, int Http, StatusCode Grpc)> Troubles = new(StringComparer.Ordinal)
    {
        ["invalid_query"] = (t => Make(t, "Invalid", (System.Collections.Immutable.ImmutableArray<InputFault>)[new InputFault("statements", "required", "Give the statement necessity.")]), 400, StatusCode.InvalidArgument),
        ["purpose_not_in_token"] = (t => Make(t, "Denied", RegisterDenial.PurposeNotInToken, "Not issued for law enforcement."), 403, StatusCode.PermissionDenied),
        ["role_missing"] = (t => Make(t, "Denied", RegisterDenial.NotCentralAccessPoint, "Another role is needed."), 403, StatusCode.PermissionDenied),
        ["not_requesting_unit"] = (t => Make(t, "Denied", RegisterDenial.NotRequestingUnit, "Another unit requested."), 403, StatusCode.PermissionDenied),
        ["own_request"] = (t => Make(t, "Denied", RegisterDenial.OwnRequest, "Another person verifies."), 403, StatusCode.PermissionDenied),
        ["urgent_case_outstanding"] = (t => Make(t, "Denied", RegisterDenial.UrgentCaseOutstanding, "One is outstanding."), 403, StatusCode.PermissionDenied),
        ["unknown_request"] = (t => Make(t, "NotFound"), 404, StatusCode.NotFound),
        ["step_not_possible"] = (t => Make(t, "Conflict", AccessRequestState.Refused, 2L, "It was refused."), 409, StatusCode.FailedPrecondition),
        ["audit_unavailable"] = (t => Make(t, "AuditUnavailable"), 503, StatusCode.Unavailable),
        ["register_unavailable"] = (t => Make(t, "StoreUnavailable"), 503, StatusCode.Unavailable),
    };

    public static TheoryData<string> MethodNames => [.. Methods.Keys];

    public static TheoryData<string> TroubleNames => [.. Troubles.Keys];

    private static V1.SubmitRequest Submission => new()
    {
        Systems = { V1.CentralSystem.Vis, V1.CentralSystem.Ees },
        Subject = new V1.Query { Surname = "Eriksson", BirthDate = "1974-08-12", Document = new V1.TravelDocument { Number = "L898902C3", Issuer = "UTO" } },
        CaseReference = "LEA-0077/2016/4711",
        Offence = new V1.Offence { Category = V1.OffenceCategory.TerroristOffence, Description = "Preparation of an attack" },
        Statements = { new V1.StatedReason { Statement = V1.RequestStatement.Necessity, Text = "There is no other way to learn it." } },
        PriorSearches =
        {
            new V1.ShownSearch { Source = V1.PriorSource.Prum, Outcome = V1.PriorSearchOutcome.NotAnswered, At = Timestamp.FromDateTimeOffset(SampleReplies.Now), Reference = "P-1", Reasons = "none" },
        },
        IdentityUnknown = true,
        Urgent = true,
        UrgencyReason = "An attack is expected within hours.",
        FirstStepSearchId = Id,
    };

    [Fact]
    public void EveryMethodOfTheServiceIsWalked() => Assert.Equal(
        V1.AccessRequestServiceReflection.Descriptor.Services.Single().Methods.Select(m => m.Name).Order(StringComparer.Ordinal), Methods.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(MethodNames))]
    public async Task BothFacesAskAndAnswerAlike(string method)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var faces = await Methods[method](gateway, await gateway.CallOptionsAsync(await gateway.TokenAsync("law-enforcement-officer")));

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
        gateway.Core.RegisterReplies(
            () => (RegisterReply<AccessRequest>)reply(typeof(AccessRequest)), () => (RegisterReply<AccessRequestPage>)reply(typeof(AccessRequestPage)),
            () => (RegisterReply<FirstStepPage>)reply(typeof(FirstStepPage)), () => (RegisterReply<FirstStepHit>)reply(typeof(FirstStepHit)));
        var options = await gateway.CallOptionsAsync();

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
    [InlineData("GET /v1/access-requests?list=mine", "list", "known_value")]
    [InlineData("GET /v1/access-requests?list=own&list=unit", "list", "duplicate_field")]
    [InlineData("GET /v1/access-requests?list=own&page_size=many", "page_size", "wrong_type")]
    [InlineData("GET /v1/access-requests?Eriksson!=1", "?", "unknown_field")]
    [InlineData("GET /v1/access-requests/1?access_request_id=2", "access_request_id", "unknown_field")]
    [InlineData("POST /v1/access-requests/1/withdrawal {\"access_request_id\":\"2\"}", "access_request_id", "agree")]
    [InlineData("POST /v1/access-requests/1/withdrawal?version=2 {}", "version", "unknown_field")]
    [InlineData("POST /v1/access-requests/1/withdrawal {\"version\":\"two\"}", "version", "wrong_type")]
    [InlineData("POST /v1/access-requests/1/verification {\"valid_days\":1.5}", "valid_days", "wrong_type")]
    [InlineData("POST /v1/access-requests {\"prior_searches\":[{\"at\":\"yesterday\"}]}", "prior_searches[0].at", "wrong_type")]
    [InlineData("POST /v1/access-requests {\"prior_searches\":[{\"at\":{}}]}", "prior_searches[0].at", "wrong_type")]
    public async Task WhatIsNotUnderstoodIsRefusedWithFieldAndRule(string line, string field, string rule)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var problem = await Problems.OverRestAsync(await SendAsync(gateway, line, body: null, await gateway.TokenAsync()));

        Assert.Equal((400, field, rule), (problem.Status, problem.Errors.Single().Field, problem.Errors.Single().Rule));
        Assert.Empty(gateway.Core.Register);
    }

    [Fact]
    public async Task TimeThatIsNoneIsRefusedOverGrpcToo()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var request = Submission;
        request.PriorSearches[0].At = new Timestamp { Seconds = long.MaxValue };

        var error = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Register.SubmitAsync(request, await gateway.CallOptionsAsync()));

        Assert.Equal(("prior_searches[0].at", "form"), (Problems.OverGrpc(error).Errors.Single().Field, Problems.OverGrpc(error).Errors.Single().Rule));
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
            var overGrpc = await gateway.Register.CallAsync<TRequest, TResponse>(method, request, options);
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

    private static object Make(Type value, string reply, params object[] arguments) =>
        Activator.CreateInstance(typeof(RegisterReply<>).GetNestedType(reply)!.MakeGenericType(value), arguments)!;

    /// <summary>Records print their members, except for lists and for what must never be printed.</summary>
    private static string Printed(object input) => System.Text.Json.JsonSerializer.Serialize(input, input.GetType(), Fields);

    private static readonly System.Text.Json.JsonSerializerOptions Fields = new() { IncludeFields = true };

    /// <summary>The samples have something everywhere, so an empty member is one that the mapping dropped.</summary>
    private static void AssertEveryMemberIsSet(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(f => f.FullName is not (
            "searchgateway.v1.Query.mrz" or "searchgateway.v1.Query.biometrics" or "searchgateway.v1.Query.vehicle" or "searchgateway.v1.TemplateDigest.sha256"
            or "searchgateway.v1.ShownSearch.reasons" or "searchgateway.v1.ShownSearch.at" or "searchgateway.v1.ShownSearch.reference"
            or "searchgateway.v1.RequestStep.by" or "searchgateway.v1.RequestStep.reason" or "searchgateway.v1.ListFirstStepsResponse.next_page_token")))
        {
            var value = field.Accessor.GetValue(message);
            Assert.True(!IsEmpty(value), $"{field.FullName} is empty.");
            foreach (var inner in value is System.Collections.IEnumerable list and not string and not ByteString ? list.OfType<IMessage>().Take(1) : [])
                AssertEveryMemberIsSet(inner);
            if (value is IMessage single and not Timestamp && field.MessageType.Name != "Receipt")
                AssertEveryMemberIsSet(single);
        }
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        bool flag => !flag,
        long number => number == 0,
        System.Enum chosen => Convert.ToInt32(chosen, System.Globalization.CultureInfo.InvariantCulture) == 0,
        System.Collections.ICollection list => list.Count == 0,
        _ => false,
    };

    private sealed record Faces(IMessage? Rest, IMessage? Grpc, V1.Problem? RestProblem, RpcException? GrpcError);
}
