using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Samples;

/// <summary>Requests for application files.</summary>
internal static class VisSamples
{
    private static readonly string[] s_mask = ["status", "applicant", "nationality", "travel_document", "issued_visa", "match"];

    /// <summary>The request that seeks the file in that way; null if the file lacks what is needed.</summary>
    public static Sample? Of(Stored<ApplicationFile> stored, SampleKind kind, ulong capture)
    {
        var file = stored.Record;
        var request = new SearchApplicationsRequest { QueryReference = "sample", Mode = SearchMode.Consultation, ReadMask = new() { Paths = { s_mask } } };
        switch (kind)
        {
            case SampleKind.Name or SampleKind.NameAndBirthDate:
                request.Identity = new IdentityKey { Surname = file.Applicant.Surname, FirstNames = file.Applicant.FirstNames };
                if (kind == SampleKind.NameAndBirthDate)
                    request.Identity.DateOfBirth = file.Applicant.DateOfBirth;
                break;
            case SampleKind.Document:
                request.TravelDocument = new TravelDocumentKey { Number = file.TravelDocument.Number, Issuer = file.TravelDocument.Issuer };
                break;
            case SampleKind.Sticker when file.IssuedVisa is { StickerNumber.Length: > 0 } visa:
                (request.Mode, request.VisaStickerNumber) = (SearchMode.Verification, visa.StickerNumber);
                break;
            case SampleKind.Fingerprints when Captured.Of(stored.Fingers, capture) is { } fingers:
                request.Mode = SearchMode.Identification;
                request.Fingerprints.AddRange(fingers.Select(f => new FingerprintSample { Finger = f.Finger, Template = f.Template }));
                break;
            default:
                return null;
        }

        return new Sample(SystemName.Vis, kind, request, file.ApplicationNumber);
    }
}
