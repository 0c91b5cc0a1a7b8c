using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Audit.Retention;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Api;

/// <summary>Holds and erasure over both faces: the same methods, messages and problems.</summary>
public sealed class RetentionParityTests
{
    private static readonly ContractMethods Contract = new("searchgateway.v1.RetentionService");
    private static readonly string Id = SampleHolds.Whole.Id.ToString();

    /// <summary>Each method: how REST asks it, and how gRPC does.</summary>
    private static readonly Dictionary<string, Func<RunningGateway, CallOptions, Task<Faces>>> Methods = new(StringComparer.Ordinal)
    {
        ["PlaceHold"] = (g, o) => AskAsync<V1.PlaceHoldRequest, V1.PlaceHoldResponse>(g, o, "PlaceHold", "POST /v1/audit/holds", new()
        {
            Procedure = "DPA/2026/7",
            Until = "2027-06-30",
            Selection = new()
            {
                From = Timestamp.FromDateTimeOffset(SampleHolds.Whole.Selection.From!.Value), To = Timestamp.FromDateTimeOffset(SampleHolds.Whole.Selection.To!.Value),
                Authority = "border-guard", MemberState = "EST", SearchIds = { Id }, Indexes = { 7 },
            },
        }),
        ["ListHolds"] = (g, o) => AskAsync<V1.ListHoldsRequest, V1.ListHoldsResponse>(g, o, "ListHolds", "GET /v1/audit/holds", new()),
        ["LiftHold"] = (g, o) => AskAsync<V1.LiftHoldRequest, V1.LiftHoldResponse>(g, o, "LiftHold", $"POST /v1/audit/holds/{Id}/lift", new() { HoldId = Id }),
        ["PreviewErasure"] = (g, o) => AskAsync<V1.PreviewErasureRequest, V1.PreviewErasureResponse>(g, o, "PreviewErasure", "GET /v1/audit/erasure", new()),
        ["EraseRecords"] = (g, o) => AskAsync<V1.EraseRecordsRequest, V1.EraseRecordsResponse>(g, o, "EraseRecords", "POST /v1/audit/erasure", new() { Most = 7 }),
    };

    public static TheoryData<string> MethodNames => [.. Methods.Keys];

    [Fact]
    public void EveryMethodOfTheServiceIsWalked() => Assert.Equal(
        V1.RetentionServiceReflection.Descriptor.Services.Single().Methods.Select(m => m.Name).Order(StringComparer.Ordinal), Methods.Keys.Order(StringComparer.Ordinal));

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
        Assert.Equivalent(asked[0].Input, asked[1].Input, strict: true);
        Assert.All(faces.Rest!.Descriptor.Fields.InDeclarationOrder().Where(f => f.Name != "receipt"), f => Assert.NotEqual(f.DefaultOf(), f.Accessor.GetValue(faces.Rest)));
    }

    [Fact]
    public async Task AHoldIsUnderstoodAndShownWhole()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var faces = await Methods["PlaceHold"](gateway, await gateway.CallOptionsAsync(await gateway.TokenAsync()));

        var input = (HoldInput)gateway.Core.Register.First().Input;
        Assert.Equal(("DPA/2026/7", "2027-06-30", "border-guard", "EST"), (input.Procedure, input.Until, input.Authority, input.MemberState));
        Assert.Equal((SampleHolds.Whole.Selection.From, SampleHolds.Whole.Selection.To), (input.From, input.To));
        Assert.Equal([Id], input.Subjects);
        Assert.Equal([7L], input.Indexes);
        var hold = ((V1.PlaceHoldResponse)faces.Rest!).Hold;
        Assert.Equal((Id, "border-guard", "DPA-EST", "2027-06-30"), (hold.Id, hold.Selection.Authority, hold.PlacedBy.Unit, hold.Until));
    }

    [Theory]
    [InlineData("role_missing", 403, StatusCode.PermissionDenied)]
    [InlineData("unknown_hold", 404, StatusCode.NotFound)]
    [InlineData("audit_unavailable", 503, StatusCode.Unavailable)]
    [InlineData("invalid_query", 400, StatusCode.InvalidArgument)]
    public async Task EveryTroubleIsTheSameProblemInEveryMethodOfBothFaces(string reason, int http, StatusCode grpc)
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Core.Hold = Trouble<AuditHold>(reason);
        gateway.Core.Holds = Trouble<IReadOnlyList<AuditHold>>(reason);
        gateway.Core.Preview = Trouble<ErasurePreview>(reason);
        gateway.Core.Progress = Trouble<ErasureProgress>(reason);
        var options = await gateway.CallOptionsAsync(await gateway.TokenAsync());

        foreach (var ask in Methods.Values)
        {
            var faces = await ask(gateway, options);
            Assert.Equal((reason, http, grpc), (faces.RestProblem!.Reason, faces.RestProblem.Status, faces.GrpcError!.StatusCode));
            Assert.Equal(faces.RestProblem, Problems.OverGrpc(faces.GrpcError));
        }
    }

    private static RetentionReply<T> Trouble<T>(string reason) => reason switch
    {
        "role_missing" => new RetentionReply<T>.RoleMissing(),
        "unknown_hold" => new RetentionReply<T>.NotFound(),
        "audit_unavailable" => new RetentionReply<T>.AuditUnavailable(),
        _ => new RetentionReply<T>.Invalid([new InputFault("until", "required", "Give it.")]),
    };

    private static async Task<Faces> AskAsync<TRequest, TResponse>(RunningGateway gateway, CallOptions options, string method, string line, TRequest request)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var token = options.Headers!.GetValue("authorization")!["Bearer ".Length..];
        var parts = line.Split(' ');
        using var rest = parts[0] == "GET" ? await gateway.GetAsync(parts[1], token) : await gateway.PostAsync(parts[1], JsonFormatter.Default.Format(request), token);
        try
        {
            var overGrpc = await gateway.Channel.CreateCallInvoker().AsyncUnaryCall(Contract.Of<TRequest, TResponse>(MethodType.Unary, method), null, options, request);
            return new Faces(new MessageParser<TResponse>(() => new TResponse()).ParseJson(await rest.Content.ReadAsStringAsync()), overGrpc, null, null);
        }
        catch (RpcException error)
        {
            return new Faces(null, null, await Problems.OverRestAsync(rest), error);
        }
    }

    private sealed record Faces(IMessage? Rest, IMessage? Grpc, V1.Problem? RestProblem, RpcException? GrpcError);
}

file static class FieldDefaults
{
    /// <summary>The value of a field that nobody set.</summary>
    public static object? DefaultOf(this Google.Protobuf.Reflection.FieldDescriptor field) =>
        field.Accessor.GetValue(field.ContainingType.Parser.ParseFrom(ByteString.Empty));
}
