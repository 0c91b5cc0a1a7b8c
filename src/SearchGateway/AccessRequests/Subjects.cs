using System.Security.Cryptography;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>Whether two searches are about the same person: by equal values, written alike or not, and never by likeness.</summary>
internal static class Subjects
{
    /// <summary>Keys that can find somebody by themselves.</summary>
    private const SearchKeys Finding = SearchKeys.Names | SearchKeys.TravelDocument | SearchKeys.VisaSticker
        | SearchKeys.VisaApplication | SearchKeys.Fingerprints | SearchKeys.FacialImage;

    /// <summary>What is kept of search terms.</summary>
    public static RequestSubject Of(SearchTerms terms) => new()
    {
        Names = terms.Names,
        BirthDate = terms.BirthDate,
        Sex = terms.Sex,
        Nationalities = terms.Nationalities,
        Document = terms.Document,
        VisaStickerNumber = terms.VisaStickerNumber,
        VisaApplicationNumber = terms.VisaApplicationNumber,
        Fingerprints = [.. terms.Fingerprints.Select(Digest)],
        FacialImage = terms.FacialImage is { } face ? Digest(face) : null,
    };

    /// <summary>
    /// The keys of <paramref name="asked"/> whose values are those of <paramref name="approved"/>; of several fingers or
    /// nationalities fewer may be given, never others.
    /// </summary>
    public static SearchKeys EqualKeys(RequestSubject approved, RequestSubject asked)
    {
        var both = approved.Keys & asked.Keys;
        var equal = SearchKeys.None;
        for (var rest = (int)both; rest != 0; rest &= rest - 1)
        {
            var key = (SearchKeys)(rest & -rest);
            if (IsEqual(key, approved, asked))
                equal |= key;
        }

        return equal;
    }

    /// <summary>True if both have an equal key that finds somebody, and none in which they differ.</summary>
    public static bool AreSamePerson(RequestSubject requested, RequestSubject found)
    {
        var equal = EqualKeys(requested, found);
        return (equal & Finding) != SearchKeys.None && equal == (requested.Keys & found.Keys);
    }

    private static bool IsEqual(SearchKeys key, RequestSubject approved, RequestSubject asked) => key switch
    {
        SearchKeys.Names => AreSame(approved.Names!, asked.Names!),
        SearchKeys.BirthDate => approved.BirthDate == asked.BirthDate,
        SearchKeys.Sex => approved.Sex == asked.Sex,
        SearchKeys.Nationality => asked.Nationalities.All(code => approved.Nationalities.Any(known => CountryCodes.AreSame(known, code))),
        SearchKeys.TravelDocument => AreSame(approved.Document!, asked.Document!),
        SearchKeys.VisaSticker => string.Equals(approved.VisaStickerNumber, asked.VisaStickerNumber, StringComparison.Ordinal),
        SearchKeys.VisaApplication => string.Equals(approved.VisaApplicationNumber, asked.VisaApplicationNumber, StringComparison.Ordinal),
        SearchKeys.Fingerprints => asked.Fingerprints.All(approved.Fingerprints.Contains),
        SearchKeys.FacialImage => approved.FacialImage == asked.FacialImage,
        _ => false,
    };

    private static bool AreSame(PersonNames left, PersonNames right) =>
        Written(left.Surname) == Written(right.Surname) && Written(left.GivenNames) == Written(right.GivenNames);

    // The type of a document is how the zone begins, which nobody types alike.
    private static bool AreSame(TravelDocument left, TravelDocument right) =>
        left.Number == right.Number && (left.Issuer == right.Issuer || CountryCodes.AreSame(left.Issuer, right.Issuer));

    /// <summary>A name as the machine-readable zone would have it: capitals A to Z, words set apart by one space.</summary>
    private static string Written(string name)
    {
        var words = name.Split([' ', '-', '<', ',', '.', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(' ', words.Select(word => Transliteration.FirstChoice(word.Replace("'", "", StringComparison.Ordinal).Replace("\u2019", "", StringComparison.Ordinal))));
    }

    private static TemplateDigest Digest(BiometricTemplate template) =>
        new(template.Kind, Convert.ToHexStringLower(SHA256.HashData(template.Template.Span)));
}
