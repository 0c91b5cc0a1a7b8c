using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Systems.Records;

/// <summary>
/// Turns what a system sent into field values. A value that breaks the contract sets <see cref="Fault"/>; the whole answer is
/// then thrown away, never read in part. An absent value adds nothing.
/// </summary>
internal sealed class FieldReader : IDisposable
{
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    private const int UsualFields = 64;

    private RecordField[] _fields = ArrayPool<RecordField>.Shared.Rent(UsualFields);
    private int _count;
    private int _most;

    /// <summary>What broke the contract, naming fields and rules, never values; null if nothing did.</summary>
    public string? Fault { get; private set; }

    /// <summary>The field whose values are being read; null for what concerns the whole record.</summary>
    public SystemField? Current { get; set; }

    public void Add(FieldValue? value)
    {
        if (value is not { } present)
            return;
        if (_count == _fields.Length)
            Grow();
        _fields[_count++] = new RecordField(Current!.Value, present);
    }

    /// <summary>Adds each of the values; none if there is no list.</summary>
    public void AddAll<T>(RepeatedField<T>? values, Func<FieldReader, T, FieldValue?> read)
    {
        for (var i = 0; i < values?.Count; i++)
            Add(read(this, values[i]));
    }

    /// <summary>The fields read since the last call.</summary>
    public ImmutableArray<RecordField> Take()
    {
        var taken = ImmutableArray.Create(_fields, 0, _count);
        _most = Math.Max(_most, _count);
        _count = 0;
        return taken;
    }

    /// <summary>Gives the room back, empty: what was read is nobody else's to see.</summary>
    public void Dispose()
    {
        _fields.AsSpan(0, Math.Max(_most, _count)).Clear();
        ArrayPool<RecordField>.Shared.Return(_fields);
        _fields = [];
    }

    public static FieldValue? Text(string? value) => string.IsNullOrEmpty(value) ? null : FieldValue.Text(value);

    public static FieldValue? Binary(ByteString? value) => value is null || value.IsEmpty ? null : FieldValue.Binary(BytesOf(value));

    public static FieldValue? Flag(bool? value) => value is { } flag ? FieldValue.Flag(flag) : null;

    /// <summary>A count that is absent with the message that holds it.</summary>
    public FieldValue? Count(long? value)
    {
        if (value is < 0)
            return Break("a count is below 0");
        return value is { } count ? FieldValue.Number(count) : null;
    }

    /// <summary>A count of which 0 means that none is recorded.</summary>
    public FieldValue? CountOrNone(long? value) => value is 0 ? null : Count(value);

    /// <summary>The contract's name of an enum value in lower case with underscores; 0 means that none is recorded.</summary>
    public FieldValue? Word<TEnum>(TEnum? value)
        where TEnum : struct, System.Enum => value is { } present ? Word(EnumWords<TEnum>.Of(present)) : null;

    /// <summary>As <see cref="Word{TEnum}"/>, for enums whose names are letters or abbreviations.</summary>
    public FieldValue? Code<TEnum>(TEnum? value)
        where TEnum : struct, System.Enum => value is { } present ? Word(EnumWords<TEnum>.CodeOf(present)) : null;

    /// <summary>A date, 0 for unknown parts; absent if the message is, or if all parts are unknown.</summary>
    public FieldValue? Date(int? year, int? month, int? day)
    {
        if (year is null && month is null && day is null)
            return null;
        if (PartialDate.TryCreate(Part(year), Part(month), Part(day), out var date) != PartialDateFault.None)
            return Break("an impossible date");
        return date.IsUnknown ? null : FieldValue.Date(date);
    }

    /// <summary>A date of which no part may be unknown.</summary>
    public FieldValue? FullDate(int? year, int? month, int? day)
    {
        var date = Date(year, month, day);
        return year is not null && date is not { AsDate.IsComplete: true } ? Break("an incomplete date") : date;
    }

    public FieldValue? Time(Timestamp? value)
    {
        if (value is null)
            return null;
        return IsTime(value) ? FieldValue.Time(value.ToDateTimeOffset()) : Break("an impossible time");
    }

    /// <summary>The day of a time, in UTC.</summary>
    public FieldValue? Day(Timestamp? value) =>
        Time(value) is { } time ? FieldValue.Date(PartialDate.From(DateOnly.FromDateTime(time.AsTime.UtcDateTime))) : null;

    /// <summary>A row of the values that are present; absent if none is.</summary>
    public static FieldValue? Row(params ReadOnlySpan<(string Name, FieldValue? Value)> values)
    {
        var present = PresentIn(values);
        if (present == 0)
            return null;
        var row = new NamedValue[present];
        Write(values, row);
        return FieldValue.Entry(row);
    }

    /// <summary>As <see cref="Row"/>, with a list of values of one name in its place within the row.</summary>
    /// <param name="before">What stands before the list.</param>
    /// <param name="name">The name of each of the list's values.</param>
    /// <param name="list">The list.</param>
    /// <param name="read">Reads one of them; twice.</param>
    /// <param name="after">What stands behind it.</param>
    public FieldValue? Row<T>(
        ReadOnlySpan<(string Name, FieldValue? Value)> before, string name, RepeatedField<T> list, Func<FieldReader, T, FieldValue?> read,
        ReadOnlySpan<(string Name, FieldValue? Value)> after)
    {
        var present = PresentIn(before) + PresentIn(after);
        for (var i = 0; i < list.Count; i++)
            present += read(this, list[i]).HasValue ? 1 : 0;
        if (present == 0)
            return null;

        var row = new NamedValue[present];
        var next = Write(before, row);
        for (var i = 0; i < list.Count; i++)
        {
            if (read(this, list[i]) is { } value)
                row[next++] = new NamedValue(name, value);
        }

        Write(after, row.AsSpan(next));
        return FieldValue.Entry(row);
    }

    private static int PresentIn(ReadOnlySpan<(string Name, FieldValue? Value)> values)
    {
        var present = 0;
        foreach (ref readonly var cell in values)
            present += cell.Value.HasValue ? 1 : 0;
        return present;
    }

    private static int Write(ReadOnlySpan<(string Name, FieldValue? Value)> values, Span<NamedValue> row)
    {
        var next = 0;
        foreach (ref readonly var cell in values)
        {
            if (cell.Value is { } value)
                row[next++] = new NamedValue(cell.Name, value);
        }

        return next;
    }

    /// <summary>Marks the answer as broken.</summary>
    public FieldValue? Break(string rule)
    {
        Fault ??= Current is { } field ? $"{field.Name}: {rule}" : rule;
        return null;
    }

    /// <summary>Whether a time is one that the contracts allow: years 1 to 9999, less than a second beyond the second.</summary>
    public static bool IsTime(Timestamp value) => value is { Seconds: >= FirstSecond and <= LastSecond, Nanos: >= 0 and < 1_000_000_000 };

    private void Grow()
    {
        var larger = ArrayPool<RecordField>.Shared.Rent(2 * _count);
        _fields.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<RecordField>.Shared.Return(_fields, clearArray: true);
        _fields = larger;
    }

    /// <summary>The very bytes that were received, which nothing changes: images are most of what an answer holds.</summary>
    private static byte[] BytesOf(ByteString value) =>
        MemoryMarshal.TryGetArray(value.Memory, out var whole) && whole.Count == whole.Array!.Length ? whole.Array : value.ToByteArray();

    private static int? Part(int? part) => part is 0 ? null : part;

    private FieldValue? Word(string? word)
    {
        if (word is null)
            return Break("an unknown value of an enumeration");
        return word.Length == 0 ? null : FieldValue.Text(word);
    }
}
