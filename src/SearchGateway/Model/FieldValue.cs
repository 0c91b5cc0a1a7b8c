using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SearchGateway.Matching;

namespace SearchGateway.Model;

/// <summary>What kind of value a <see cref="FieldValue"/> holds.</summary>
public enum FieldValueKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A date, parts of which may be unknown.</summary>
    Date,

    /// <summary>A point in time.</summary>
    Time,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>An image or a template.</summary>
    Binary,

    /// <summary>A row of named values.</summary>
    Entry,
}

/// <summary>One value of a record's field.</summary>
public readonly record struct FieldValue
{
    private readonly object? _reference;
    private readonly long _number;

    private FieldValue(FieldValueKind kind, object? reference, long number)
    {
        Kind = kind;
        _reference = reference;
        _number = number;
    }

    /// <summary>Which accessor applies.</summary>
    public FieldValueKind Kind { get; }

    /// <summary>The text; empty for other kinds.</summary>
    public string AsText => _reference as string ?? "";

    /// <summary>The date; all unknown for other kinds.</summary>
    public PartialDate AsDate => Kind == FieldValueKind.Date ? DateOf((int)_number) : default;

    /// <summary>The point in time, in UTC.</summary>
    public DateTimeOffset AsTime => new(_number, TimeSpan.Zero);

    /// <summary>The number; 0 for kinds that hold none.</summary>
    public long AsNumber => _number;

    /// <summary>The flag.</summary>
    public bool AsFlag => _number != 0;

    /// <summary>The bytes; empty for other kinds.</summary>
    public ReadOnlyMemory<byte> AsBinary => _reference is byte[] bytes ? bytes : default;

    /// <summary>The row; empty for other kinds.</summary>
    public ImmutableArray<NamedValue> AsEntry => _reference is NamedValue[] row ? ImmutableCollectionsMarshal.AsImmutableArray(row) : [];

    /// <summary>A text value.</summary>
    public static FieldValue Text(string value) => new(FieldValueKind.Text, value, 0);

    /// <summary>A date value.</summary>
    public static FieldValue Date(PartialDate value) =>
        new(FieldValueKind.Date, null, ((((value.Year ?? 0) * 100) + (value.Month ?? 0)) * 100) + (value.Day ?? 0));

    /// <summary>A point in time.</summary>
    public static FieldValue Time(DateTimeOffset value) => new(FieldValueKind.Time, null, value.UtcTicks);

    /// <summary>A number.</summary>
    public static FieldValue Number(long value) => new(FieldValueKind.Number, null, value);

    /// <summary>A flag.</summary>
    public static FieldValue Flag(bool value) => new(FieldValueKind.Flag, null, value ? 1 : 0);

    /// <summary>Bytes; the caller hands them over and changes them no more.</summary>
    public static FieldValue Binary(byte[] value) => new(FieldValueKind.Binary, value, 0);

    /// <summary>A row of named values; the caller hands them over and changes them no more.</summary>
    public static FieldValue Entry(params NamedValue[] row) => new(FieldValueKind.Entry, row, 0);

    /// <summary>Never prints the value: records hold personal data, and logs must not.</summary>
    public override string ToString() => Kind.ToString();

    private static PartialDate DateOf(int digits)
    {
        _ = PartialDate.TryCreate(Part(digits / 10_000), Part(digits / 100 % 100), Part(digits % 100), out var date);
        return date;

        static int? Part(int number) => number == 0 ? null : number;
    }
}

/// <summary>A value within a row. Its name is in the words of its system.</summary>
public readonly record struct NamedValue(string Name, FieldValue Value);

/// <summary>One field of a record with one value; a field with several values stands several times.</summary>
public readonly record struct RecordField(SystemField Field, FieldValue Value);
