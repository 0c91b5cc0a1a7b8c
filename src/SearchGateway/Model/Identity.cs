using System.Collections.Immutable;
using SearchGateway.Matching;

namespace SearchGateway.Model;

/// <summary>Sex as written in a document.</summary>
public enum Sex
{
    /// <summary>Not given.</summary>
    Unknown,

    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,

    /// <summary>Written as unspecified in the document.</summary>
    Other,
}

/// <summary>Names as written; either part may be empty, not both.</summary>
public sealed record PersonNames(string Surname, string GivenNames)
{
    private NameForm? _form;

    private PersonNames(PersonNames other) => (Surname, GivenNames) = (other.Surname, other.GivenNames);

    /// <summary>The names as they are compared; made once.</summary>
    internal NameForm Form => _form ??= NameForm.From(Surname, GivenNames);

    /// <summary>By the names as they are written.</summary>
    public bool Equals(PersonNames? other) =>
        other is not null && string.Equals(Surname, other.Surname, StringComparison.Ordinal) && string.Equals(GivenNames, other.GivenNames, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Surname, GivenNames);
}

/// <summary>A travel document: number without fillers, issuer as a three-letter code, first letters of the document code.</summary>
public sealed record TravelDocument(string Number, string Issuer, string Type);

/// <summary>
/// A vehicle: registration mark and identification number without separators, one of them may be empty; the State of
/// registration as a three-letter code, empty if not given.
/// </summary>
public sealed record Vehicle(string Registration, string Country, string IdentificationNumber)
{
    /// <summary>Never prints search terms.</summary>
    public override string ToString() => nameof(Vehicle);
}

/// <summary>Which part of the body a template was taken from.</summary>
public enum BiometricKind
{
    /// <summary>Right thumb.</summary>
    RightThumb = 1,

    /// <summary>Right index finger.</summary>
    RightIndex,

    /// <summary>Right middle finger.</summary>
    RightMiddle,

    /// <summary>Right ring finger.</summary>
    RightRing,

    /// <summary>Right little finger.</summary>
    RightLittle,

    /// <summary>Left thumb.</summary>
    LeftThumb,

    /// <summary>Left index finger.</summary>
    LeftIndex,

    /// <summary>Left middle finger.</summary>
    LeftMiddle,

    /// <summary>Left ring finger.</summary>
    LeftRing,

    /// <summary>Left little finger.</summary>
    LeftLittle,

    /// <summary>Face.</summary>
    Face,
}

/// <summary>A biometric template captured from the person; at most 64 KiB.</summary>
public sealed record BiometricTemplate(BiometricKind Kind, ReadOnlyMemory<byte> Template);

/// <summary>The search terms: who is asked for. Every member may be absent.</summary>
public sealed record SearchTerms
{
    /// <summary>Names, or null.</summary>
    public PersonNames? Names { get; init; }

    /// <summary>Birth date, parts of which may be unknown, or null.</summary>
    public PartialDate? BirthDate { get; init; }

    /// <summary>Sex; <see cref="Sex.Unknown"/> if not given.</summary>
    public Sex Sex { get; init; }

    /// <summary>Three-letter codes.</summary>
    public ImmutableArray<string> Nationalities { get; init; } = [];

    /// <summary>The travel document, or null.</summary>
    public TravelDocument? Document { get; init; }

    /// <summary>Number of the visa sticker, or null.</summary>
    public string? VisaStickerNumber { get; init; }

    /// <summary>Number of the visa application, or null.</summary>
    public string? VisaApplicationNumber { get; init; }

    /// <summary>Fingerprint templates.</summary>
    public ImmutableArray<BiometricTemplate> Fingerprints { get; init; } = [];

    /// <summary>Facial image, or null.</summary>
    public BiometricTemplate? FacialImage { get; init; }

    /// <summary>The vehicle, or null.</summary>
    public Vehicle? Vehicle { get; init; }

    /// <summary>The kinds of keys that are present.</summary>
    public SearchKeys Keys =>
        (Names is null ? SearchKeys.None : SearchKeys.Names)
        | (BirthDate is null ? SearchKeys.None : SearchKeys.BirthDate)
        | (Sex == Sex.Unknown ? SearchKeys.None : SearchKeys.Sex)
        | (Nationalities.IsEmpty ? SearchKeys.None : SearchKeys.Nationality)
        | (Document is null ? SearchKeys.None : SearchKeys.TravelDocument)
        | (VisaStickerNumber is null ? SearchKeys.None : SearchKeys.VisaSticker)
        | (VisaApplicationNumber is null ? SearchKeys.None : SearchKeys.VisaApplication)
        | (Fingerprints.IsEmpty ? SearchKeys.None : SearchKeys.Fingerprints)
        | (FacialImage is null ? SearchKeys.None : SearchKeys.FacialImage)
        | (Vehicle is null ? SearchKeys.None : SearchKeys.Vehicle);

    /// <summary>These terms without every key that is not in <paramref name="keys"/>.</summary>
    public SearchTerms Only(SearchKeys keys) => (Keys & ~keys) == SearchKeys.None ? this : new()
    {
        Names = Has(keys, SearchKeys.Names) ? Names : null,
        BirthDate = Has(keys, SearchKeys.BirthDate) ? BirthDate : null,
        Sex = Has(keys, SearchKeys.Sex) ? Sex : Sex.Unknown,
        Nationalities = Has(keys, SearchKeys.Nationality) ? Nationalities : [],
        Document = Has(keys, SearchKeys.TravelDocument) ? Document : null,
        VisaStickerNumber = Has(keys, SearchKeys.VisaSticker) ? VisaStickerNumber : null,
        VisaApplicationNumber = Has(keys, SearchKeys.VisaApplication) ? VisaApplicationNumber : null,
        Fingerprints = Has(keys, SearchKeys.Fingerprints) ? Fingerprints : [],
        FacialImage = Has(keys, SearchKeys.FacialImage) ? FacialImage : null,
        Vehicle = Has(keys, SearchKeys.Vehicle) ? Vehicle : null,
    };

    // Enum.HasFlag boxes in code that is not yet optimised.
    private static bool Has(SearchKeys keys, SearchKeys kind) => (keys & kind) != SearchKeys.None;
}
