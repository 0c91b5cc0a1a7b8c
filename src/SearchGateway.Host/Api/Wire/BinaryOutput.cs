using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Host.Api.Wire;

/// <summary>
/// Protobuf's binary form, written from its end to its beginning: so the length of what is nested is known when it has to be written,
/// and is not counted again for each level that it lies deep.
/// </summary>
internal sealed class BinaryOutput : IDisposable
{
    private const int LongestVarint = 10;
    private const int LongestUtf8 = 3;

    private byte[] _bytes;
    private int _start;

    public BinaryOutput()
    {
        _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
        _start = _bytes.Length;
    }

    public int Length => _bytes.Length - _start;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(_start);

    public void Dispose()
    {
        // What was found must not lie about for the next one to find.
        _bytes.AsSpan(_start).Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _start = 0;
    }

    public void Text(uint tag, string value)
    {
        if (value.Length != 0)
            TextThere(tag, value);
    }

    public void TextThere(uint tag, string value)
    {
        var room = Take(value.Length * LongestUtf8);
        var end = room.Length;
        // Almost all of it is ASCII, whose length is known.
        if (Ascii.FromUtf16(value, room[(end - value.Length)..], out _) == OperationStatus.Done)
            Head(tag, value.Length);
        else
            Head(tag, Encoding.UTF8.GetBytes(value, room[(end - Encoding.UTF8.GetByteCount(value))..]));
    }

    public void Bytes(uint tag, ByteString value)
    {
        if (value.Length != 0)
            BytesThere(tag, value);
    }

    public void BytesThere(uint tag, ByteString value)
    {
        var room = Take(value.Length);
        value.Span.CopyTo(room[(room.Length - value.Length)..]);
        Head(tag, value.Length);
    }

    public void Flag(uint tag, bool value)
    {
        if (value)
            FlagThere(tag, value);
    }

    public void FlagThere(uint tag, bool value) => LongThere(tag, value ? 1 : 0);

    public void Int(uint tag, int value)
    {
        if (value != 0)
            LongThere(tag, value);
    }

    public void IntThere(uint tag, int value) => LongThere(tag, value);

    public void Long(uint tag, long value)
    {
        if (value != 0)
            LongThere(tag, value);
    }

    public void LongThere(uint tag, long value)
    {
        Varint((ulong)value);
        Varint(tag);
    }

    public void Number(uint tag, double value)
    {
        if (value != 0)
            NumberThere(tag, value);
    }

    public void NumberThere(uint tag, double value)
    {
        Take(sizeof(double));
        _start -= sizeof(double);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(_start), value);
        Varint(tag);
    }

    public void Time(uint tag, Timestamp? value)
    {
        if (value is null)
            return;
        var end = Length;
        Int(Timestamp.NanosFieldNumber << 3, value.Nanos);
        Long(Timestamp.SecondsFieldNumber << 3, value.Seconds);
        Close(tag, end);
    }

    public void Message<TMessage>(uint tag, TMessage? value, BinaryForm<TMessage> form)
        where TMessage : class, IMessage<TMessage>, new()
    {
        if (value is null)
            return;
        var end = Length;
        form.Write(this, value);
        Close(tag, end);
    }

    public void Messages<TMessage>(uint tag, RepeatedField<TMessage> values, BinaryForm<TMessage> form)
        where TMessage : class, IMessage<TMessage>, new()
    {
        for (var i = values.Count - 1; i >= 0; i--)
            Message(tag, values[i], form);
    }

    public void Texts(uint tag, RepeatedField<string> values)
    {
        for (var i = values.Count - 1; i >= 0; i--)
            TextThere(tag, values[i]);
    }

    public void BytesList(uint tag, RepeatedField<ByteString> values)
    {
        for (var i = values.Count - 1; i >= 0; i--)
            BytesThere(tag, values[i]);
    }

    public void Longs(uint tag, RepeatedField<long> values)
    {
        if (values.Count == 0)
            return;
        var end = Length;
        for (var i = values.Count - 1; i >= 0; i--)
            Varint((ulong)values[i]);
        Close(tag, end);
    }

    public void Enums<TEnum>(uint tag, RepeatedField<TEnum> values)
        where TEnum : struct, System.Enum
    {
        if (values.Count == 0)
            return;
        var end = Length;
        for (var i = values.Count - 1; i >= 0; i--)
            Varint((ulong)EnumNumber<TEnum>.Of(values[i]));
        Close(tag, end);
    }

    /// <summary>Puts the length before what was written since there were <paramref name="end"/> bytes, and the tag before that.</summary>
    private void Close(uint tag, int end)
    {
        Varint((ulong)(Length - end));
        Varint(tag);
    }

    /// <summary>As <see cref="Close"/>, for content that stands before the start already.</summary>
    private void Head(uint tag, int length)
    {
        _start -= length;
        Varint((ulong)length);
        Varint(tag);
    }

    private void Varint(ulong value)
    {
        Take(LongestVarint);
        if (value < 0x80)
        {
            _bytes[--_start] = (byte)value;
            return;
        }

        var size = (System.Numerics.BitOperations.Log2(value) / 7) + 1;
        _start -= size;
        var at = _start;
        for (; value >= 0x80; value >>= 7)
            _bytes[at++] = (byte)(value | 0x80);
        _bytes[at] = (byte)value;
    }

    /// <summary>What is free before the start, at least <paramref name="size"/>.</summary>
    private Span<byte> Take(int size)
    {
        if (_start < size)
            Grow(size);
        return _bytes.AsSpan(0, _start);
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + size));
        var start = larger.Length - Length;
        Written.CopyTo(larger.AsSpan(start));
        _bytes.AsSpan(_start).Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _start) = (larger, start);
    }
}
