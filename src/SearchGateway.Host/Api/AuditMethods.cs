using Google.Protobuf;
using SearchGateway.Audit.Proofs;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>The methods of the contract's AuditService, once for both faces. Every caller may ask: the proofs hold nothing of a record.</summary>
internal sealed class AuditMethods(AuditDoor door)
{
    public Task<MethodReply<V1.GetCheckpointResponse>> CheckpointAsync(Caller caller, V1.GetCheckpointRequest request, CancellationToken cancellationToken)
    {
        var standing = door.Standing();
        var checkpoint = door.Checkpoint(request.Witnessed);
        return Task.FromResult(new MethodReply<V1.GetCheckpointResponse>(
            new V1.GetCheckpointResponse
            {
                Checkpoint = checkpoint?.Note ?? "",
                Size = checkpoint?.Size ?? 0,
                Witnesses = { standing.Witnesses },
                Quorum = standing.Quorum,
            },
            null));
    }

    public async Task<MethodReply<V1.GetConsistencyResponse>> ConsistencyAsync(Caller caller, V1.GetConsistencyRequest request, CancellationToken cancellationToken) => Reply(
        await door.ConsistencyAsync(request.From, request.To, cancellationToken),
        given => new V1.GetConsistencyResponse
        {
            From = given.First, To = given.Size, Proof = { given.Hashes.Select(hash => ByteString.CopyFrom(hash.Span)) }, Checkpoint = given.Checkpoint,
        });

    public async Task<MethodReply<V1.GetInclusionResponse>> InclusionAsync(Caller caller, V1.GetInclusionRequest request, CancellationToken cancellationToken) => Reply(
        await door.InclusionAsync(request.Index, request.Size, cancellationToken),
        given => new V1.GetInclusionResponse
        {
            Index = given.First, Size = given.Size, InclusionProof = { given.Hashes.Select(hash => ByteString.CopyFrom(hash.Span)) }, Checkpoint = given.Checkpoint,
        });

    public async Task<MethodReply<V1.GetLogKeysResponse>> KeysAsync(Caller caller, V1.GetLogKeysRequest request, CancellationToken cancellationToken)
    {
        var keys = await door.KeysAsync(cancellationToken);
        return new(new V1.GetLogKeysResponse { PublicKey = keys.PublicKeyPem, Handovers = { keys.Handovers } }, null);
    }

    private static MethodReply<TResponse> Reply<TResponse>(ProofReply reply, Func<ProofReply.Given, TResponse> toMessage)
        where TResponse : class => reply is ProofReply.Given given
            ? new(toMessage(given), null)
            : new(null, ProblemOf.Proof(reply));
}
