using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Vis;

/// <summary>Answers for the Visa Information System.</summary>
internal sealed class VisService(VisRegister register, FaultSwitch faults) : VisaQueryService.VisaQueryServiceBase
{
    public override Task<SearchApplicationsResponse> SearchApplications(SearchApplicationsRequest request, ServerCallContext context)
    {
        var query = VisRequests.Read(request);
        return faults.ServeAsync(KindOf(query), context, () => Answer(query, context.CancellationToken));
    }

    // A verification compares the fingers with one file, which its number finds.
    private static SearchKind KindOf(VisQuery query)
    {
        if (query.Mode != SearchMode.Verification && query.Fingers.Count > 0)
            return SearchKind.Biometric;
        return query.Identity is not null || query.Sponsor is not null ? SearchKind.Alphanumeric : SearchKind.Document;
    }

    private SearchApplicationsResponse Answer(VisQuery query, CancellationToken cancellationToken)
    {
        var asOf = faults.DataAsOf;
        var view = register.Holdings.View(asOf);
        var found = register.Find(query, view, cancellationToken);
        var response = new SearchApplicationsResponse { Truncated = found.Count > query.MaxResults, DataAsOf = asOf?.ToTimestamp() };
        foreach (var finding in found.Take(query.MaxResults))
            response.Files.Add(Answer(view[finding.Record], finding, query));
        return response;
    }

    private static ApplicationFile Answer(Stored<ApplicationFile> stored, Finding<MatchKey> finding, VisQuery query)
    {
        var file = stored.Record.Clone();
        if (query.Mask.Asks("photograph"))
            file.Photograph = new Photograph { MediaType = SyntheticPortrait.MediaType, Image = SyntheticPortrait.Of(stored.BiometricKey) };
        if (query.Mask.Asks("fingerprint_verification"))
            file.FingerprintVerification = Verified(stored.Fingers, query.Fingers);
        file.Match = new Match { Score = finding.Score, Keys = { finding.Keys }, Reasons = { finding.Reasons } };
        return query.Mask.Cut(file);
    }

    private static FingerprintVerification Verified(Enrolment? held, IReadOnlyList<Probe> shown)
    {
        if (shown.Count == 0)
            return FingerprintVerification.Unspecified;
        if (held?.Compare(shown) is not { } agreement)
            return FingerprintVerification.NotHeld;
        return agreement.SamePerson ? FingerprintVerification.Match : FingerprintVerification.NoMatch;
    }
}
