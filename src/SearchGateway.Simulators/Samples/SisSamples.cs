using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Samples;

/// <summary>Requests for alerts: persons by name and fingers, objects by document.</summary>
internal static class SisSamples
{
    private static readonly string[] s_mask = ["category", "action_to_be_taken", "person", "object", "issuing_authority", "match"];

    private static readonly AlertCategory[] s_categories = [.. Enum.GetValues<AlertCategory>().Where(c => c != AlertCategory.Unspecified)];

    /// <summary>The request that seeks the alert in that way; null if the alert lacks what is needed.</summary>
    public static Sample? Of(Stored<Alert> stored, SampleKind kind, ulong capture)
    {
        var alert = stored.Record;
        var request = new QueryAlertsRequest { QueryReference = "sample", ReadMask = new() { Paths = { s_mask } } };
        request.Categories.AddRange(s_categories);
        switch (kind)
        {
            case SampleKind.Name or SampleKind.NameAndBirthDate when alert.Person is { Surname.Length: > 0 } person:
                request.Person = new PersonKey { Surname = person.Surname, Forenames = person.Forenames };
                if (kind == SampleKind.NameAndBirthDate)
                    request.Person.DateOfBirth = person.DateOfBirth;
                break;
            case SampleKind.Document when alert.Object?.Document is { } document:
                request.Document = new DocumentKey { Number = document.Number, Issuer = document.Issuer };
                break;
            case SampleKind.Fingerprints when Captured.Of(stored.Fingers, capture) is { } fingers:
                request.FingerprintUse = FingerprintUse.Identify;
                request.Fingerprints.AddRange(fingers.Select(f => new FingerprintSample { Finger = f.Finger, Template = f.Template }));
                break;
            default:
                return null;
        }

        return new Sample(SystemName.Sis, kind, request, alert.SchengenId);
    }
}
