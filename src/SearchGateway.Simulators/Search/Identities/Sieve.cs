using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// By the number of a word the places that it may fill. Words are numbered by frequency, so that most looks meet the
/// small part of it that stays in the nearest cache; words that came since share their place with others.
/// </summary>
/// <param name="words">How many words the columns have.</param>
internal sealed class Sieve(int words)
{
    private readonly byte[] _places = new byte[(int)BitOperations.RoundUpToPowerOf2((uint)words + 1)];

    /// <summary>Adds places of a word.</summary>
    public void Add(int number, int places) => _places[number & (_places.Length - 1)] |= (byte)places;

    /// <summary>Takes a word out again.</summary>
    public void Clear(int number) => _places[number & (_places.Length - 1)] = 0;

    /// <summary>What the word may fill.</summary>
    public int Of(int number) => _places[number & (_places.Length - 1)];

    /// <summary>What the words of a row may fill; of a spilt row everything, since its words are not in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(in IdentityRow row)
    {
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        var (low, high, mask) = (row.Low, row.High, (uint)_places.Length - 1);
        var filled = Unsafe.Add(ref places, (uint)low & mask)
            | Unsafe.Add(ref places, (uint)(low >> 24) & mask)
            | Unsafe.Add(ref places, (uint)((low >> 48) | (high << 16)) & mask)
            | Unsafe.Add(ref places, (uint)(high >> 8) & mask)
            | Unsafe.Add(ref places, (uint)(high >> 32) & mask);
        return row.Spilt ? byte.MaxValue : filled;
    }
}
