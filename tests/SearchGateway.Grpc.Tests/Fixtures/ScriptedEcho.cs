using Grpc.Core;
using Grpc.Tests.Echoes;

namespace Grpc.Tests.Fixtures;

/// <summary>Does what a test tells it.</summary>
internal sealed class ScriptedEcho : Echo.EchoBase
{
    public Func<EchoRequest, ServerCallContext, Task<EchoReply>> OnSay { get; set; } = (_, _) => Task.FromResult(new EchoReply());

    public Func<EchoRequest, IServerStreamWriter<EchoReply>, ServerCallContext, Task> OnRepeat { get; set; } = (_, _, _) => Task.CompletedTask;

    public Func<IAsyncStreamReader<EchoRequest>, ServerCallContext, Task<EchoReply>> OnJoin { get; set; } = (_, _) => Task.FromResult(new EchoReply());

    public Func<IAsyncStreamReader<EchoRequest>, IServerStreamWriter<EchoReply>, ServerCallContext, Task> OnChat { get; set; } =
        (_, _, _) => Task.CompletedTask;

    public override Task<EchoReply> Say(EchoRequest request, ServerCallContext context) => OnSay(request, context);

    public override Task Repeat(EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context) =>
        OnRepeat(request, responseStream, context);

    public override Task<EchoReply> Join(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context) =>
        OnJoin(requestStream, context);

    public override Task Chat(IAsyncStreamReader<EchoRequest> requestStream, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context) =>
        OnChat(requestStream, responseStream, context);
}
