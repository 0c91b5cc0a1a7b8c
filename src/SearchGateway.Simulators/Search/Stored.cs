using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population.Damage;

namespace SearchGateway.Simulators.Search;

/// <summary>A record as a system keeps it, with what it never answers.</summary>
/// <param name="Record">The record in the system's own words.</param>
/// <param name="Person">Truth: index of the person behind it, for tests and trials alone.</param>
/// <param name="Identity">Truth: index of the person's identity under which it stands.</param>
/// <param name="BiometricKey">Truth: key of the person's fingers and face.</param>
/// <param name="Fingers">Fingerprints held, null if none.</param>
internal sealed record Stored<TRecord>(TRecord Record, int Person, int Identity, ulong BiometricKey, Enrolment? Fingers)
{
    /// <summary>Truth: the error with which the identity was typed; null if it is as on the papers.</summary>
    public DamageKind? Damage { get; init; }
}
