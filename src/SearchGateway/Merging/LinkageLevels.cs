using System.Runtime.CompilerServices;

namespace SearchGateway.Merging;

/// <summary>What two records are compared in.</summary>
internal enum LinkageField
{
    Fingers,
    Face,
    CarriedDocument,
    SystemLink,
    Document,
    Sticker,
    Vehicle,
    Names,
    BirthDate,
    Sex,
    Nationality,
}

/// <summary>How far two records agree in each field: a level of <see cref="LinkageLevels"/>, 0 where there is nothing to compare.</summary>
[InlineArray(LinkageLevels.Fields)]
internal struct ComparedLevels
{
    private byte _first;

    public byte this[LinkageField field]
    {
        readonly get => this[(int)field];
        set => this[(int)field] = value;
    }

    /// <summary>In how many fields there was something to compare.</summary>
    public readonly int Compared => LinkageLevels.Fields - ((ReadOnlySpan<byte>)this).Count((byte)0);

    /// <summary>Whether the body of one only is the captured one: then they are two people, whatever papers say.</summary>
    public readonly bool AreOfTwoBodies => this[LinkageField.Fingers] == LinkageLevels.Different || this[LinkageField.Face] == LinkageLevels.Different;
}

/// <summary>The levels of agreement that each field knows, counted from 1.</summary>
internal static class LinkageLevels
{
    public const int Fields = 11;

    /// <summary>At or above: the same name, however it is written.</summary>
    public const double SameName = 0.995;

    public const double SimilarName = 0.85;
    public const double AlikeName = 0.5;

    /// <summary>From here a system finds a name, as two transliterations of one; below, the names speak against one person.</summary>
    public const double FaintName = 0.06;

    public const byte Same = 1;
    public const byte Different = 2;
    public const byte NamesFaint = 10;
    public const byte NamesDifferent = 11;
    public const byte DateSame = 1;
    public const byte DateFirstOfYear = 2;
    public const byte DateTwoParts = 3;
    public const byte DateSwapped = 4;
    public const byte DateOneDigit = 5;
    public const byte DateOneYear = 6;
    public const byte DateOnePart = 7;
    public const byte DateDifferent = 8;

    private static readonly string[][] Names =
    [
        ["match", "no match"],
        ["match", "no match"],
        ["carried"],
        ["linked"],
        ["same"],
        ["same"],
        ["same"],
        ["same, rare", "same", "same, frequent", "similar, rare", "similar", "similar, frequent", "alike, rare", "alike", "alike, frequent", "faintly alike", "different"],
        ["same", "same, first of January", "same in two parts", "day and month swapped", "one digit differs", "one year apart", "same in one part", "different"],
        ["same", "different"],
        ["shared", "different"],
    ];

    // Of each pair of levels the first agrees better, so it must not weigh less.
    private static readonly (byte Better, byte Worse)[] NameOrder =
        [(1, 2), (2, 3), (4, 5), (5, 6), (1, 4), (2, 5), (3, 6), (7, 8), (8, 9), (4, 7), (5, 8), (6, 9), (9, NamesFaint), (NamesFaint, NamesDifferent)];

    private static readonly (byte Better, byte Worse)[] DateOrder =
    [
        (DateSame, DateFirstOfYear), (DateFirstOfYear, DateSwapped), (DateFirstOfYear, DateOneDigit), (DateFirstOfYear, DateOneYear),
        (DateSame, DateTwoParts), (DateTwoParts, DateOnePart), (DateSwapped, DateDifferent), (DateOneDigit, DateDifferent),
        (DateOneYear, DateDifferent), (DateOnePart, DateDifferent),
    ];

    /// <summary>A field as the file of weights names it.</summary>
    public static string NameOf(LinkageField field) => field switch
    {
        LinkageField.Fingers => "fingers",
        LinkageField.Face => "face",
        LinkageField.CarriedDocument => "carried document",
        LinkageField.SystemLink => "system link",
        LinkageField.Document => "document",
        LinkageField.Sticker => "visa sticker",
        LinkageField.Vehicle => "vehicle",
        LinkageField.Names => "names",
        LinkageField.BirthDate => "birth date",
        LinkageField.Sex => "sex",
        _ => "nationality",
    };

    /// <summary>The levels of a field in the order of their numbers.</summary>
    public static ReadOnlySpan<string> Of(LinkageField field) => Names[(int)field];

    /// <summary>Levels of which the first must weigh as much as the second at least.</summary>
    public static IEnumerable<(byte Better, byte Worse)> OrderOf(LinkageField field) => field switch
    {
        LinkageField.Names => NameOrder,
        LinkageField.BirthDate => DateOrder,
        _ => Of(field).Length > 1 ? [(Same, Different)] : [],
    };

    /// <summary>Whether the field is one of body, paper or file, which tie two identities of one person together.</summary>
    public static bool IsPhysical(LinkageField field) => field < LinkageField.Names && field != LinkageField.Face;
}
