using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Systems.Eurodac;

/// <summary>The question to Eurodac that a permit allows. Fingerprints are the only key that it knows.</summary>
internal static class EurodacRequest
{
    public static CompareRequest Of(PermittedQuery permit, string reference, int maxRecords)
    {
        var request = new CompareRequest
        {
            QueryReference = reference,
            Kind = KindOf(permit),
            ReadMask = EurodacRecords.Mapping.MaskOf(permit),
            MaxResults = permit.Mode == SearchMode.HitFlag ? 1 : maxRecords,
        };
        request.CompareWith.Fill(permit.Categories, CategoryOf);
        request.Fingerprints.Fill(permit.Terms.Fingerprints, static f => new FingerprintSample { Finger = (int)f.Kind, Template = f.Bytes() });
        if (permit.Native?.Words is CompareRequest asked)
            EurodacNativeService.Narrow(request, asked);
        return request;
    }

    /// <summary>
    /// Applicants are compared with both categories (EUR 9(3)), persons staying illegally with the first alone (EUR 17). For law
    /// enforcement Eurodac leaves out what is blocked (EUR 18(2), 20, 21), so that must be said.
    /// </summary>
    private static ComparisonKind KindOf(PermittedQuery permit) =>
        permit.Purpose == Purpose.LawEnforcement
            ? permit.Authority == Authority.Europol ? ComparisonKind.Europol : ComparisonKind.LawEnforcement
            : permit.Categories.Contains(EurodacCategories.IrregularCrossing) ? ComparisonKind.Applicant : ComparisonKind.IllegalStay;

    private static Category CategoryOf(string category) => category switch
    {
        EurodacCategories.Applicant => Category.Applicant,
        EurodacCategories.IrregularCrossing => Category.IrregularCrossing,
        _ => Category.Unspecified,
    };
}
