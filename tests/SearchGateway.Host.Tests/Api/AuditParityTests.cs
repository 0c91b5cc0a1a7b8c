using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Api;

/// <summary>The log's checkpoints and proofs over both faces: the same methods, messages and problems.</summary>
public sealed class AuditParityTests
{
    private static readonly ContractMethods Service = new("searchgateway.v1.AuditService");

    private static readonly Dictionary<string, Func<RunningGateway, Task<Faces>>> Methods = new(StringComparer.Ordinal)
    {
        ["GetCheckpoint"] = g => AskAsync<V1.GetCheckpointRequest, V1.GetCheckpointResponse>(g, "GetCheckpoint", "/v1/audit/checkpoint?witnessed=true", new() { Witnessed = true }),
        ["GetConsistency"] = g => AskAsync<V1.GetConsistencyRequest, V1.GetConsistencyResponse>(g, "GetConsistency", "/v1/audit/consistency?from=5&to=9", new() { From = 5, To = 9 }),
        ["GetLogKeys"] = g => AskAsync<V1.GetLogKeysRequest, V1.GetLogKeysResponse>(g, "GetLogKeys", "/v1/audit/keys", new()),
        ["GetInclusion"] = g => AskAsync<V1.GetInclusionRequest, V1.GetInclusionResponse>(g, "GetInclusion", "/v1/audit/inclusion?index=4&size=9", new() { Index = 4, Size = 9 }),
    };

    public static TheoryData<string> MethodNames => [.. Methods.Keys];

    public static TheoryData<string> ProofNames => ["GetConsistency", "GetInclusion"];

    [Fact]
    public void EveryMethodOfTheServiceIsWalked() => Assert.Equal(
        V1.AuditServiceReflection.Descriptor.Services.Single().Methods.Select(m => m.Name).Order(StringComparer.Ordinal), Methods.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(MethodNames))]
    public async Task BothFacesAnswerAlikeAndLeaveNothingOut(string method)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var faces = await Methods[method](gateway);

        Assert.Null(faces.RestProblem);
        Assert.Equal(faces.Grpc, faces.Rest);
        Assert.All(faces.Rest!.Descriptor.Fields.InDeclarationOrder(), field => Assert.False(
            field.Accessor.GetValue(faces.Rest) is null or "" or 0L or 0 or System.Collections.ICollection { Count: 0 }, $"{field.FullName} is empty."));
    }

    [Theory]
    [MemberData(nameof(ProofNames))]
    public async Task SizesThatTheLogHasNotAreNamedByBothFaces(string method)
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Core.Proof = _ => new ProofReply.Invalid([new InputFault("to", "range", "Must be from 0 to 7, which is the size of the log.")]);

        var faces = await Methods[method](gateway);

        Assert.Equal(("invalid_query", StatusCode.InvalidArgument), (faces.RestProblem!.Reason, faces.GrpcError!.StatusCode));
        Assert.Equal("to", faces.RestProblem.Errors.Single().Field);
    }

    [Theory]
    [MemberData(nameof(ProofNames))]
    public async Task AnAlteredLogGivesNoProof(string method)
    {
        await using var gateway = await RunningGateway.StartAsync(null, "--Logging:LogLevel:Default=None");
        gateway.Core.Proof = _ => new ProofReply.Altered();

        var faces = await Methods[method](gateway);

        Assert.Equal(("internal", StatusCode.Internal), (faces.RestProblem!.Reason, faces.GrpcError!.StatusCode));
    }

    [Theory]
    [InlineData("/v1/audit/consistency?from=five", "from", "wrong_type")]
    [InlineData("/v1/audit/checkpoint?witnessed=yes", "witnessed", "wrong_type")]
    [InlineData("/v1/audit/inclusion?leaf=5", "?", "unknown_field")]
    [InlineData("/v1/audit/inclusion?index=5&index=6", "index", "duplicate_field")]
    public async Task WhatTheAddressSaysIsUnderstoodWholeOrRefused(string address, string field, string rule)
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var answer = await gateway.GetAsync(address);

        var error = (await Problems.OverRestAsync(answer)).Errors.Single();
        Assert.Equal((field, rule), (error.Field, error.Rule));
    }

    [Fact]
    public async Task WithoutWitnessesNobodyIsNamedAndNothingIsWitnessed()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Core.Standing = new WitnessStanding([], 0, 0, 0, IsLapsed: false, HoldsBack: false);
        gateway.Core.Checkpoint = null;

        var faces = await Methods["GetCheckpoint"](gateway);

        Assert.Equal(new V1.GetCheckpointResponse(), faces.Rest);
    }

    private static async Task<Faces> AskAsync<TRequest, TResponse>(RunningGateway gateway, string method, string address, TRequest request)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        using var rest = await gateway.GetAsync(address);
        var parser = new MessageParser<TResponse>(() => new TResponse());
        try
        {
            var overGrpc = await gateway.Channel.CreateCallInvoker()
                .AsyncUnaryCall(Service.Of<TRequest, TResponse>(MethodType.Unary, method), null, await gateway.CallOptionsAsync(), request);
            return new Faces(parser.ParseJson(await rest.Content.ReadAsStringAsync()), overGrpc, null, null);
        }
        catch (RpcException error)
        {
            return new Faces(null, null, await Problems.OverRestAsync(rest), error);
        }
    }

    private sealed record Faces(IMessage? Rest, IMessage? Grpc, V1.Problem? RestProblem, RpcException? GrpcError);
}
