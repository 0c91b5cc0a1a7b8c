namespace SearchGateway.MatchQuality.Linkage.Truth;

/// <summary>What a run on generated truth is made of.</summary>
/// <param name="People">People drawn, in the proportions of the published figures.</param>
/// <param name="Seed">Seed of the population.</param>
/// <param name="Repository">Also the files of the identity repository.</param>
/// <param name="Biometrics">Also searches with the fingers of everybody who has a second identity.</param>
/// <param name="Threads">Threads, -1 for one a processor; without influence on the figures.</param>
internal sealed record GeneratedSettings(int People, ulong Seed, bool Repository = false, bool Biometrics = false, int Threads = -1)
{
    public ParallelOptions Parallel(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = Threads, CancellationToken = cancellationToken };
}
