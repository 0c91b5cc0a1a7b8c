using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Simulators.Store;

/// <summary>What the holdings of a system are made of from the start, in memory or mapped.</summary>
internal sealed record HoldingsParts(
    RecordColumns Records,
    IReadOnlyDictionary<NumberKey, NumberColumns> Numbers,
    IReadOnlyDictionary<NameKey, IdentityIndex> Names,
    FingerprintColumns Fingers);
