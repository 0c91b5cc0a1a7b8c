using Grpc.Core;
using SearchGateway.Systems.Contracts.Exchange.V1;

namespace SearchGateway.Simulators.Exchange;

/// <summary>Answers questions that come on a stream.</summary>
internal sealed class ExchangeService(QuestionPipeline pipeline, IHostApplicationLifetime host) : Systems.Contracts.Exchange.V1.ExchangeService.ExchangeServiceBase
{
    public override async Task Converse(IAsyncStreamReader<Questions> requestStream, IServerStreamWriter<Answers> responseStream, ServerCallContext context)
    {
        using var stops = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, host.ApplicationStopping);
        await using var conversation = new Conversation(pipeline, context.GetHttpContext(), responseStream, context.CancellationToken);
        try
        {
            while (await requestStream.MoveNext(stops.Token))
                conversation.Hear(requestStream.Current);
        }
        catch (OperationCanceledException) when (host.ApplicationStopping.IsCancellationRequested)
        {
            // What is open is answered; the asking side asks the rest elsewhere.
            await conversation.EndAsync();
            throw new RpcException(new Status(StatusCode.Unavailable, "the system stops"));
        }

        await conversation.EndAsync();
    }
}
