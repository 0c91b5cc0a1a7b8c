namespace SearchGateway.Simulators.Faults;

/// <summary>Carries a call's fate from the middleware to the service.</summary>
internal sealed record FateFeature(Fate Fate);
