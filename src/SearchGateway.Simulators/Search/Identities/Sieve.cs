using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// By the number of a word the places that it may fill. Words are numbered by frequency: frequent ones have an entry each, rare ones
/// share theirs with others, so that all of it stays in a near cache. What is let through is looked at closely.
/// </summary>
internal sealed class Sieve
{
    private const int Entries = 1 << 16;
    private const int Mask = Entries - 1;

    private readonly byte[] _places = new byte[Entries];

    /// <summary>Adds places of a word.</summary>
    public void Add(int number, int places) => _places[number & Mask] |= (byte)places;

    /// <summary>Takes a word out again.</summary>
    public void Clear(int number) => _places[number & Mask] = 0;

    /// <summary>What the word may fill.</summary>
    public int Of(int number) => _places[number & Mask];

    /// <summary>What the words of a row may fill; of a spilt row everything, since its words are not in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(in IdentityRow row)
    {
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        var (low, high) = (row.Low, row.High);
        var filled = Unsafe.Add(ref places, (nint)(low & Mask)) | Unsafe.Add(ref places, (nint)((low >> 24) & Mask));
        // Four names in five have two words, and only flags above.
        if (((low >> 48) | (high << 8)) != 0)
        {
            filled |= Unsafe.Add(ref places, (nint)(low >> 48))
                | Unsafe.Add(ref places, (nint)((high >> 8) & Mask))
                | Unsafe.Add(ref places, (nint)((high >> 32) & Mask));
            return row.Spilt ? byte.MaxValue : filled;
        }

        return row.Spilt ? byte.MaxValue : filled;
    }
}
