using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Status = Grpc.Core.Status;

namespace Grpc.Tests.Calls;

public sealed class StatusTests
{
    public static TheoryData<StatusCode> ErrorCodes => [.. System.Enum.GetValues<StatusCode>().Where(c => c != StatusCode.OK)];

    [Theory]
    [MemberData(nameof(ErrorCodes))]
    public async Task EveryCodeArrivesWithItsMessageAndTrailers(StatusCode code)
    {
        const string Message = "100% – «не найдено» 😀 \r\n tab\t";

        var error = await FailAsync((_, _) => throw new RpcException(new Status(code, Message), new Metadata { { "hint", "h" } }));

        Assert.Equal(new Status(code, Message), error.Status);
        Assert.Equal("h", error.Trailers.GetValue("hint"));
    }

    [Fact]
    public async Task DetailsOfAnErrorArrive()
    {
        var sent = new Google.Rpc.Status
        {
            Code = (int)StatusCode.InvalidArgument,
            Message = "wrong",
            Details =
            {
                Any.Pack(new ErrorInfo { Reason = "BAD_QUERY", Domain = "tests" }),
                Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "query.birth_date", Description = "no such day" } } }),
            },
        };

        var error = await FailAsync((_, _) => throw sent.ToRpcException());

        Assert.Equal(new Status(StatusCode.InvalidArgument, "wrong"), error.Status);
        Assert.Equal(sent, error.GetRpcStatus());
        Assert.Equal("query.birth_date", error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations[0].Field);
        Assert.Null(error.GetRpcStatus()!.GetDetail<RetryInfo>());
    }

    [Theory]
    [InlineData("FFFF")]
    [InlineData("0805" + "1AFFFFFFFF07" + "12021202120212020231")]
    public async Task UnreadableDetailsDoNotHideTheStatus(string details)
    {
        var error = await FailAsync((_, _) => throw new RpcException(
            new Status(StatusCode.NotFound, "n"), new Metadata { { "grpc-status-details-bin", Convert.FromHexString(details) } }));

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
        Assert.Null(error.GetRpcStatus());
    }

    [Fact]
    public async Task TextOfAnExceptionStaysOnTheServer()
    {
        var error = await FailAsync((_, _) => throw new InvalidOperationException("secret"));

        Assert.Equal(StatusCode.Unknown, error.StatusCode);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TextOfAnExceptionIsToldWhereTheServerSaysSo()
    {
        var error = await FailAsync(
            (_, _) => throw new InvalidOperationException("secret"),
            services => services.Configure<GrpcServiceOptions>(o => o.EnableDetailedErrors = true));

        Assert.Equal(StatusCode.Unknown, error.StatusCode);
        Assert.Contains("secret", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StatusThatTheHandlerSetsEndsTheCall()
    {
        var error = await FailAsync((_, context) =>
        {
            context.Status = new Status(StatusCode.OutOfRange, "set");
            return Task.FromResult(new EchoReply());
        });

        Assert.Equal(new Status(StatusCode.OutOfRange, "set"), error.Status);
    }

    [Fact]
    public async Task NullReplyIsAnError()
    {
        var error = await FailAsync((_, _) => Task.FromResult<EchoReply>(null!));

        Assert.Equal(StatusCode.Cancelled, error.StatusCode);
    }

    [Fact]
    public async Task ErrorAfterMessagesComesAfterThem()
    {
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnRepeat = async (_, stream, context) =>
            {
                await stream.WriteAsync(new EchoReply { Text = "one" });
                context.ResponseTrailers.Add("after", "all");
                throw new RpcException(new Status(StatusCode.DataLoss, "two is lost"));
            },
        });
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).Repeat(new EchoRequest());
        Assert.True(await call.ResponseStream.MoveNext());
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(new Status(StatusCode.DataLoss, "two is lost"), error.Status);
        Assert.Equal("all", error.Trailers.GetValue("after"));
        Assert.Equal(error.Status, call.GetStatus());
    }

    [Fact]
    public async Task StatusIsNotToldBeforeTheEnd()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource<EchoReply>();
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho { OnSay = (_, _) => { entered.SetResult(); return release.Task; } });
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest());
        await entered.Task;
        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
        release.SetResult(new EchoReply());
        await call;

        Assert.Equal(Status.DefaultSuccess, call.GetStatus());
    }

    [Fact]
    public async Task ServerThatIsNotThereIsUnavailable()
    {
        var server = await GrpcServer.StartAsync();
        using var channel = server.Connect();
        await server.DisposeAsync();

        var error = await Assert.ThrowsAsync<RpcException>(async () => await new Echo.EchoClient(channel).SayAsync(new EchoRequest()));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    private static async Task<RpcException> FailAsync(
        Func<EchoRequest, ServerCallContext, Task<EchoReply>> handler, Action<IServiceCollection>? services = null)
    {
        await using var server = (await GrpcServer.StartAsync(new ScriptedEcho { OnSay = handler }, services)).ExpectingErrors();
        using var channel = server.Connect();
        return await Assert.ThrowsAsync<RpcException>(async () => await new Echo.EchoClient(channel).SayAsync(new EchoRequest()));
    }
}
