namespace SearchGateway.Client;

/// <summary>A log that a witness watches.</summary>
/// <param name="Origin">The log's origin line.</param>
/// <param name="Keys">Its public keys: one, or after a change of keys the old one too.</param>
public sealed record WitnessedLog(string Origin, IReadOnlyList<LogPublicKey> Keys);
