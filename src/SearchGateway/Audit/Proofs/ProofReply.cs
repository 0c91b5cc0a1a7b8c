using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Audit.Proofs;

/// <summary>What became of the request for a proof.</summary>
public abstract record ProofReply
{
    private ProofReply()
    {
    }

    /// <summary>The proof.</summary>
    /// <param name="First">The earlier size, or the record's index.</param>
    /// <param name="Size">The later size.</param>
    /// <param name="Hashes">In the order of RFC 6962, 32 bytes each.</param>
    /// <param name="Checkpoint">What was signed at the later size, with its cosignatures; empty if nothing was.</param>
    public sealed record Given(long First, long Size, ImmutableArray<ReadOnlyMemory<byte>> Hashes, string Checkpoint) : ProofReply;

    /// <summary>The log has not those sizes.</summary>
    /// <param name="Faults">Each with its field.</param>
    public sealed record Invalid(ImmutableArray<InputFault> Faults) : ProofReply;

    /// <summary>The stored log is not what was signed, so nothing is proven of it.</summary>
    public sealed record Altered : ProofReply;
}
