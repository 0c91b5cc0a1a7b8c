using System.Numerics;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>One capture of a search.</summary>
/// <param name="Signature">Its signature.</param>
/// <param name="Blurred">How unclear it is; the clearest are compared.</param>
/// <param name="Columns">The columns that it is compared with; the nearest counts.</param>
internal sealed record ScanTerm(ulong Signature, int Blurred, IReadOnlyList<int> Columns)
{
    /// <summary>The probes that meet any of the fingers, with the columns they meet.</summary>
    public static IReadOnlyList<ScanTerm> Of(IReadOnlyList<Probe> probes, IReadOnlyList<Finger> fingers)
    {
        var terms = new List<ScanTerm>(probes.Count);
        foreach (var probe in probes)
        {
            int[] columns = [.. Enumerable.Range(0, fingers.Count).Where(i => probe.Finger == Finger.Unknown || probe.Finger == fingers[i])];
            if (columns.Length > 0)
                terms.Add(new ScanTerm(Biometrics.Signature.Of(probe.Features), SyntheticTemplates.Blurred(probe.Features), columns));
        }

        return terms;
    }

    /// <summary>The evidence of a set whose signatures are given by column.</summary>
    public int Evidence(ReadOnlySpan<ulong> set)
    {
        var nearest = ScanPlan.Neutral;
        for (var i = 0; i < Columns.Count; i++)
            nearest = Math.Min(nearest, BitOperations.PopCount(set[Columns[i]] ^ Signature));
        return ScanPlan.Evidence(nearest);
    }

    /// <summary>The evidence of an entry.</summary>
    public int Evidence(SignatureColumns columns, int entry)
    {
        var nearest = ScanPlan.Neutral;
        for (var i = 0; i < Columns.Count; i++)
            nearest = Math.Min(nearest, BitOperations.PopCount(columns[Columns[i]][entry] ^ Signature));
        return ScanPlan.Evidence(nearest);
    }
}
