using Grpc.Core;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Vis;

/// <summary>Answers for the Visa Information System.</summary>
internal sealed class VisService(VisRegister register) : VisaQueryService.VisaQueryServiceBase
{
    public override Task<SearchApplicationsResponse> SearchApplications(SearchApplicationsRequest request, ServerCallContext context)
    {
        var query = VisRequests.Read(request);
        var found = register.Find(query);
        var response = new SearchApplicationsResponse { Truncated = found.Count > query.MaxResults };
        foreach (var finding in found.Take(query.MaxResults))
            response.Files.Add(Answer(finding, query));
        return Task.FromResult(response);
    }

    private ApplicationFile Answer(Finding<MatchKey> finding, VisQuery query)
    {
        var stored = register[finding.Record];
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
