using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Sealing;

namespace SearchGateway.Audit.Verification;

/// <summary>
/// Where a record belongs that does not fit its place. What is sealed does not hold the index, but the leaf hash does: the place is the
/// index with which the bytes give that hash.
/// </summary>
internal static class MovedRecord
{
    // As far as is looked in either direction; some tenths of a second.
    private const long Reach = 100_000;

    /// <summary>The index with which the bytes give the leaf hash; null if there is none near.</summary>
    public static long? PlaceOf(StoredRecord record, RecordKeys? keys)
    {
        if (record.IsPlain || RecordOpening.Rest(record, keys) is not { } rest)
            return null;
        Span<byte> leaf = stackalloc byte[MerkleHash.Size];
        for (var place = Math.Max(0, record.Index - Reach); place < record.Index + Reach; place++)
        {
            MerkleHash.Leaf(RecordOpening.WithIndex(place, rest.Span).Span, leaf);
            if (leaf.SequenceEqual(record.LeafHash.Span))
                return place;
        }

        return null;
    }
}
