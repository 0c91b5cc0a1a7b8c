namespace SearchGateway.Simulators.Biometrics;

/// <summary>All faces of a system in one dense run of memory.</summary>
internal sealed class FaceGallery
{
    private readonly ulong[] _features;

    /// <summary>Makes all templates, on all processors.</summary>
    /// <param name="faces">Biometric key and enrolled capture, by record number.</param>
    public FaceGallery(IReadOnlyList<(ulong Owner, ulong Capture)> faces)
    {
        _features = new ulong[faces.Count * SyntheticTemplates.Words];
        Parallel.For(0, faces.Count, i => SyntheticTemplates.FaceFeatures(
            faces[i].Owner, faces[i].Capture, _features.AsSpan(i * SyntheticTemplates.Words, SyntheticTemplates.Words)));
    }

    /// <summary>Compares a face with every record: 1:N.</summary>
    /// <param name="shown">Its feature bits.</param>
    /// <returns>The records of the same person, in order of their numbers.</returns>
    public IEnumerable<int> Identify(ulong[] shown)
    {
        for (var at = 0; at < _features.Length; at += SyntheticTemplates.Words)
            if (SyntheticTemplates.Distance(shown, _features.AsSpan(at, SyntheticTemplates.Words)) <= SyntheticTemplates.Threshold)
                yield return at / SyntheticTemplates.Words;
    }
}
