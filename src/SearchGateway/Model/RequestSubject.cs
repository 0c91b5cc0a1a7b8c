using System.Collections.Immutable;
using SearchGateway.Matching;

namespace SearchGateway.Model;

/// <summary>A biometric template, known by its digest alone.</summary>
/// <param name="Kind">Which finger, or the face.</param>
/// <param name="Sha256">SHA-256 of the template, lower-case hexadecimal.</param>
public sealed record TemplateDigest(BiometricKind Kind, string Sha256);

/// <summary>
/// The person that a request is about: the values by which they may be searched, and no others. Of biometrics nothing is kept but
/// digests, which tell whether a search is made with the same template.
/// </summary>
public sealed record RequestSubject
{
    /// <summary>Names, or null.</summary>
    public PersonNames? Names { get; init; }

    /// <summary>Birth date, or null.</summary>
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

    /// <summary>Fingerprints.</summary>
    public ImmutableArray<TemplateDigest> Fingerprints { get; init; } = [];

    /// <summary>Facial image, or null.</summary>
    public TemplateDigest? FacialImage { get; init; }

    /// <summary>The kinds of keys that are given.</summary>
    public SearchKeys Keys =>
        (Names is null ? SearchKeys.None : SearchKeys.Names)
        | (BirthDate is null ? SearchKeys.None : SearchKeys.BirthDate)
        | (Sex == Sex.Unknown ? SearchKeys.None : SearchKeys.Sex)
        | (Nationalities.IsEmpty ? SearchKeys.None : SearchKeys.Nationality)
        | (Document is null ? SearchKeys.None : SearchKeys.TravelDocument)
        | (VisaStickerNumber is null ? SearchKeys.None : SearchKeys.VisaSticker)
        | (VisaApplicationNumber is null ? SearchKeys.None : SearchKeys.VisaApplication)
        | (Fingerprints.IsEmpty ? SearchKeys.None : SearchKeys.Fingerprints)
        | (FacialImage is null ? SearchKeys.None : SearchKeys.FacialImage);

    /// <summary>Never prints the person.</summary>
    public override string ToString() => $"subject by {Keys}";
}
