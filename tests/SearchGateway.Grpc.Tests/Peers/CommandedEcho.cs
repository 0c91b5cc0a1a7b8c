using Google.Protobuf;
using Grpc.Core;
using Grpc.Tests.Echoes;

namespace Grpc.Tests.Peers;

/// <summary>The echo service as the peers' clients command it, by the text that they send.</summary>
internal sealed class CommandedEcho : Echo.EchoBase
{
    public const string ErrorMessage = "100% – «не найдено» 😀\n";

    public static byte[] AllBytes { get; } = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    /// <summary>google.rpc.Status with code 3 and message "wrong".</summary>
    public static byte[] Details { get; } = new Google.Rpc.Status { Code = 3, Message = "wrong" }.ToByteArray();

    /// <summary>Done when a call was cancelled that hung.</summary>
    public TaskCompletionSource Cancelled { get; } = new();

    public override async Task<EchoReply> Say(EchoRequest request, ServerCallContext context)
    {
        var reply = new EchoReply { Text = request.Text, Ballast = request.Ballast };
        switch (request.Text)
        {
            case "metadata":
                await context.WriteResponseHeadersAsync(new Metadata
                {
                    { "case-reference", context.RequestHeaders.GetValue("case-reference")! },
                    { "raw-bin", context.RequestHeaders.GetValueBytes("raw-bin")! },
                });
                context.ResponseTrailers.Add("last", "2");
                context.ResponseTrailers.Add("last-bin", AllBytes);
                break;
            case "fail":
                throw new RpcException(
                    new Status(StatusCode.InvalidArgument, ErrorMessage), new Metadata { { "grpc-status-details-bin", Details } });
            case "hang":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
                break;
            case "encodings":
                var http = context.GetHttpContext();
                reply.Text = $"{http.Request.Headers["grpc-encoding"]} {http.Response.Headers["grpc-encoding"]}";
                break;
        }

        return reply;
    }

    public override async Task Repeat(EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        if (request.Text == "hang")
        {
            await using var registration = context.CancellationToken.Register(Cancelled.SetResult);
            await responseStream.WriteAsync(new EchoReply());
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
        }

        for (var i = 0; i < request.Count; i++)
            await responseStream.WriteAsync(new EchoReply { Text = request.Text, Index = i });
    }

    public override async Task<EchoReply> Join(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context) =>
        new() { Text = string.Join(' ', await requestStream.ReadAllAsync().Select(r => r.Text).ToListAsync()) };

    public override async Task Chat(
        IAsyncStreamReader<EchoRequest> requestStream, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync())
            await responseStream.WriteAsync(new EchoReply { Text = request.Text });
    }
}
