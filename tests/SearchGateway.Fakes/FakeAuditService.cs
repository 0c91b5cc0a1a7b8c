using Google.Protobuf;
using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>The checkpoints and proofs of <see cref="FakeGateway"/>.</summary>
internal sealed class FakeAuditService(FakeGateway gateway) : AuditService.AuditServiceBase
{
    private NaiveLog Log => gateway.Shown ?? gateway.Log;

    public override Task<GetCheckpointResponse> GetCheckpoint(GetCheckpointRequest request, ServerCallContext context) => Task.FromResult(request.Witnessed
        ? new GetCheckpointResponse { Checkpoint = gateway.Witnessed?.Note ?? "", Size = gateway.Witnessed?.Size ?? 0 }
        : new GetCheckpointResponse { Checkpoint = Log.Checkpoint(), Size = Log.Next });

    public override Task<GetConsistencyResponse> GetConsistency(GetConsistencyRequest request, ServerCallContext context)
    {
        var to = request.To == 0 ? Log.Next : (int)request.To;
        var proof = gateway.Proving(Log.Consistency((int)request.From, to));
        return Task.FromResult(new GetConsistencyResponse
        {
            From = request.From, To = to, Proof = { proof.Select(hash => ByteString.CopyFrom(hash)) }, Checkpoint = CheckpointAt(to),
        });
    }

    public override Task<GetInclusionResponse> GetInclusion(GetInclusionRequest request, ServerCallContext context)
    {
        var size = request.Size == 0 ? Log.Next : (int)request.Size;
        return Task.FromResult(new GetInclusionResponse
        {
            Index = request.Index,
            Size = size,
            InclusionProof = { Log.Path((int)request.Index, size).Select(hash => ByteString.CopyFrom(hash)) },
            Checkpoint = CheckpointAt(size),
        });
    }

    public override Task<GetLogKeysResponse> GetLogKeys(GetLogKeysRequest request, ServerCallContext context) =>
        Task.FromResult(new GetLogKeysResponse { PublicKey = Log.PublicKeyPem, Handovers = { Log.Handovers } });

    private string CheckpointAt(int size) => gateway.Witnessed is { } witnessed && witnessed.Size == size ? witnessed.Note : Log.Checkpoint(size);
}
