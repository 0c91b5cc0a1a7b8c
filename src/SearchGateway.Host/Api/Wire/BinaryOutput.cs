using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Host.Api.Wire;

/// <summary>
/// Protobuf's binary form, written from its end to its beginning: so the length of what is nested is known when it has to be written,
/// and is not counted again for each level that it lies deep. A member whose name ends in There writes what is empty too.
/// </summary>
internal sealed class BinaryOutput : IDisposable
{
    private const int LongestVarint = 10;
    private const int LongestHead = 2 * LongestVarint;
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

    public void TextThere(uint tag, string value) => Characters(tag, value);

    /// <summary>A text that is no string; what is empty too.</summary>
    public void Characters(uint tag, ReadOnlySpan<char> value)
    {
        Reserve((value.Length * LongestUtf8) + LongestHead);
        // Almost all of it is ASCII, whose length is known.
        if (Ascii.FromUtf16(value, _bytes.AsSpan(_start - value.Length, value.Length), out _) == OperationStatus.Done)
        {
            Head(tag, value.Length);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        Encoding.UTF8.GetBytes(value, _bytes.AsSpan(_start - length));
        Head(tag, length);
    }

    public void Bytes(uint tag, ByteString value) => Bytes(tag, value.Span);

    public void Bytes(uint tag, ReadOnlySpan<byte> value)
    {
        if (value.Length != 0)
            BytesThere(tag, value);
    }

    public void BytesThere(uint tag, ByteString value) => BytesThere(tag, value.Span);

    public void BytesThere(uint tag, ReadOnlySpan<byte> value)
    {
        Reserve(value.Length + LongestHead);
        value.CopyTo(_bytes.AsSpan(_start - value.Length));
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
        Reserve(sizeof(double));
        _start -= sizeof(double);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(_start), value);
        Varint(tag);
    }

    public void Time(uint tag, Timestamp? value)
    {
        if (value is not null)
            Time(tag, value.Seconds, value.Nanos);
    }

    public void Time(uint tag, DateTimeOffset value)
    {
        var (seconds, rest) = Math.DivRem(value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
        // Nanoseconds count forward, also before 1970.
        if (rest < 0)
            (seconds, rest) = (seconds - 1, rest + TimeSpan.TicksPerSecond);
        Time(tag, seconds, (int)(rest * TimeSpan.NanosecondsPerTick));
    }

    private void Time(uint tag, long seconds, int nanoseconds)
    {
        var end = Length;
        Int(Timestamp.NanosFieldNumber << 3, nanoseconds);
        Long(Timestamp.SecondsFieldNumber << 3, seconds);
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
    public void Close(uint tag, int end)
    {
        Reserve(LongestHead);
        var length = Length - end;
        _start += length;
        Head(tag, length);
    }

    /// <summary>Takes up content that stands before the start, and puts its length and its tag before it; there is room for them.</summary>
    private void Head(uint tag, int length)
    {
        _start -= length;
        if ((uint)length < 0x80 && tag < 0x80)
        {
            _start -= 2;
            _bytes[_start + 1] = (byte)length;
            _bytes[_start] = (byte)tag;
            return;
        }

        Varint((ulong)length);
        Varint(tag);
    }

    public void Varint(ulong value)
    {
        Reserve(LongestVarint);
        if (value < 0x80)
        {
            _bytes[--_start] = (byte)value;
            return;
        }

        var size = (BitOperations.Log2(value) / 7) + 1;
        _start -= size;
        var at = _start;
        for (; value >= 0x80; value >>= 7)
            _bytes[at++] = (byte)(value | 0x80);
        _bytes[at] = (byte)value;
    }

    /// <summary>Makes room before the start.</summary>
    private void Reserve(int size)
    {
        if (_start < size)
            Grow(size);
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
