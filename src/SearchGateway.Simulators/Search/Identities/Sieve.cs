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
