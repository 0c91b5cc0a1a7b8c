using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>The person of a request as a query: the values that may be searched. Of templates there are digests alone.</summary>
internal static class SubjectMapping
{
    public static V1.Query ToQuery(this RequestSubject subject) => new()
    {
        Surname = subject.Names?.Surname ?? "",
        GivenNames = subject.Names?.GivenNames ?? "",
        BirthDate = subject.BirthDate?.ToString() ?? "",
        Sex = (V1.Sex)(int)subject.Sex,
        Nationalities = { subject.Nationalities },
        Document = subject.Document is { } document
            ? new V1.TravelDocument { Number = document.Number, Issuer = document.Issuer, Type = document.Type }
            : null,
        VisaStickerNumber = subject.VisaStickerNumber ?? "",
        VisaApplicationNumber = subject.VisaApplicationNumber ?? "",
    };

    public static IEnumerable<V1.TemplateDigest> ToDigests(this RequestSubject subject)
    {
        IEnumerable<TemplateDigest> all = subject.FacialImage is { } face ? [.. subject.Fingerprints, face] : subject.Fingerprints;
        return all.Select(d => new V1.TemplateDigest { Kind = (V1.BiometricKind)(int)d.Kind, Sha256 = d.Sha256 });
    }
}
