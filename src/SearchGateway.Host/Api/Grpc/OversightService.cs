using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Api.ManyLogs;
using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>Oversight over gRPC: the same methods and messages as over REST.</summary>
internal sealed class OversightService(JointOversight joint, OversightMethods methods, ILogger<OversightService> log) : V1.OversightService.OversightServiceBase
{
    public override Task<V1.FindRecordsResponse> FindRecords(V1.FindRecordsRequest request, ServerCallContext context) =>
        AnswerAsync(context, joint.FindAsync, request);

    public override Task<V1.GetRecordResponse> GetRecord(V1.GetRecordRequest request, ServerCallContext context) =>
        AnswerAsync(context, joint.GetAsync, request);

    public override Task<V1.GetStatisticsResponse> GetStatistics(V1.GetStatisticsRequest request, ServerCallContext context) =>
        AnswerAsync(context, joint.StatisticsAsync, request);

    public override Task<V1.FindAnomaliesResponse> FindAnomalies(V1.FindAnomaliesRequest request, ServerCallContext context) =>
        AnswerAsync(context, joint.AnomaliesAsync, request);

    public override Task ExportRecords(V1.ExportRecordsRequest request, IServerStreamWriter<V1.ExportRecordsResponse> responseStream, ServerCallContext context) =>
        context.GuardAsync(log, async () =>
        {
            var reply = await methods.ExportAsync(context.GetHttpContext().Caller(), request, context.CancellationToken);
            var export = reply.Message ?? throw reply.Problem!.ToRpcException();
            await responseStream.WriteAsync(new V1.ExportRecordsResponse { Head = export.Head }, context.CancellationToken);
            await foreach (var piece in export.Pieces)
            {
                var lines = UnsafeByteOperations.UnsafeWrap(piece.Lines);
                await responseStream.WriteAsync(new V1.ExportRecordsResponse { Lines = lines, Done = piece.Done }, context.CancellationToken);
            }

            return true;
        });

    private Task<TResponse> AnswerAsync<TRequest, TResponse>(
        ServerCallContext context, Func<LookupAsker, TRequest, CancellationToken, Task<MethodReply<TResponse>>> method, TRequest request)
        where TResponse : class => context.GuardAsync(log, async () =>
        {
            var reply = await method(LookupAsker.Of(context.GetHttpContext()), request, context.CancellationToken);
            return reply.Message ?? throw reply.Problem!.ToRpcException();
        });
}
