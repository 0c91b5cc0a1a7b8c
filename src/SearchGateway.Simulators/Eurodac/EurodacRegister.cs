using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Store;
using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Simulators.Eurodac;

/// <summary>All sets, found by fingerprints alone.</summary>
internal sealed class EurodacRegister(Holdings<Stored<FingerprintSet>> holdings)
{
    private static readonly NumberKey References = NumberKey.Identifiers("references");

    /// <summary>By what sets are found.</summary>
    public static RecordSchema<Stored<FingerprintSet>> Schema { get; } = new(
        SystemName.Eurodac, set => Outlines.Of(set, 0), References, [References], [], Enrolment.AllFingers);

    public Holdings<Stored<FingerprintSet>> Holdings => holdings;

    /// <summary>All sets of the categories that match and are not blocked for the asker, best first.</summary>
    public List<(int Record, BiometricAgreement Agreement)> Compare(EurodacQuery query, RecordView<Stored<FingerprintSet>> view, DateOnly today, CancellationToken cancellationToken) =>
    [
        .. holdings.Find(view, query.Fingers, cancellationToken)
            .Where(f => query.Categories.Contains(view[f.Record].Record.Category) && !IsBlocked(view[f.Record].Record, query.Kind, today))
            .OrderByDescending(f => f.Agreement.Score)
            .ThenBy(f => view[f.Record].Record.ReferenceNumber, StringComparer.Ordinal),
    ];

    private static bool IsBlocked(FingerprintSet set, ComparisonKind kind, DateOnly today) =>
        kind is ComparisonKind.LawEnforcement or ComparisonKind.Europol && EurodacProtection.IsBlocked(set, today);
}

/// <summary>A query, checked.</summary>
internal sealed record EurodacQuery(
    ComparisonKind Kind,
    IReadOnlySet<Category> Categories,
    IReadOnlyList<Probe> Fingers,
    ReadMask<FingerprintSet> Mask,
    int MaxResults);
