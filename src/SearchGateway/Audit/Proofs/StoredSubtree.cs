namespace SearchGateway.Audit.Proofs;

/// <summary>What a store knows of a range of leaves.</summary>
/// <param name="Checkpoint">The last checkpoint that ends inside the range, behind its start and before its end; null if none does.</param>
/// <param name="LeafHashes">The leaf hashes behind that checkpoint, or from the range's start, up to its end: 32 bytes each, by index.</param>
public readonly record struct StoredSubtree(StoredCheckpoint? Checkpoint, ReadOnlyMemory<byte> LeafHashes);
