using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Words by number: those of the columns, or those that came since.</summary>
internal interface IWordTable
{
    /// <summary>Letters that a plain word and its fold take.</summary>
    const int PlainRoom = PlainWord.Longest + PlainWord.FoldRoom;

    /// <summary>Letters of words that are looked up by their letters, without their hash.</summary>
    const int ShortWord = 3;

    /// <summary>Takes the words under hashes of <see cref="WordHash"/>, and a few others by chance; some perhaps twice.</summary>
    /// <param name="hashes">The hashes, which are overwritten.</param>
    /// <param name="found">Takes the words.</param>
    void TakeUnder(Span<uint> hashes, List<int> found);

    /// <summary>As <see cref="TakeUnder(Span{uint}, List{int})"/>, of hashes in groups.</summary>
    /// <param name="hashes">The hashes and where each group ends: there stands in the end how many words were found up to the end of the group.</param>
    /// <param name="found">Takes the words, group by group; empty before.</param>
    void TakeUnder(SoughtHashes hashes, List<int> found);

    /// <summary>Says which pieces of a word are words.</summary>
    void TakeNumbers(WordPieces pieces);

    /// <summary>Takes the words that begin with a text of at least four letters and are at most so long.</summary>
    void TakeBeginning(string text, int longest, List<int> found);

    /// <summary>The number of a word, 0 if it is not here.</summary>
    /// <param name="word">As names have it.</param>
    /// <param name="fold">The fold of its first rendering.</param>
    int Number(ReadOnlySpan<char> word, ReadOnlySpan<char> fold);

    /// <summary>Says that words of these numbers will be asked for.</summary>
    void Announce(ReadOnlySpan<int> numbers);

    /// <summary>The word of a number if it is plain, without taking it apart.</summary>
    /// <param name="number">The number.</param>
    /// <param name="room">What the word may be written into: <see cref="PlainRoom"/> letters.</param>
    /// <param name="word">The word.</param>
    bool TryPlain(int number, Span<char> room, out PlainWord word);

    /// <summary>The word of a number, taken apart.</summary>
    NameToken Token(int number);

    /// <summary>Keeps of some words those that are longer, in bytes; returns them, where they were.</summary>
    ReadOnlySpan<int> Longer(Span<int> numbers, int length);

    /// <summary>How often names of the columns have the word.</summary>
    int Frequency(int number);

    /// <summary>The first of the words that are not more frequent than a word: they are numbered by their frequency.</summary>
    int FirstAsRareAs(int number);
}
