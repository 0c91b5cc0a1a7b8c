using SearchGateway.Audit.Records;

namespace SearchGateway.Audit.Sealing;

/// <summary>Opens stored records.</summary>
public static class RecordOpening
{
    /// <summary>The canonical bytes of a stored record, over which its leaf hash was made.</summary>
    /// <param name="record">The record; not erased.</param>
    /// <param name="keys">The log's record keys; null if only records in plain can be read.</param>
    /// <returns>The bytes, not yet compared with the leaf hash; null if the record is erased, altered, or no key of it is there.</returns>
    public static ReadOnlyMemory<byte>? Open(StoredRecord record, RecordKeys? keys)
    {
        if (record.IsErased)
            return null;
        if (record.IsPlain)
            return record.Body;
        if (Rest(record, keys) is not { } rest)
            return null;
        return WithIndex(record.Index, rest.Span);
    }

    /// <summary>What was sealed of a record: all but its index; null if it is not sealed, altered, or no key of it is there.</summary>
    internal static ReadOnlyMemory<byte>? Rest(StoredRecord record, RecordKeys? keys)
    {
        var length = RecordSeal.PlainLength(record.Body.Length);
        if (length < 0 || keys?.Find(record.Entry.EraseAfter) is not { } dayKey)
            return null;
        var rest = new byte[length];
        // A null array would turn into empty bytes here, which are not the same as none.
        if (!RecordSeal.TryOpen(record.Body.Span, record.Key.Span, dayKey, rest))
            return null;
        return rest;
    }

    /// <summary>The canonical bytes of the record at <paramref name="index"/>.</summary>
    internal static ReadOnlyMemory<byte> WithIndex(long index, ReadOnlySpan<byte> rest)
    {
        var bytes = RecordBytes.RoomFor(index, rest.Length, out var room);
        rest.CopyTo(room.Span);
        return bytes;
    }
}
