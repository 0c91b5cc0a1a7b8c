namespace SearchGateway.Simulators.Biometrics;

/// <summary>How a gallery is searched.</summary>
internal sealed record GallerySettings
{
    /// <summary>Most threads of one search, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How many of the captures of a search, the clearest, are compared with every entry, at least 1.</summary>
    public int SweptCaptures { get; init; } = 2;

    /// <summary>Share of strangers that the swept captures may let through to the others, above 0 and below 1.</summary>
    public double SweptShare { get; init; } = 0.005;

    /// <summary>Share of strangers that all signatures may let through to be compared in full, above 0 and below 1.</summary>
    public double CandidateShare { get; init; } = 1e-5;
}
