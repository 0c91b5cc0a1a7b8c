using System.Text;
using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Host.Api.Wire;

/// <summary>
/// JSON in UTF-8, letter for letter as protobuf's own formatter writes it. Members and items are written with what parts them from
/// the one before; the first one's comma becomes the bracket.
/// </summary>
internal sealed class JsonOutput : IDisposable
{
    private const int LongestEscape = 6;
    private const int LongestNumber = 32;

    // Everything else is either escaped or of more than one byte.
    private static readonly SearchValues<char> s_plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except(['"', '\\', '<', '>'])]);

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(32 * 1024);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Dispose()
    {
        // What was found must not lie about for the next one to find.
        _bytes.AsSpan(0, Length).Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    /// <summary>Ends what began at <paramref name="start"/>, with its members or items written.</summary>
    public void Close(int start, byte open, byte close)
    {
        var end = Take(3);
        if (Length == start)
        {
            end[0] = open;
            end[1] = (byte)' ';
            end[2] = close;
            Length += 3;
            return;
        }

        _bytes[start] = open;
        end[0] = (byte)' ';
        end[1] = close;
        Length += 2;
    }

    public void CloseObject(int start) => Close(start, (byte)'{', (byte)'}');

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Take(bytes.Length));
        Length += bytes.Length;
    }

    public void Text(byte[] name, string value)
    {
        Raw(name);
        Text(value);
    }

    public void Bytes(byte[] name, ByteString value)
    {
        Raw(name);
        Bytes(value);
    }

    public void Flag(byte[] name, bool value)
    {
        Raw(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    public void Int(byte[] name, int value)
    {
        Raw(name);
        value.TryFormat(Take(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    public void Long(byte[] name, long value)
    {
        Raw(name);
        Long(value);
    }

    public void Number(byte[] name, double value)
    {
        Raw(name);
        var quoted = !double.IsFinite(value);
        if (quoted)
            Raw("\""u8);
        value.TryFormat(Take(LongestNumber), out var written, "r", CultureInfo.InvariantCulture);
        Length += written;
        if (quoted)
            Raw("\""u8);
    }

    public void Enum(byte[] name, int value, EnumNames names)
    {
        Raw(name);
        Raw(names.Of(value));
    }

    public void Time(byte[] name, Timestamp? value)
    {
        if (value is null)
            return;
        Raw(name);
        var text = Take(JsonTime.Longest);
        Length += JsonTime.Write(value, text);
    }

    public void Message<TMessage>(byte[] name, TMessage? value, JsonText<TMessage> text)
        where TMessage : class, IMessage<TMessage>, new()
    {
        if (value is null)
            return;
        Raw(name);
        text.Write(this, value);
    }

    public void Messages<TMessage>(byte[] name, RepeatedField<TMessage> values, JsonText<TMessage> text)
        where TMessage : class, IMessage<TMessage>, new()
    {
        var start = OpenItems(name);
        for (var i = 0; i < values.Count; i++)
        {
            Raw(", "u8);
            text.Write(this, values[i]);
        }

        CloseItems(start);
    }

    public void Texts(byte[] name, RepeatedField<string> values)
    {
        var start = OpenItems(name);
        for (var i = 0; i < values.Count; i++)
        {
            Raw(", "u8);
            Text(values[i]);
        }

        CloseItems(start);
    }

    public void BytesList(byte[] name, RepeatedField<ByteString> values)
    {
        var start = OpenItems(name);
        for (var i = 0; i < values.Count; i++)
        {
            Raw(", "u8);
            Bytes(values[i]);
        }

        CloseItems(start);
    }

    public void Longs(byte[] name, RepeatedField<long> values)
    {
        var start = OpenItems(name);
        for (var i = 0; i < values.Count; i++)
        {
            Raw(", "u8);
            Long(values[i]);
        }

        CloseItems(start);
    }

    public void Enums<TEnum>(byte[] name, RepeatedField<TEnum> values, EnumNames names)
        where TEnum : struct, System.Enum
    {
        var start = OpenItems(name);
        for (var i = 0; i < values.Count; i++)
        {
            Raw(", "u8);
            Raw(names.Of(EnumNumber<TEnum>.Of(values[i])));
        }

        CloseItems(start);
    }

    private int OpenItems(byte[] name)
    {
        Raw(name);
        return Length;
    }

    private void CloseItems(int start) => Close(start, (byte)'[', (byte)']');

    private void Long(long value)
    {
        var text = Take(LongestNumber);
        text[0] = (byte)'"';
        value.TryFormat(text[1..], out var written, default, CultureInfo.InvariantCulture);
        text[written + 1] = (byte)'"';
        Length += written + 2;
    }

    private void Bytes(ByteString value)
    {
        var text = Take(Base64.GetMaxEncodedToUtf8Length(value.Length) + 2);
        text[0] = (byte)'"';
        Base64.EncodeToUtf8(value.Span, text[1..], out _, out var written);
        text[written + 1] = (byte)'"';
        Length += written + 2;
    }

    private void Text(ReadOnlySpan<char> value)
    {
        var text = Take((value.Length * LongestEscape) + 2);
        text[0] = (byte)'"';
        var at = 1;
        while (!value.IsEmpty)
        {
            var plain = value.IndexOfAnyExcept(s_plain);
            if (plain < 0)
                plain = value.Length;
            at += Encoding.UTF8.GetBytes(value[..plain], text[at..]);
            if (plain == value.Length)
                break;
            at += JsonEscape.Write(value[plain..], text[at..], out var taken);
            value = value[(plain + taken)..];
        }

        text[at] = (byte)'"';
        Length += at + 1;
    }

    private Span<byte> Take(int size)
    {
        if (_bytes.Length - Length < size)
            Grow(size);
        return _bytes.AsSpan(Length);
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + size));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        _bytes.AsSpan(0, Length).Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
