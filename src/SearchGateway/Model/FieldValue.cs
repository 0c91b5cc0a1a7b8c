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
    // A text, bytes or a row; or what kind of value the number is. An answer holds hundreds of values, so that each word counts.
    private readonly object? _reference;
    private readonly long _number;

    private FieldValue(object reference, long number = 0) => (_reference, _number) = (reference, number);

    /// <summary>Which accessor applies.</summary>
    public FieldValueKind Kind => _reference switch
    {
        null or string => FieldValueKind.Text,
        NumberKind number => number.Kind,
        NamedValue[] => FieldValueKind.Entry,
        _ => FieldValueKind.Binary,
    };

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
    public static FieldValue Text(string value) => new(value);

    /// <summary>A date value.</summary>
    public static FieldValue Date(PartialDate value) =>
        new(NumberKind.Date, ((((value.Year ?? 0) * 100) + (value.Month ?? 0)) * 100) + (value.Day ?? 0));

    /// <summary>A point in time.</summary>
    public static FieldValue Time(DateTimeOffset value) => new(NumberKind.Time, value.UtcTicks);

    /// <summary>A number.</summary>
    public static FieldValue Number(long value) => new(NumberKind.Number, value);

    /// <summary>A flag.</summary>
    public static FieldValue Flag(bool value) => new(NumberKind.Flag, value ? 1 : 0);

    /// <summary>Bytes; the caller hands them over and changes them no more.</summary>
    public static FieldValue Binary(byte[] value) => new(value);

    /// <summary>A row of named values; the caller hands them over and changes them no more.</summary>
    public static FieldValue Entry(params NamedValue[] row) => new(row);

    /// <summary>Never prints the value: records hold personal data, and logs must not.</summary>
    public override string ToString() => Kind.ToString();

    private static PartialDate DateOf(int digits)
    {
        _ = PartialDate.TryCreate(Part(digits / 10_000), Part(digits / 100 % 100), Part(digits % 100), out var date);
        return date;

        static int? Part(int number) => number == 0 ? null : number;
    }

    /// <summary>Stands where the value is a number.</summary>
    private sealed class NumberKind(FieldValueKind kind)
    {
        public static readonly NumberKind Date = new(FieldValueKind.Date);
        public static readonly NumberKind Time = new(FieldValueKind.Time);
        public static readonly NumberKind Number = new(FieldValueKind.Number);
        public static readonly NumberKind Flag = new(FieldValueKind.Flag);

        public FieldValueKind Kind => kind;
    }
}

/// <summary>A value within a row. Its name is in the words of its system.</summary>
public readonly record struct NamedValue(string Name, FieldValue Value);

/// <summary>One field of a record with one value; a field with several values stands several times.</summary>
public readonly record struct RecordField(SystemField Field, FieldValue Value);
