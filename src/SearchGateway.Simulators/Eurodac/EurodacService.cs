using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Simulators.Eurodac;

/// <summary>Answers for Eurodac.</summary>
internal sealed class EurodacService(EurodacRegister register, FaultSwitch faults, TimeProvider clock) : ComparisonService.ComparisonServiceBase
{
    public override Task<CompareResponse> Compare(CompareRequest request, ServerCallContext context)
    {
        var query = EurodacRequests.Read(request);
        return faults.ServeAsync(SearchKind.Biometric, context, () => Answer(query, context.CancellationToken));
    }

    private CompareResponse Answer(EurodacQuery query, CancellationToken cancellationToken)
    {
        var asOf = faults.DataAsOf;
        var view = register.Holdings.View(asOf);
        var found = register.Compare(query, view, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancellationToken);
        var response = new CompareResponse { Truncated = found.Count > query.MaxResults, DataAsOf = asOf?.ToTimestamp() };
        foreach (var (record, agreement) in found.Take(query.MaxResults))
            response.Sets.Add(Answer(view[record], agreement, query));
        return response;
    }

    private static FingerprintSet Answer(Stored<FingerprintSet> stored, BiometricAgreement agreement, EurodacQuery query)
    {
        var set = stored.Record.Clone();
        if (query.Mask.Asks("fingerprints") && stored.Fingers is { } held)
            set.Fingerprints.AddRange(held.Fingers.Select((f, at) => new FingerprintSample { Finger = (int)f, Template = UnsafeByteOperations.UnsafeWrap(held.Template(at)) }));
        set.Match = new Match { Score = agreement.Score };
        set.Match.Fingers.AddRange(agreement.Matched.Select(f => (int)f));
        return query.Mask.Cut(set);
    }
}
