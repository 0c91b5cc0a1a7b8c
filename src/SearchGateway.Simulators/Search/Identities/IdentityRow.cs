using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// One identity in sixteen bytes: up to five words of the name as numbers of 24 bits, surname first, and how they are
/// to be read. Names of more words lie in the spill, which the row then points into.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal readonly record struct IdentityRow(ulong Low, ulong High)
{
    /// <summary>Numbers of words are below this.</summary>
    public const int WordLimit = 1 << 24;

    /// <summary>What is read of a number at once is below this.</summary>
    public const int LowLimit = 1 << 16;

    /// <summary>Words beyond this number are left out of a row.</summary>
    public const int MostWords = 16;

    private const int Inline = 5;
    private const int WordMask = WordLimit - 1;
    private const int AliasBit = 1 << 3;
    private const int SexShift = 4;
    private const int SpillBit = 1 << 6;
    private const int SingleBit = 1 << 7;
    private const ulong More = 0x40FF_FFFF_FFFF_FF00;
    private const ulong NoName = (ulong)(AliasBit | (3 << SexShift)) << 56;
    private const int WordBytes = 3;

    /// <summary>Whether the words lie in the spill.</summary>
    public bool Spilt => (Flags & SpillBit) != 0;

    /// <summary>Whether the name is one word, particles left out.</summary>
    public bool Single => (Flags & SingleBit) != 0;

    /// <summary>Whether there are more than three words: what stands here behind them, or the spill.</summary>
    public bool HasMore => (High & More) != 0;

    public bool Alias => (Flags & AliasBit) != 0;

    public Sex Sex => (Sex)((Flags >> SexShift) & 3);

    /// <summary>What of <see cref="High"/> belongs to the name.</summary>
    public ulong NamePart => High & ~NoName;

    /// <summary>Whether two rows that are not spilt have the same name.</summary>
    public bool HasNameOf(in IdentityRow other) => Low == other.Low && ((High ^ other.High) & ~NoName) == 0;

    private int Flags => (int)(High >> 56);

    private int SpillAt => (int)(Low & int.MaxValue);

    /// <summary>A row over words that fit; more are added to the spill.</summary>
    public static IdentityRow Of(ReadOnlySpan<int> words, int surnameWords, bool alias, Sex sex, List<int> spill)
    {
        var flags = (alias ? AliasBit : 0) | ((int)sex << SexShift);
        if (words.Length <= Inline)
            return Packed(words, flags | surnameWords);
        var at = spill.Count;
        spill.Add((surnameWords << 8) | words.Length);
        spill.AddRange(words);
        return new IdentityRow((uint)at, (ulong)(uint)(flags | SpillBit) << 56);
    }

    /// <summary>The row with the mark of a name that is one word.</summary>
    public IdentityRow AsSingle() => this with { High = High | ((ulong)SingleBit << 56) };

    /// <summary>The row with other numbers for its words; a spilt one keeps them elsewhere and moves on by an offset.</summary>
    public IdentityRow Renumbered(ReadOnlySpan<int> numbers, int spillOffset)
    {
        if (Spilt)
            return this with { Low = (uint)(SpillAt + spillOffset) };
        Span<int> words = stackalloc int[Inline];
        var count = Read([], words, out var surnameWords);
        for (var i = 0; i < count; i++)
            words[i] = numbers[words[i]];
        return Packed(words[..count], (Flags & ~7) | surnameWords);
    }

    /// <summary>The number of a word and eight bits of what follows; of a spilt row nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint BitsFrom(int word) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref Unsafe.As<IdentityRow, byte>(ref Unsafe.AsRef(in this)), WordBytes * word));

    /// <summary>The number of a word up to <see cref="LowLimit"/>, what is above it left out; of a spilt row nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort LowBits(int word) => Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref Unsafe.As<IdentityRow, byte>(ref Unsafe.AsRef(in this)), WordBytes * word));

    /// <summary>Reads the words.</summary>
    /// <param name="spill">Where the words of long names lie.</param>
    /// <param name="words">Takes them, at least <see cref="MostWords"/>.</param>
    /// <param name="surnameWords">How many of them are the surname.</param>
    /// <returns>How many words there are.</returns>
    public int Read(ReadOnlySpan<int> spill, Span<int> words, out int surnameWords)
    {
        if (Spilt)
        {
            var (head, at) = (spill[SpillAt], SpillAt + 1);
            surnameWords = head >> 8;
            spill.Slice(at, head & 0xFF).CopyTo(words);
            return head & 0xFF;
        }

        surnameWords = Flags & 7;
        words[0] = (int)Low & WordMask;
        words[1] = (int)(Low >> 24) & WordMask;
        words[2] = (int)((Low >> 48) | (High << 16)) & WordMask;
        words[3] = (int)(High >> 8) & WordMask;
        words[4] = (int)(High >> 32) & WordMask;
        var count = 0;
        while (count < Inline && words[count] != 0)
            count++;
        return count;
    }

    private static IdentityRow Packed(ReadOnlySpan<int> words, int flags)
    {
        Span<ulong> five = stackalloc ulong[Inline];
        five.Clear();
        for (var i = 0; i < words.Length; i++)
            five[i] = (uint)words[i];
        return new IdentityRow(
            five[0] | (five[1] << 24) | (five[2] << 48),
            (five[2] >> 16) | (five[3] << 8) | (five[4] << 32) | ((ulong)(uint)flags << 56));
    }
}
