using System.Numerics;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Which hashes may be in use: three bits each, some shared. Most forms of a word that are tried out are those of no word,
/// which is told here at the cost of one look into memory.
/// </summary>
internal static class HashSieve
{
    private const int MostWords = 1 << 26;
    private const int PlacesPerWord = 2;
    private const int Ahead = 32;

    /// <summary>Room for the keys of so many words, some ten each.</summary>
    public static ulong[] For(int words) =>
        new ulong[(int)Math.Min(MostWords, BitOperations.RoundUpToPowerOf2((uint)Math.Max(words, 64) * PlacesPerWord))];

    /// <summary>Marks a hash; several threads may.</summary>
    public static void Mark(ulong[] places, uint hash) => Interlocked.Or(ref places[hash >> Shift(places.Length)], Bits(hash));

    /// <summary>Keeps of some hashes those that may be in use; returns how many.</summary>
    public static int Keep(ReadOnlySpan<ulong> places, Span<uint> hashes)
    {
        var (kept, shift) = (0, Shift(places.Length));
        for (var i = 0; i < hashes.Length; i++)
        {
            if (i + Ahead < hashes.Length)
                Memory.Announce(in places[(int)(hashes[i + Ahead] >> shift)]);
            var hash = hashes[i];
            var bits = Bits(hash);
            hashes[kept] = hash;
            kept += (places[(int)(hash >> shift)] & bits) == bits ? 1 : 0;
        }

        return kept;
    }

    /// <summary>As <see cref="Keep(ReadOnlySpan{ulong}, Span{uint})"/>, of hashes in groups.</summary>
    /// <param name="places">The sieve.</param>
    /// <param name="hashes">The hashes, those kept first.</param>
    /// <param name="ends">Where each group ends, overwritten by where what is kept of it does.</param>
    public static int Keep(ReadOnlySpan<ulong> places, Span<uint> hashes, Span<int> ends)
    {
        var shift = Shift(places.Length);
        foreach (var hash in hashes)
            Memory.Announce(in places[(int)(hash >> shift)]);
        var (from, kept) = (0, 0);
        foreach (ref var end in ends)
        {
            foreach (var hash in hashes[from..end])
            {
                var bits = Bits(hash);
                hashes[kept] = hash;
                kept += (places[(int)(hash >> shift)] & bits) == bits ? 1 : 0;
            }

            (from, end) = (end, kept);
        }

        return kept;
    }

    private static ulong Bits(uint hash) => (1UL << (int)(hash & 63)) | (1UL << (int)((hash >> 6) & 63)) | (1UL << (int)((hash >> 12) & 63));

    private static int Shift(int length) => 32 - BitOperations.Log2((uint)length);
}
