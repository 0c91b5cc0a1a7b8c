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
        var survivors = new List<int>();
        Span<ushort> evidence = stackalloc ushort[Block];
        Span<ushort> nearest = stackalloc ushort[Block];
        for (; from < to; from += Block)
        {
            var length = Math.Min(Block, to - from);
            // Whole steps with vectors; what is left at the end one by one.
            var whole = vectors && Avx2.IsSupported ? length & -Step : 0;
            evidence.Clear();
            for (var i = 0; i < plan.Swept; i++)
            {
                var term = plan.Terms[i];
                if (term.Columns.Count == 1)
                {
                    AddOne(columns[term.Columns[0]].Slice(from, length), whole, term.Signature, evidence);
                    continue;
                }

                nearest.Fill(ScanPlan.Neutral);
                foreach (var column in term.Columns)
                    Nearer(columns[column].Slice(from, length), whole, term.Signature, nearest);
                Add(nearest, evidence);
            }

            Collect(evidence[..length], whole, plan.Needed[0], from, survivors);
            foreach (var entry in survivors)
                if (HoldsOut(columns, plan, entry, evidence[Place(entry - from, whole)]))
                    found.Add(entry);
            survivors.Clear();
        }
    }

    /// <summary>Whether the captures that were not swept leave the evidence high enough, each in its turn.</summary>
    private static bool HoldsOut(SignatureColumns columns, ScanPlan plan, int entry, int evidence)
    {
        for (var i = plan.Swept; i < plan.Terms.Count; i++)
        {
            evidence += plan.Terms[i].Evidence(columns, entry);
            if (evidence < plan.Needed[i - plan.Swept + 1])
                return false;
        }

        return true;
    }

    /// <summary>Adds the evidence of a capture that meets one column only.</summary>
    private static void AddOne(ReadOnlySpan<ulong> signatures, int whole, ulong signature, Span<ushort> evidence)
    {
        var (wanted, neutral) = (Vector256.Create(signature), Vector256.Create((ushort)ScanPlan.Neutral));
        ref var first = ref MemoryMarshal.GetReference(signatures);
        ref var sum = ref MemoryMarshal.GetReference(evidence);
        for (nuint i = 0; i < (nuint)whole; i += Step)
            (Vector256.LoadUnsafe(ref sum, i) + Avx2.SubtractSaturate(neutral, Sixteen(ref first, i, wanted))).StoreUnsafe(ref sum, i);
        for (var i = whole; i < signatures.Length; i++)
            evidence[i] += (ushort)ScanPlan.Evidence(BitOperations.PopCount(signatures[i] ^ signature));
    }

    /// <summary>Keeps the smaller distances; none is above <see cref="ScanPlan.Neutral"/> to begin with.</summary>
    private static void Nearer(ReadOnlySpan<ulong> signatures, int whole, ulong signature, Span<ushort> nearest)
    {
        var wanted = Vector256.Create(signature);
        ref var first = ref MemoryMarshal.GetReference(signatures);
        ref var place = ref MemoryMarshal.GetReference(nearest);
        for (nuint i = 0; i < (nuint)whole; i += Step)
            Vector256.Min(Sixteen(ref first, i, wanted), Vector256.LoadUnsafe(ref place, i)).StoreUnsafe(ref place, i);
        for (var i = whole; i < signatures.Length; i++)
            nearest[i] = (ushort)Math.Min(nearest[i], BitOperations.PopCount(signatures[i] ^ signature));
    }

    /// <summary>The distances of sixteen entries, each at its <see cref="Place"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Sixteen(ref ulong first, nuint at, Vector256<ulong> wanted) =>
        (Distances(ref first, at, wanted)
            | Vector256.ShiftLeft(Distances(ref first, at + 4, wanted), 16)
            | Vector256.ShiftLeft(Distances(ref first, at + 8, wanted), 32)
            | Vector256.ShiftLeft(Distances(ref first, at + 12, wanted), 48)).AsUInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Distances(ref ulong first, nuint at, Vector256<ulong> wanted)
    {
        var differing = (Vector256.LoadUnsafe(ref first, at) ^ wanted).AsByte();
        var half = Vector256.Create((byte)0x0F);
        var low = Avx2.Shuffle(BitsOfHalf, differing & half);
        var high = Avx2.Shuffle(BitsOfHalf, Vector256.ShiftRightLogical(differing.AsUInt16(), 4).AsByte() & half);
        return Avx2.SumAbsoluteDifferences(low + high, Vector256<byte>.Zero).AsUInt64();
    }

    private static void Add(ReadOnlySpan<ushort> nearest, Span<ushort> evidence)
    {
        var neutral = Vector256.Create((ushort)ScanPlan.Neutral);
        ref var distance = ref MemoryMarshal.GetReference(nearest);
        ref var sum = ref MemoryMarshal.GetReference(evidence);
        for (nuint i = 0; i < Block; i += Step)
            (Vector256.LoadUnsafe(ref sum, i) + (neutral - Vector256.LoadUnsafe(ref distance, i))).StoreUnsafe(ref sum, i);
    }

    private static void Collect(ReadOnlySpan<ushort> evidence, int whole, int needed, int from, List<int> found)
    {
        var bound = Vector256.Create((ushort)(needed - 1));
        ref var sum = ref MemoryMarshal.GetReference(evidence);
        for (var at = 0; at < whole; at += Step)
        {
            if (!Vector256.GreaterThanAny(Vector256.LoadUnsafe(ref sum, (nuint)at), bound))
                continue;
            for (var i = 0; i < Step; i++)
                if (evidence[Place(at + i, whole)] >= needed)
                    found.Add(from + at + i);
        }

        for (var at = whole; at < evidence.Length; at++)
            if (evidence[at] >= needed)
                found.Add(from + at);
    }

    /// <summary>Where the distance of an entry of a block is: the vectors of four leave those of a step in another order.</summary>
    private static int Place(int entry, int whole) => entry < whole ? (entry & -Step) + ((entry & 3) * 4) + ((entry & 15) >> 2) : entry;
}
