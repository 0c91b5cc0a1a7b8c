using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// By the number of a word the places that it may fill. Words are numbered by frequency, so that what most rows ask for stays in a near
/// cache. Numbers beyond its size share entries: what is let through is looked at closely.
/// </summary>
/// <param name="words">Numbers below this have an entry each where the sieve is wide, up to a million.</param>
internal sealed class Sieve(int words)
{
    private const int MostEntries = 1 << 20;
    private const int FewEntries = 1 << 16;
    private const int RowsAhead = 64;

    private readonly byte[] _places = new byte[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(words, 1, MostEntries))];

    // Entries of more than one word, or that are to stay.
    private readonly HashSet<int> _shared = [];

    private uint Mask { get; set; }

    /// <summary>Begins anew, once all words are taken out. A wide one lets less through, a narrow one is in a near cache all of it.</summary>
    public void Begin(bool wide)
    {
        _shared.Clear();
        Mask = (uint)(wide ? _places.Length : Math.Min(_places.Length, FewEntries)) - 1;
    }

    /// <summary>Adds a word, each once.</summary>
    public void Add(int number, int places)
    {
        var at = number & (int)Mask;
        if (_places[at] != 0)
            _shared.Add(at);
        _places[at] |= (byte)places;
    }

    /// <summary>Adds places of a word, which may have been added before. Of two that share an entry one has a number beyond the size.</summary>
    public void AddMore(int number, int places)
    {
        var at = number & (int)Mask;
        if (at != number)
            _shared.Add(at);
        _places[at] |= (byte)places;
    }

    /// <summary>Lets through for good whatever has the word.</summary>
    public void AddForGood(int number)
    {
        var at = number & (int)Mask;
        _shared.Add(at);
        _places[at] = byte.MaxValue;
    }

    /// <summary>Leaves a word but some of its places; without effect if it shares its entry.</summary>
    public void Narrow(int number, int places)
    {
        var at = number & (int)Mask;
        if (_places[at] != places && !_shared.Contains(at))
            _places[at] = (byte)places;
    }

    /// <summary>Takes a word out again, and what shares its entry; all are to be taken out before it begins anew.</summary>
    public void Clear(int number) => _places[number & (int)Mask] = 0;

    /// <summary>What the word may fill.</summary>
    public int Of(int number) => _places[number & (int)Mask];

    /// <summary>What the words of a row may fill; of a spilt row everything, since its words are not in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(in IdentityRow row)
    {
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        var filled = OfThree(ref places, Mask, in row);
        return row.HasMore ? OfMore(ref places, Mask, in row, filled) : filled;
    }

    /// <summary>The first row from one on whose words may fill places that reach beyond a bar, or the end.</summary>
    /// <param name="row">The row.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="reach">By what the words fill what a row of more than one word can reach, and behind these what a row of one word can.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="filled">What the words of the row may fill.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ref readonly IdentityRow Next(ref readonly IdentityRow row, ref readonly IdentityRow end, ref readonly int reach, int bar, out int filled)
    {
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        var mask = Mask;
        for (; Unsafe.IsAddressLessThan(in row, in end); row = ref Unsafe.Add(ref Unsafe.AsRef(in row), 1))
        {
            Memory.Announce(in Unsafe.Add(ref Unsafe.AsRef(in row), RowsAhead));
            filled = OfThree(ref places, mask, in row);
            var among = filled;
            if (row.IsUnusual)
            {
                filled = OfMore(ref places, mask, in row, filled);
                among = row.Single ? filled + PlaceLevels.Sets : filled;
            }

            if (Unsafe.Add(ref Unsafe.AsRef(in reach), (nint)among) > bar)
                return ref row;
        }

        filled = 0;
        return ref end;
    }

    // No word has the number 0, so that a place without a word fills nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int OfThree(ref byte places, uint mask, in IdentityRow row) => Of(ref places, mask, in row, 0) | Of(ref places, mask, in row, 1) | Of(ref places, mask, in row, 2);

    private static int OfMore(ref byte places, uint mask, in IdentityRow row, int filled) =>
        row.Spilt ? byte.MaxValue : filled | Of(ref places, mask, in row, 3) | Of(ref places, mask, in row, 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Of(ref byte places, uint mask, in IdentityRow row, int word) => Unsafe.Add(ref places, (nint)(row.BitsFrom(word) & mask));
}
