namespace SearchGateway.Simulators.Biometrics;

/// <summary>A captured finger as a query brings it: its position and its feature bits.</summary>
internal sealed class Probe
{
    private readonly ulong[] _features;

    private Probe(Finger finger, ulong[] features) => (Finger, _features) = (finger, features);

    public Finger Finger { get; }

    public ReadOnlySpan<ulong> Features => _features;

    /// <summary>
    /// Reads a sample. The position beside the template, where given, must not contradict the one inside it.
    /// </summary>
    /// <returns>The probe, or null with the rule that the sample breaks.</returns>
    public static Probe? Read(int position, ReadOnlySpan<byte> template, out string? fault)
    {
        var features = new ulong[SyntheticTemplates.Words];
        fault = null;
        if (position is < 0 or > 10)
            fault = "finger: must be 0 to 10";
        else if (template.Length != SyntheticTemplates.Length)
            fault = $"template: must be {SyntheticTemplates.Length} bytes, was {template.Length}";
        else if (!SyntheticTemplates.TryReadFinger(template, features, out var inside))
            fault = "template: is not a synthetic finger template of version 1";
        else if (position != 0 && inside != Finger.Unknown && (int)inside != position)
            fault = "finger: contradicts the position inside the template";
        else
            return new Probe(position == 0 ? inside : (Finger)position, features);
        return null;
    }
}
