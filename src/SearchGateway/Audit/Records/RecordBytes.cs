using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SearchGateway.Audit.Merkle;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>
/// The canonical bytes of one record. They are written by the caller, but the record's index is known only when its group
/// closes; so room is kept in front for the index and for the prefix of the leaf hash, and nothing is copied later.
/// </summary>
internal sealed class RecordBytes
{
    public const int SaltLength = 16;

    // The leaf prefix, the head and up to 19 digits.
    private const int RoomInFront = 1 + 15 + 19;

    private static readonly JsonWriterOptions Options = new()
    {
        // A record is never embedded in a page as it stands; plain text keeps it short and readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _scratch;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    private readonly byte[] _buffer;
    private int _start = RoomInFront;

    private RecordBytes(byte[] buffer) => _buffer = buffer;

    /// <summary>The canonical record; whole only after <see cref="Place"/>. Receipts hold these bytes, so the buffer is never lent or used again.</summary>
    public ReadOnlyMemory<byte> Body => _buffer.AsMemory(_start + 1);

    private static ReadOnlySpan<byte> Head => "{\"v\":1,\"index\":"u8;

    /// <summary>All but the index and what stands before it: what is sealed, since the index is known from the record's place.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(RoomInFront);

    /// <summary>Writes a record but for its index.</summary>
    /// <param name="record">What to write.</param>
    /// <param name="term">How long it is kept.</param>
    /// <param name="commitment">To the digests of the persons concerned, which the record itself does not hold; empty if there are none.</param>
    /// <param name="salt">Random bytes, so that a leaf hash that outlives its record tells nothing about it.</param>
    public static RecordBytes Of(AuditRecord record, RetentionTerm term, ReadOnlySpan<byte> commitment, ReadOnlySpan<byte> salt)
    {
        var scratch = _scratch ??= new ArrayBufferWriter<byte>(2048);
        var json = _writer ??= new Utf8JsonWriter(scratch, Options);
        scratch.ResetWrittenCount();
        json.Reset(scratch);
        RecordJson.Write(json, record, term, commitment, salt);
        json.Flush();

        // What stands in front is written with the index, and not looked at before.
        var buffer = GC.AllocateUninitializedArray<byte>(RoomInFront + scratch.WrittenCount);
        scratch.WrittenSpan.CopyTo(buffer.AsSpan(RoomInFront));
        // The index goes in front of the first member.
        buffer[RoomInFront] = (byte)',';
        return new RecordBytes(buffer);
    }

    /// <summary>Room for the canonical bytes of the record at <paramref name="index"/>, the index written and <paramref name="rest"/> to be filled.</summary>
    public static ReadOnlyMemory<byte> RoomFor(long index, int length, out Memory<byte> rest)
    {
        Span<byte> digits = stackalloc byte[20];
        _ = Utf8Formatter.TryFormat(index, digits, out var count);
        var bytes = new byte[Head.Length + count + length];
        Head.CopyTo(bytes);
        digits[..count].CopyTo(bytes.AsSpan(Head.Length));
        rest = bytes.AsMemory(Head.Length + count);
        return bytes;
    }

    /// <summary>Writes the index, which completes the record, and hashes the leaf.</summary>
    public void Place(long index, Span<byte> leafHash)
    {
        Span<byte> digits = stackalloc byte[19];
        _ = Utf8Formatter.TryFormat(index, digits, out var length);
        _start = RoomInFront - length - Head.Length - 1;
        _buffer[_start] = MerkleHash.LeafPrefix;
        Head.CopyTo(_buffer.AsSpan(_start + 1));
        digits[..length].CopyTo(_buffer.AsSpan(RoomInFront - length));
        MerkleHash.Of(_buffer.AsSpan(_start), leafHash);
    }
}
