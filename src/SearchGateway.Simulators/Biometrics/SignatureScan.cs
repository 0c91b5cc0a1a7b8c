using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>Finds the entries of a run of signatures whose evidence makes them candidates.</summary>
internal static class SignatureScan
{
    private const int Block = 2048;
    private const int Step = 16;

    // How many bits are set in each half of a byte.
    private static readonly Vector256<byte> BitsOfHalf = Vector256.Create(
        0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, (byte)4);

    /// <summary>Adds the candidates among the entries from one to before another, in their order.</summary>
    /// <param name="columns">The signatures.</param>
    /// <param name="plan">What is compared.</param>
    /// <param name="from">First entry.</param>
    /// <param name="to">Entry after the last.</param>
    /// <param name="found">Takes the candidates.</param>
    /// <param name="vectors">False where the portable way is wanted although this processor has the wide instructions.</param>
    public static void Candidates(SignatureColumns columns, ScanPlan plan, int from, int to, List<int> found, bool vectors = true)
    {
        Span<ushort> evidence = stackalloc ushort[Block];
        Span<ushort> nearest = stackalloc ushort[Block];
        for (; from < to; from += Block)
        {
            var length = Math.Min(Block, to - from);
            // Whole steps with vectors; what is left at the end one by one.
            var whole = vectors && Avx2.IsSupported ? length & -Step : 0;
            evidence.Clear();
            foreach (var term in plan.Terms)
            {
                nearest.Fill(ScanPlan.Neutral);
                foreach (var column in term.Columns)
                {
                    var signatures = columns[column].Slice(from, length);
                    Nearer(signatures[..whole], term.Signature, nearest);
                    NearerOneByOne(signatures[whole..], term.Signature, nearest[whole..]);
                }

                Add(nearest, evidence);
            }

            Collect(evidence[..length], whole, plan.Needed, from, found);
        }
    }

    /// <summary>Sixteen at a time. Within each sixteen the places of <see cref="Place"/> hold the distances.</summary>
    private static void Nearer(ReadOnlySpan<ulong> signatures, ulong signature, Span<ushort> nearest)
    {
        var wanted = Vector256.Create(signature);
        ref var first = ref MemoryMarshal.GetReference(signatures);
        ref var place = ref MemoryMarshal.GetReference(nearest);
        for (nuint i = 0; i < (nuint)signatures.Length; i += Step)
        {
            var distances = Distances(ref first, i, wanted)
                | Vector256.ShiftLeft(Distances(ref first, i + 4, wanted), 16)
                | Vector256.ShiftLeft(Distances(ref first, i + 8, wanted), 32)
                | Vector256.ShiftLeft(Distances(ref first, i + 12, wanted), 48);
            Vector256.Min(distances.AsUInt16(), Vector256.LoadUnsafe(ref place, i)).StoreUnsafe(ref place, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Distances(ref ulong first, nuint at, Vector256<ulong> wanted)
    {
        var differing = (Vector256.LoadUnsafe(ref first, at) ^ wanted).AsByte();
        var half = Vector256.Create((byte)0x0F);
        var low = Avx2.Shuffle(BitsOfHalf, differing & half);
        var high = Avx2.Shuffle(BitsOfHalf, Vector256.ShiftRightLogical(differing.AsUInt16(), 4).AsByte() & half);
        return Avx2.SumAbsoluteDifferences(low + high, Vector256<byte>.Zero).AsUInt64();
    }

    private static void NearerOneByOne(ReadOnlySpan<ulong> signatures, ulong signature, Span<ushort> nearest)
    {
        for (var i = 0; i < signatures.Length; i++)
            nearest[i] = (ushort)Math.Min(nearest[i], BitOperations.PopCount(signatures[i] ^ signature));
    }

    private static void Add(ReadOnlySpan<ushort> nearest, Span<ushort> evidence)
    {
        for (var i = 0; i < evidence.Length; i += Vector<ushort>.Count)
            (new Vector<ushort>(evidence[i..]) + (new Vector<ushort>(ScanPlan.Neutral) - new Vector<ushort>(nearest[i..]))).CopyTo(evidence[i..]);
    }

    private static void Collect(ReadOnlySpan<ushort> evidence, int whole, int needed, int from, List<int> found)
    {
        var bound = new Vector<ushort>((ushort)(needed - 1));
        var at = 0;
        for (; at + Step <= whole; at += Step)
        {
            if (!AnyAbove(evidence.Slice(at, Step), bound))
                continue;
            for (var i = 0; i < Step; i++)
                if (evidence[at + Place(i)] >= needed)
                    found.Add(from + at + i);
        }

        for (; at < evidence.Length; at++)
            if (evidence[at] >= needed)
                found.Add(from + at);
    }

    private static bool AnyAbove(ReadOnlySpan<ushort> step, Vector<ushort> bound)
    {
        var any = false;
        for (var i = 0; i < step.Length; i += Vector<ushort>.Count)
            any |= Vector.GreaterThanAny(new Vector<ushort>(step[i..]), bound);
        return any;
    }

    /// <summary>Where the vectors of four leave the entry of a step.</summary>
    private static int Place(int entry) => ((entry & 3) * 4) + (entry >> 2);
}
