namespace SearchGateway.Audit.Witnesses;

/// <summary>A checkpoint with the signature lines of the log and of those witnesses that have cosigned it.</summary>
/// <param name="Size">Number of records.</param>
/// <param name="Note">The signed note.</param>
public sealed record CosignedCheckpoint(long Size, string Note);

/// <summary>What witnesses have signed of a checkpoint, as a store keeps it.</summary>
/// <param name="Size">Number of records that the checkpoint covers.</param>
/// <param name="Lines">Signature lines, each ending in a newline, to be put behind the checkpoint's own.</param>
public sealed record StoredCosignatures(long Size, string Lines);

/// <summary>How the log stands with its witnesses.</summary>
/// <param name="Witnesses">Their names; empty: nobody vouches for the log.</param>
/// <param name="Quorum">How many must cosign; 0 without witnesses.</param>
/// <param name="CosignedSize">Number of records of the last checkpoint that so many have cosigned.</param>
/// <param name="Behind">Records that no such checkpoint covers.</param>
/// <param name="IsLapsed">True: the bound on what may follow without cosignatures has passed.</param>
/// <param name="HoldsBack">True: and therefore new searches are refused.</param>
public sealed record WitnessStanding(IReadOnlyList<string> Witnesses, int Quorum, long CosignedSize, long Behind, bool IsLapsed, bool HoldsBack);
