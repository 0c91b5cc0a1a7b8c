using SearchGateway.Simulators.Ees;
using SearchGateway.Systems.Contracts.Ees.V1;

namespace SearchGateway.Simulators.Samples;

/// <summary>Requests for individual files.</summary>
internal static class EesSamples
{
    private static readonly string[] s_mask = ["identity", "travel_documents", "entries", "exits", "authorised_stay", "overstayer", "match"];

    /// <summary>The request that seeks the file in that way; null if the file lacks what is needed.</summary>
    public static Sample? Of(StoredFile stored, SampleKind kind, ulong capture)
    {
        var file = stored.File.Record;
        var request = new QueryFilesRequest { QueryReference = "sample", Mode = SearchMode.Consultation, ReadMask = new() { Paths = { s_mask } } };
        switch (kind)
        {
            case SampleKind.Name or SampleKind.NameAndBirthDate:
                request.Identity = new IdentityKey { Surname = file.Identity.Surname, FirstNames = file.Identity.FirstNames };
                if (kind == SampleKind.NameAndBirthDate)
                    request.Identity.DateOfBirth = file.Identity.DateOfBirth;
                break;
            case SampleKind.Document when file.TravelDocuments is [{ } document, ..]:
                request.TravelDocument = new TravelDocumentKey { Number = document.Number, Issuer = document.Issuer };
                break;
            case SampleKind.Sticker when file.Entries.FirstOrDefault(e => e.Visa is { StickerNumber.Length: > 0 }) is { } entry:
                request.VisaStickerNumber = entry.Visa.StickerNumber;
                break;
            case SampleKind.Fingerprints when Captured.Of(stored.File.Fingers, capture) is { } fingers:
                request.Mode = SearchMode.Identification;
                request.Fingerprints.AddRange(fingers.Select(f => new FingerprintSample { Finger = f.Finger, Template = f.Template }));
                break;
            default:
                return null;
        }

        return new Sample(SystemName.Ees, kind, request, file.FileReference);
    }
}
