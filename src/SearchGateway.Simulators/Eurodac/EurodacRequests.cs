using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Simulators.Eurodac;

/// <summary>Checks requests and turns them into queries.</summary>
internal static class EurodacRequests
{
    /// <summary>The query; refuses with every broken rule.</summary>
    public static EurodacQuery Read(CompareRequest request)
    {
        var rules = new RequestRules();
        rules.Reference(request.QueryReference);
        var query = new EurodacQuery(
            request.Kind,
            request.CompareWith.ToHashSet(),
            rules.Fingers(request.Fingerprints, s => (s.Finger, s.Template)),
            rules.Mask<FingerprintSet>(request.ReadMask),
            rules.MaxResults(request.MaxResults));
        rules.Require(request.Fingerprints.Count > 0, "fingerprints: nothing else can be asked (EUR 11)");
        rules.Require(
            request.Kind != ComparisonKind.Unspecified && Enum.IsDefined(request.Kind),
            "kind: must be a known kind of comparison");
        rules.Require(
            query.Categories.Count > 0 && query.Categories.All(c => c is Category.Applicant or Category.IrregularCrossing),
            "compare_with: at least one of CATEGORY_APPLICANT and CATEGORY_IRREGULAR_CROSSING is needed, and nothing else");
        rules.Require(
            request.Kind != ComparisonKind.IllegalStay || !query.Categories.Contains(Category.IrregularCrossing),
            "compare_with: an illegal stay is compared with applicants only (EUR 17)");
        rules.ThrowIfBroken();
        return query;
    }
}
