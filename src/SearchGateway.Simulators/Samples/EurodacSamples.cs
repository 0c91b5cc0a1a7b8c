using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Simulators.Samples;

/// <summary>Requests for sets of fingerprints; Eurodac has no other key (EUR 11).</summary>
internal static class EurodacSamples
{
    /// <summary>The request that seeks the set; null in any other way than by fingerprints.</summary>
    public static Sample? Of(Stored<FingerprintSet> stored, SampleKind kind, ulong capture)
    {
        if (kind != SampleKind.Fingerprints || Captured.Of(stored.Fingers, capture) is not { } fingers)
            return null;
        var request = new CompareRequest { QueryReference = "sample", Kind = ComparisonKind.Applicant, ReadMask = new() { Paths = { "category", "state_of_origin", "match" } } };
        request.CompareWith.Add([Category.Applicant, Category.IrregularCrossing]);
        request.Fingerprints.AddRange(fingers.Select(f => new FingerprintSample { Finger = f.Finger, Template = f.Template }));
        return new Sample(SystemName.Eurodac, kind, request, stored.Record.ReferenceNumber);
    }
}
