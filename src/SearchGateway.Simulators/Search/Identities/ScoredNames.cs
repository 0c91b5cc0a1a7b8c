using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// What a search found of the names of rows: many rows bear one name, and are met one after the other. Holds some thousand
/// names, a later one in the place of an earlier; another search knows nothing of them.
/// </summary>
internal sealed class ScoredNames
{
    private const int Bits = 10;

    private readonly Entry[] _entries = new Entry[1 << Bits];
    private int _search;

    /// <summary>Begins another search.</summary>
    public void Begin()
    {
        if (++_search != 0)
            return;
        Array.Clear(_entries);
        _search = 1;
    }

    /// <summary>What is known of a name; false if nothing is.</summary>
    /// <param name="name">A row that is not spilt.</param>
    /// <param name="found">What was found of it.</param>
    public bool TryFind(in IdentityRow name, out ScoredName found)
    {
        ref readonly var entry = ref _entries[At(name)];
        found = entry.Found;
        return entry.Search == _search && entry.Name.HasNameOf(name);
    }

    /// <summary>Keeps what was found of a name.</summary>
    public void Keep(in IdentityRow name, ScoredName found) => _entries[At(name)] = new Entry(name, found, _search);

    private static int At(in IdentityRow name) => (int)((name.Low ^ (name.NamePart * 0xD6E8_FEB8_6659_FD93)) * 0x9E37_79B9_7F4A_7C15 >> (64 - Bits));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(IdentityRow Name, ScoredName Found, int Search);
}

/// <summary>What a search found of a name.</summary>
/// <param name="Score">Its score; 0 if it was no higher than the bar of the search at some time.</param>
/// <param name="Reach">What it can reach by the places that its words fill.</param>
/// <param name="Sifted">What its words are to the sieves.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScoredName(int Score, int Reach, SiftedWords Sifted);
