using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// By the number of a word the places that it may fill. A narrow one is in a near cache all of it; numbers beyond its size share entries. A
/// wide one tells more words apart: what the narrow one lets through is asked of it. What is let through in the end is looked at closely.
/// </summary>
/// <param name="words">Numbers below this have an entry each where the sieve is wide, up to a million.</param>
internal sealed class Sieve(int words)
{
    private const int MostEntries = 1 << 20;
    private const int RowsAhead = 160;

    private readonly byte[] _near = new byte[IdentityRow.LowLimit];
    private readonly byte[] _wide = words > IdentityRow.LowLimit ? new byte[BitOperations.RoundUpToPowerOf2((uint)Math.Min(words, MostEntries))] : [];

    // Entries of more than one word, or that are to stay.
    private readonly HashSet<int> _shared = [];

    // The one that is asked, see Begin.
    private byte[] _places = [];

    private uint Mask => (uint)_places.Length - 1;

    /// <summary>Begins anew, once all words are taken out.</summary>
    /// <param name="wide">Whether as few words as can be share an entry.</param>
    public void Begin(bool wide)
    {
        _shared.Clear();
        _places = wide && _wide.Length > 0 ? _wide : _near;
    }

    /// <summary>Adds a word, each once.</summary>
    public void Add(int number, int places)
    {
        var at = number & (int)Mask;
        if (_places[at] != 0)
            _shared.Add(at);
        Fill(number, at, places);
    }

    /// <summary>Adds places of a word, which may have been added before. Of two that share an entry one has a number beyond the size.</summary>
    public void AddMore(int number, int places)
    {
        var at = number & (int)Mask;
        if (at != number)
            _shared.Add(at);
        Fill(number, at, places);
    }

    /// <summary>Lets through for good whatever has the word.</summary>
    public void AddForGood(int number)
    {
        var at = number & (int)Mask;
        _shared.Add(at);
        Fill(number, at, byte.MaxValue);
    }

    /// <summary>Leaves a word but some of its places; without effect if it shares its entry.</summary>
    public void Narrow(int number, int places)
    {
        var at = number & (int)Mask;
        if (_places[at] != places && !_shared.Contains(at))
            _places[at] = (byte)places;
    }

    /// <summary>Takes a word out again, and what shares its entry; all are to be taken out before it begins anew.</summary>
    public void Clear(int number) => _places[number & (int)Mask] = _near[number & (IdentityRow.LowLimit - 1)] = 0;

    /// <summary>What the word may fill.</summary>
    public int Of(int number) => _places[number & (int)Mask];

    /// <summary>What the words of a row may fill; of a spilt row everything, since its words are not in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(in IdentityRow row)
    {
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        var mask = Mask;
        var filled = Of(ref places, mask, in row, 0) | Of(ref places, mask, in row, 1) | Of(ref places, mask, in row, 2);
        return row.HasMore ? OfMore(ref places, mask, in row, filled) : filled;
    }

    /// <summary>The first row from one on whose words may fill places that reach beyond a bar, or the end.</summary>
    /// <param name="kind">The kind of all these rows.</param>
    /// <param name="row">The row.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="reach">By what the words fill what a row of more than one word can reach, and behind these what a row of one word can.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="filled">What the words of the row may fill.</param>
    public ref readonly IdentityRow Next(
        RowKind kind, ref readonly IdentityRow row, ref readonly IdentityRow end, ref readonly int reach, int bar, out int filled)
    {
        switch (kind)
        {
            case RowKind.OfTwo:
                return ref Next<OfTwo>(in row, in end, in reach, bar, out filled);
            case RowKind.OfThree:
                return ref Next<OfThree>(in row, in end, in reach, bar, out filled);
            default:
                return ref Next<OfOthers>(in row, in end, in reach, bar, out filled);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref readonly IdentityRow Next<TKind>(ref readonly IdentityRow row, ref readonly IdentityRow end, ref readonly int reach, int bar, out int filled)
        where TKind : struct, IKind
    {
        ref var near = ref MemoryMarshal.GetArrayDataReference(_near);
        for (; Unsafe.IsAddressLessThan(in row, in end); row = ref Unsafe.Add(ref Unsafe.AsRef(in row), 1))
        {
            Memory.Announce(in Unsafe.Add(ref Unsafe.AsRef(in row), RowsAhead));
            if (Unsafe.Add(ref Unsafe.AsRef(in reach), TKind.Among(ref near, in row)) <= bar)
                continue;
            var places = Of(in row);
            if (Unsafe.Add(ref Unsafe.AsRef(in reach), (nint)Among(in row, (uint)places)) <= bar)
                continue;
            filled = places;
            return ref row;
        }

        filled = 0;
        return ref end;
    }

    // What a row of one word can reach stands behind what others can.
    private static uint Among(in IdentityRow row, uint filled) => row.Single ? filled + PlaceLevels.Sets : filled;

    private void Fill(int number, int at, int places)
    {
        _places[at] |= (byte)places;
        _near[number & (IdentityRow.LowLimit - 1)] |= (byte)places;
    }

    private static int OfMore(ref byte places, uint mask, in IdentityRow row, int filled) =>
        row.Spilt ? byte.MaxValue : filled | Of(ref places, mask, in row, 3) | Of(ref places, mask, in row, 4);

    // No word has the number 0, so that a place without a word fills nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Of(ref byte places, uint mask, in IdentityRow row, int word) => Unsafe.Add(ref places, (nint)(row.BitsFrom(word) & mask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Near(ref byte near, in IdentityRow row, int word) => Unsafe.Add(ref near, (nint)row.LowBits(word));

    // Where in what rows can reach that of a row of a kind stands, by the narrow sieve.
    private interface IKind
    {
        static abstract nint Among(ref byte near, in IdentityRow row);
    }

    private readonly struct OfTwo : IKind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static nint Among(ref byte near, in IdentityRow row) => (nint)(Near(ref near, in row, 0) | Near(ref near, in row, 1));
    }

    private readonly struct OfThree : IKind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static nint Among(ref byte near, in IdentityRow row) => (nint)(Near(ref near, in row, 0) | Near(ref near, in row, 1) | Near(ref near, in row, 2));
    }

    private readonly struct OfOthers : IKind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static nint Among(ref byte near, in IdentityRow row) =>
            row.Spilt ? (nint)Sieve.Among(in row, byte.MaxValue)
            : (nint)Sieve.Among(in row, (uint)OfThree.Among(ref near, in row) | Near(ref near, in row, 3) | Near(ref near, in row, 4));
    }
}
