using System.Runtime.InteropServices;

namespace SearchGateway.Matching;

/// <summary>A run of characters in a zone, counted from 0 over all lines set end to end.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MrzSlot(int Start, int Length)
{
    public int End => Start + Length;

    public ReadOnlySpan<char> Of(ReadOnlySpan<char> zone) => zone.Slice(Start, Length);

    public bool Contains(int position) => position >= Start && position < End;
}

/// <summary>Where each field of a format stands (ICAO Doc 9303 parts 4 to 7).</summary>
internal sealed class MrzLayout
{
    private static readonly MrzLayout Td1 = new()
    {
        Format = MrzFormat.Td1,
        Lines = 3,
        LineLength = 30,
        CodeInitials = "ACI",
        Number = new(5, 9),
        Optional = new(15, 15),
        Birth = new(30, 6),
        SexAt = 37,
        Expiry = new(38, 6),
        Nationality = new(45, 3),
        SecondOptional = new(48, 11),
        CompositeAt = 59,
        CompositeOver = [new(5, 25), new(30, 7), new(38, 7), new(48, 11)],
        Name = new(60, 30),
        AllowsLongNumber = true,
    };

    private static readonly MrzLayout Td2 = TwoLines(MrzFormat.Td2, 36, "ACI", optional: 7, longNumber: true);
    private static readonly MrzLayout Td3 = TwoLines(MrzFormat.Td3, 44, "P", optional: 14, longNumber: false);
    private static readonly MrzLayout MrvA = TwoLines(MrzFormat.MrvA, 44, "V", optional: 16, longNumber: false);
    private static readonly MrzLayout MrvB = TwoLines(MrzFormat.MrvB, 36, "V", optional: 8, longNumber: false);

    public required MrzFormat Format { get; init; }
    public required int Lines { get; init; }
    public required int LineLength { get; init; }

    /// <summary>The letters, one or three, with which the document code of this format begins.</summary>
    public required string CodeInitials { get; init; }

    /// <summary>Whether the document code of this format may begin so.</summary>
    public bool HasInitial(char c) => CodeInitials[0] == c || (CodeInitials.Length > 1 && (CodeInitials[1] == c || CodeInitials[2] == c));

    public MrzSlot Code { get; } = new(0, 2);
    public MrzSlot Issuer { get; } = new(2, 3);
    public required MrzSlot Name { get; init; }
    public required MrzSlot Number { get; init; }
    public required MrzSlot Nationality { get; init; }
    public required MrzSlot Birth { get; init; }
    public required int SexAt { get; init; }
    public required MrzSlot Expiry { get; init; }
    public required MrzSlot Optional { get; init; }
    public MrzSlot SecondOptional { get; init; }

    /// <summary>Position of the check digit over the optional data; -1 where the format has none.</summary>
    public int OptionalCheckAt { get; init; } = -1;

    /// <summary>Position of the composite check digit; -1 where the format has none.</summary>
    public int CompositeAt { get; init; } = -1;

    public MrzSlot[] CompositeOver { get; init; } = [];
    public bool AllowsLongNumber { get; init; }

    public int Length => Lines * LineLength;

    /// <summary>The weights of all checks.</summary>
    public MrzWeights Weights => field ??= new MrzWeights(
        Length, Name, [Number], [Birth], [Expiry], OptionalCheckAt >= 0 ? [Optional] : [], CompositeOver);

    /// <summary>The layout of two or three lines of equal length; null if there is none.</summary>
    public static MrzLayout? For(int lines, int lineLength, char first) => (lines, lineLength) switch
    {
        (3, 30) => Td1,
        (2, 36) => first == 'V' ? MrvB : Td2,
        (2, 44) => first == 'V' ? MrvA : Td3,
        _ => null,
    };

    /// <summary>The name of the field that a position belongs to, its check digit included.</summary>
    public string FieldAt(int position)
    {
        if (Code.Contains(position))
            return MrzFieldNames.DocumentCode;
        if (Issuer.Contains(position))
            return MrzFieldNames.Issuer;
        if (Name.Contains(position))
            return MrzFieldNames.Name;
        if (Number.Contains(position) || position == Number.End)
            return MrzFieldNames.DocumentNumber;
        if (Nationality.Contains(position))
            return MrzFieldNames.Nationality;
        if (Birth.Contains(position) || position == Birth.End)
            return MrzFieldNames.BirthDate;
        if (position == SexAt)
            return MrzFieldNames.Sex;
        if (Expiry.Contains(position) || position == Expiry.End)
            return MrzFieldNames.ExpiryDate;
        return position == CompositeAt ? MrzFieldNames.Composite : MrzFieldNames.OptionalData;
    }

    // The second line is the same in all two-line formats up to position 28.
    private static MrzLayout TwoLines(MrzFormat format, int length, string initials, int optional, bool longNumber)
    {
        var second = length;
        var isVisa = format is MrzFormat.MrvA or MrzFormat.MrvB;
        return new MrzLayout
        {
            Format = format,
            Lines = 2,
            LineLength = length,
            CodeInitials = initials,
            Name = new(5, length - 5),
            Number = new(second, 9),
            Nationality = new(second + 10, 3),
            Birth = new(second + 13, 6),
            SexAt = second + 20,
            Expiry = new(second + 21, 6),
            Optional = new(second + 28, optional),
            OptionalCheckAt = format == MrzFormat.Td3 ? second + 42 : -1,
            CompositeAt = isVisa ? -1 : second + length - 1,
            CompositeOver = isVisa ? [] : [new(second, 10), new(second + 13, 7), new(second + 21, length - 22)],
            AllowsLongNumber = longNumber,
        };
    }
}

/// <summary>The field names that faults carry.</summary>
internal static class MrzFieldNames
{
    public const string DocumentCode = "document_code";
    public const string Issuer = "issuer";
    public const string Name = "name";
    public const string DocumentNumber = "document_number";
    public const string Nationality = "nationality";
    public const string BirthDate = "birth_date";
    public const string Sex = "sex";
    public const string ExpiryDate = "expiry_date";
    public const string OptionalData = "optional_data";
    public const string Composite = "composite";
}
