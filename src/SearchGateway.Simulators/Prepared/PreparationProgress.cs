using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Prepared;

/// <summary>How far the preparation of a folder is.</summary>
/// <param name="System">The system in hand.</param>
/// <param name="Part">The part in hand, such as "records" or "numbers of documents".</param>
/// <param name="Step">Number of the part, from 1.</param>
/// <param name="Steps">Number of parts in all.</param>
/// <param name="Records">Records of the part done.</param>
/// <param name="Share">Share of the part that is done, 0 to 1.</param>
/// <param name="Elapsed">Time since the part began.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PreparationProgress(
    SystemName System, string Part, int Step, int Steps, long Records, double Share, TimeSpan Elapsed)
{
    /// <summary>Records done in a second.</summary>
    public double RecordsPerSecond => Elapsed > TimeSpan.Zero ? Records / Elapsed.TotalSeconds : 0;

    /// <summary>Estimated time until the part is done; null before there is anything to estimate it by.</summary>
    public TimeSpan? Remaining => Share > 0 ? Elapsed * ((1 - Share) / Share) : null;
}
