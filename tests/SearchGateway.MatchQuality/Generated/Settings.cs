namespace SearchGateway.MatchQuality.Generated;

/// <summary>What a run measures.</summary>
/// <param name="Size">People with a record.</param>
/// <param name="Seed">Of the population and of the trials.</param>
/// <param name="Trials">Searches for each culture, kind of damage and choice of keys.</param>
/// <param name="Pairs">Searches with two errors for each culture.</param>
/// <param name="Strangers">Searches for people in no system, for each culture and choice of keys.</param>
/// <param name="DamagedRecords">Whether the damage is in the records, and the searches are right.</param>
internal sealed record Settings(int Size, ulong Seed, int Trials, int Pairs, int Strangers, bool DamagedRecords = false);
