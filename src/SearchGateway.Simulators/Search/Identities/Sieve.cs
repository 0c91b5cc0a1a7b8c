using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// By the number of a word the places that it may fill. Words are numbered by frequency: frequent ones have an entry each, rare ones
/// share theirs with others, so that all of it stays in a near cache. What is let through is looked at closely.
/// </summary>
internal sealed class Sieve
{
    private const int Entries = 1 << 18;
    private const int RowsAhead = 64;
    private const int Mask = Entries - 1;

    private readonly byte[] _places = new byte[Entries];

    // How many words an entry is of; beyond two no more are counted.
    private readonly byte[] _words = new byte[Entries];

    /// <summary>Adds a word.</summary>
    public void Add(int number, int places)
    {
        var at = number & Mask;
        _places[at] |= (byte)places;
        _words[at] = (byte)Math.Min(_words[at] + 1, 2);
    }

    /// <summary>Leaves a word but some of its places; without effect if it shares its entry.</summary>
    public void Narrow(int number, int places)
    {
        var at = number & Mask;
        if (_words[at] == 1)
            _places[at] = (byte)places;
    }

    /// <summary>Takes a word out again.</summary>
    public void Clear(int number) => (_places[number & Mask], _words[number & Mask]) = (0, 0);

    /// <summary>What the word may fill.</summary>
    public int Of(int number) => _places[number & Mask];

    /// <summary>What the words of a row may fill; of a spilt row everything, since its words are not in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(in IdentityRow row)
    {
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        var filled = OfThree(ref places, in row);
        return row.HasMore ? OfMore(ref places, in row, filled) : filled;
    }

    /// <summary>The first row from one on whose words may fill places that reach beyond a bar, or the end.</summary>
    /// <param name="row">The row.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="reach">By set of places what a row can reach.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="filled">What the words of the row may fill.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ref readonly IdentityRow Next(ref readonly IdentityRow row, ref readonly IdentityRow end, ref readonly int reach, int bar, out int filled)
    {
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        for (; Unsafe.IsAddressLessThan(in row, in end); row = ref Unsafe.Add(ref Unsafe.AsRef(in row), 1))
        {
            Memory.Announce(in Unsafe.Add(ref Unsafe.AsRef(in row), RowsAhead));
            filled = OfThree(ref places, in row);
            if (row.HasMore)
                filled = OfMore(ref places, in row, filled);
            if (Unsafe.Add(ref Unsafe.AsRef(in reach), (nint)filled) > bar)
                return ref row;
        }

        filled = 0;
        return ref end;
    }

    // No word has the number 0, so that a place without a word fills nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int OfThree(ref byte places, in IdentityRow row) => Of(ref places, in row, 0) | Of(ref places, in row, 1) | Of(ref places, in row, 2);

    private static int OfMore(ref byte places, in IdentityRow row, int filled) =>
        row.Spilt ? byte.MaxValue : filled | Of(ref places, in row, 3) | Of(ref places, in row, 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Of(ref byte places, in IdentityRow row, int word) => Unsafe.Add(ref places, (nint)(row.BitsFrom(word) & Mask));
}
