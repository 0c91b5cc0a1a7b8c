using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>What two records of any systems can be compared by, and where each system holds it.</summary>
internal sealed record ComparedField
{
    public static readonly ComparedField Fingers = new("fingers")
    {
        Key = SearchKeys.Fingerprints,
        Others = [SisFields.FingerprintConfirmation, VisFields.FingerprintVerification, EesFields.BiometricVerification],
    };

    public static readonly ComparedField Face = new("face") { Key = SearchKeys.FacialImage, Others = [EesFields.BiometricVerification] };

    public static readonly ComparedField Document = new("document")
    {
        Key = SearchKeys.TravelDocument,
        Parts =
        [
            [SisFields.DocumentNumber, VisFields.DocumentNumber, EesFields.DocumentNumber, CirFields.DocumentNumber],
            [SisFields.DocumentIssuer, VisFields.DocumentIssuer, EesFields.DocumentIssuer, CirFields.DocumentIssuer],
        ],
        Others = [SisFields.IdentificationDocuments],
    };

    public static readonly ComparedField Sticker = new("visa sticker")
    {
        Key = SearchKeys.VisaSticker,
        Parts = [[VisFields.StickerNumber, EesFields.VisaStickerNumber]],
    };

    public static readonly ComparedField Names = new("names")
    {
        Parts =
        [
            [SisFields.Surname, VisFields.Surname, EesFields.Surname, CirFields.Surname],
            [SisFields.Forenames, VisFields.FirstNames, EesFields.FirstNames, CirFields.FirstNames],
        ],
        Others = [SisFields.NamesAtBirth, SisFields.PreviousNames, SisFields.Aliases, VisFields.SurnameAtBirth],
    };

    public static readonly ComparedField BirthDate = new("birth date")
    {
        Parts = [[SisFields.BirthDate, VisFields.BirthDate, EesFields.BirthDate, CirFields.BirthDate]],
    };

    public static readonly ComparedField Sex = new("sex")
    {
        Parts = [[SisFields.Sex, VisFields.Sex, EesFields.Sex, EurodacFields.Sex, CirFields.Sex]],
    };

    public static readonly ComparedField Nationality = new("nationality")
    {
        Parts = [[SisFields.Nationalities, VisFields.Nationality, EesFields.Nationality, CirFields.Nationality]],
    };

    // What no two records can be expected to tell.
    private static readonly ComparedField[] Occasional =
    [
        new("carried document") { Key = SearchKeys.TravelDocument, Others = [SisFields.AlertCategory] },
        new("system link") { Others = [VisFields.LinkedApplications] },
        new("vehicle") { Key = SearchKeys.Vehicle },
    ];

    private ComparedField(string name) => Name = name;

    /// <summary>What any two persons' records could be compared by, the strongest evidence first.</summary>
    public static ImmutableArray<ComparedField> All { get; } = [Fingers, Face, Document, Sticker, Names, BirthDate, Sex, Nationality];

    /// <summary>Its name in findings and in the file of weights.</summary>
    public string Name { get; }

    /// <summary>The key by which a record was found that speaks of it; none if there is none.</summary>
    public SearchKeys Key { get; private init; }

    /// <summary>The parts of its value, each with the field of every system that has it.</summary>
    public ImmutableArray<ImmutableArray<SystemField>> Parts { get; private init; } = [];

    /// <summary>Fields that say something of it besides.</summary>
    public ImmutableArray<SystemField> Others { get; private init; } = [];

    /// <summary>Finds it by its name in findings; null for a finding that rests on no field.</summary>
    public static ComparedField? Named(string name) => All.Concat(Occasional).FirstOrDefault(field => field.Name == name);

    /// <summary>
    /// The kind of the values of a field that two records are compared by; null if <paramref name="field"/> plays no part.
    /// </summary>
    public static FieldValueKind? KindOf(SystemField field) =>
        BirthDate.IsSaidBy(field) ? FieldValueKind.Date
        : field == SisFields.Aliases || field == SisFields.IdentificationDocuments || field == VisFields.LinkedApplications ? FieldValueKind.Entry
        : All.Concat(Occasional).Any(compared => compared.IsSaidBy(field)) ? FieldValueKind.Text
        : null;

    /// <summary>True if records of <paramref name="system"/> can speak of it.</summary>
    public bool IsHeldBy(CentralSystem system) =>
        Parts.IsEmpty ? system != CentralSystem.Eurodac || this == Fingers : Parts[0].Any(f => f.System == system);

    /// <summary>True if <paramref name="field"/> says something of it.</summary>
    public bool IsSaidBy(SystemField field) => Others.Contains(field) || Parts.Any(part => part.Contains(field));

    /// <summary>The names of the fields of <paramref name="record"/> that speak of it.</summary>
    public ImmutableArray<string> SaidBy(SystemRecord record)
    {
        var names = record.Fields.Where(f => IsSaidBy(f.Field)).Select(f => f.Field.Name).Distinct(StringComparer.Ordinal);
        return [.. names, .. (record.MatchedOn & Key) != SearchKeys.None ? ["matched_on"] : Array.Empty<string>()];
    }
}
