using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Simulators.Eurodac;

/// <summary>All sets, found by fingerprints alone.</summary>
internal sealed class EurodacRegister
{
    private readonly IReadOnlyList<Stored<FingerprintSet>> _sets;
    private readonly FingerprintGallery _fingers;

    public EurodacRegister(IReadOnlyList<Stored<FingerprintSet>> sets)
    {
        _sets = sets;
        _fingers = new FingerprintGallery([.. sets.Select(s => s.Fingers)]);
    }

    public Stored<FingerprintSet> this[int record] => _sets[record];

    /// <summary>All sets of the categories that match and are not blocked for the asker, best first.</summary>
    public List<(int Record, BiometricAgreement Agreement)> Compare(EurodacQuery query, DateOnly today) =>
    [
        .. _fingers.Identify(query.Fingers)
            .Where(f => query.Categories.Contains(_sets[f.Record].Record.Category) && !IsBlocked(_sets[f.Record].Record, query.Kind, today))
            .OrderByDescending(f => f.Agreement.Score)
            .ThenBy(f => _sets[f.Record].Record.ReferenceNumber, StringComparer.Ordinal),
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
