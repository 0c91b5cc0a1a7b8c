using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Sis;

/// <summary>Answers for the Schengen Information System.</summary>
internal sealed class SisService(SisRegister register, FaultSwitch faults, TimeProvider clock) : AlertQueryService.AlertQueryServiceBase
{
    public override Task<QueryAlertsResponse> QueryAlerts(QueryAlertsRequest request, ServerCallContext context)
    {
        var query = SisRequests.Read(request);
        return faults.ServeAsync(KindOf(query), context, () => Answer(query, context.CancellationToken));
    }

    private static SearchKind KindOf(SisQuery query)
    {
        if (query.Identifies)
            return SearchKind.Biometric;
        return query.Person is not null ? SearchKind.Alphanumeric : SearchKind.Document;
    }

    private QueryAlertsResponse Answer(SisQuery query, CancellationToken cancellationToken)
    {
        var asOf = faults.DataAsOf;
        var view = register.Holdings.View(asOf);
        var found = register.Find(query, view, cancellationToken);
        var response = new QueryAlertsResponse { Truncated = found.Count > query.MaxResults, DataAsOf = asOf?.ToTimestamp() };
        foreach (var finding in found.Take(query.MaxResults))
            response.Alerts.Add(Answer(view[finding.Record], finding, query));
        return response;
    }

    private Alert Answer(Stored<Alert> stored, Finding<MatchKey> finding, SisQuery query)
    {
        var alert = stored.Record.Clone();
        HideLinks(alert, query);
        if (alert.Person is { } person && query.Mask.Asks("person"))
        {
            person.Minor = IsMissing(alert.Category) && IsMinor(person.DateOfBirth);
            if (person.FingerprintsHeld && query.Mask.Asks("person", "photographs"))
                person.Photographs.Add(new Photograph { MediaType = SyntheticPortrait.MediaType, Image = SyntheticPortrait.Of(stored.BiometricKey) });
            if (query.Mask.Asks("person", "facial_images") || query.Mask.Asks("person", "document_copies"))
                RecastProjection.Draw(person, stored.BiometricKey);
        }

        alert.Match = new Match
        {
            Score = finding.Score,
            Keys = { finding.Keys },
            Reasons = { finding.Reasons },
            Fingerprints = alert.Person is null ? FingerprintConfirmation.Unspecified : Confirmed(stored.Fingers, query.Fingers),
        };
        return query.Mask.Cut(alert);
    }

    private static void HideLinks(Alert alert, SisQuery query)
    {
        for (var i = alert.Links.Count - 1; i >= 0; i--)
            if (!query.Categories.Contains(alert.Links[i].Category))
                alert.Links.RemoveAt(i);
    }

    private static FingerprintConfirmation Confirmed(Enrolment? held, IReadOnlyList<Probe> shown)
    {
        if (shown.Count == 0)
            return FingerprintConfirmation.Unspecified;
        if (held?.Compare(shown) is not { } agreement)
            return FingerprintConfirmation.NotHeld;
        return agreement.SamePerson ? FingerprintConfirmation.Confirmed : FingerprintConfirmation.NotConfirmed;
    }

    private static bool IsMissing(AlertCategory category) => category is AlertCategory.Missing or AlertCategory.MissingProtect;

    private bool IsMinor(PartialDate? born)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return SisValues.Date(born).Latest is { } latest && latest > today.AddYears(-18);
    }
}
