namespace SearchGateway.Simulators.Biometrics;

/// <summary>How a gallery is searched.</summary>
internal sealed record GallerySettings
{
    /// <summary>Most threads of one search, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Most captures of a search that the scan compares, the clearest first; what it finds is compared with all.</summary>
    public int ScannedCaptures { get; init; } = 4;

    /// <summary>Share of strangers that the scan lets through to be compared in full, above 0 and below 1.</summary>
    public double CandidateShare { get; init; } = 2e-4;
}
