using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using SearchGateway.Matching;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// The different words of all names, numbered from 1, the most frequent first, and how a word that is written
/// otherwise finds them: by forms with letters left out, by consonant skeleton and in alphabetical order.
/// </summary>
internal sealed class Words(WordColumns columns) : IWordTable
{
    private const int FrequentWords = 1 << 18;
    private const int WordsAhead = 16;

    // Words that most searches meet are taken apart once; the others when they are needed.
    private readonly NameToken?[] _frequent = new NameToken?[Math.Min(FrequentWords, columns.Count + 1)];
    private readonly int _shift = 32 - BitOperations.Log2((uint)columns.KeyStarts.Length - 1);
    private readonly ShortWords _short = new();
    private readonly AlphabetRanges _ranges = new(columns);

    // By frequency, which many rare words share, the first word that is not more frequent; 0 where that was not asked yet.
    private readonly int[] _firstOfFrequency = new int[1 << 8];

    public int Count => columns.Count;

    public WordColumns Columns => columns;

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number));

    public void Announce(ReadOnlySpan<int> numbers)
    {
        var starts = columns.TextStarts.Span;
        var text = columns.Text.Span;
        foreach (var number in numbers)
            Memory.Announce(in starts[number]);
        foreach (var number in numbers)
            Memory.Announce(in text[starts[number]]);
    }

    public bool TryPlain(int number, Span<char> room, out PlainWord word)
    {
        if (Ascii.ToUtf16(Bytes(number), room[..PlainWord.Longest], out var length) == OperationStatus.Done)
            return PlainWord.TryOf(room[..length], room[PlainWord.Longest..], out word);
        word = default;
        return false;
    }

    public NameToken Token(int number)
    {
        if (number >= _frequent.Length)
            return NameToken.Of(Text(number), inSurname: true)!;
        return _frequent[number] ??= NameToken.Of(Text(number), inSurname: true)!;
    }

    public ReadOnlySpan<int> Longer(Span<int> numbers, int length)
    {
        var starts = columns.TextStarts.Span;
        var count = 0;
        foreach (var number in numbers)
        {
            numbers[count] = number;
            count += starts[number + 1] - starts[number] > length ? 1 : 0;
        }

        return numbers[..count];
    }

    public int Frequency(int number) => columns.Frequencies[number];

    /// <summary>Numbers of words of one letter.</summary>
    public IEnumerable<int> Initials()
    {
        // One letter of any script takes at most four bytes.
        for (var number = 1; number <= Count; number++)
        {
            if (Bytes(number).Length <= 4 && Text(number).Length == 1 && Token(number).IsInitial)
                yield return number;
        }
    }

    public void TakeUnder(Span<uint> hashes, List<int> found)
    {
        hashes = hashes[..HashSieve.Keep(columns.KeySieve.Span, hashes)];
        if (hashes.IsEmpty)
            return;
        var count = found.Count;
        CollectionsMarshal.SetCount(found, count + Announce(hashes) + KeyedWords.MoreRoom);
        var room = CollectionsMarshal.AsSpan(found);
        var starts = columns.KeyStarts.Span;
        var words = columns.KeyWords.Span;
        foreach (var hash in hashes)
            count += CopyUnder(hash, starts, words, room[count..]);
        CollectionsMarshal.SetCount(found, count);
    }

    public void TakeUnder(SoughtHashes hashes, List<int> found)
    {
        var ends = hashes.Ends;
        var kept = hashes.Hashes[..HashSieve.Keep(columns.KeySieve.Span, hashes.Hashes, ends)];
        CollectionsMarshal.SetCount(found, Announce(kept) + KeyedWords.MoreRoom);
        var room = CollectionsMarshal.AsSpan(found);
        var starts = columns.KeyStarts.Span;
        var words = columns.KeyWords.Span;
        var (from, count) = (0, 0);
        foreach (ref var end in ends)
        {
            foreach (var hash in kept[from..end])
                count += CopyUnder(hash, starts, words, room[count..]);
            (from, end) = (end, count);
        }

        CollectionsMarshal.SetCount(found, count);
    }

    public void TakeNumbers(WordPieces pieces)
    {
        TakeUnder(pieces.Hashes, pieces.Found);
        var found = CollectionsMarshal.AsSpan(pieces.Found);
        var ends = pieces.Hashes.Ends;
        var starts = columns.TextStarts.Span;
        foreach (var number in found)
            Memory.Announce(in starts[number]);
        var (from, kept) = (0, 0);
        for (var group = 0; group < ends.Length; group++)
        {
            var ofLength = OfLength(found[from..ends[group]], pieces.Sought(group).Length, found[kept..]);
            (from, ends[group]) = (ends[group], kept += ofLength);
        }

        from = 0;
        for (var group = 0; group < ends.Length; group++)
        {
            pieces.Take(group, First(found[from..ends[group]], pieces.Sought(group)));
            from = ends[group];
        }
    }

    public void TakeBeginning(string text, int longest, List<int> found)
    {
        var start = Encoding.UTF8.GetBytes(text);
        var (low, high) = _ranges.Of(start);
        var alphabet = columns.Alphabet.Span[low..high];
        alphabet = alphabet[Bound(alphabet, start, afterAll: false)..];
        alphabet = alphabet[..Bound(alphabet, start, afterAll: true)];
        var starts = columns.TextStarts.Span;
        for (var i = 0; i < alphabet.Length; i++)
        {
            if (i + WordsAhead < alphabet.Length)
                Memory.Announce(in starts[alphabet[i + WordsAhead]]);
            if (starts[alphabet[i] + 1] - starts[alphabet[i]] <= longest)
                found.Add(alphabet[i]);
        }
    }

    public int Number(ReadOnlySpan<char> word, ReadOnlySpan<char> fold) => _short.TryFind(word, out var number) ? number : _short.Remember(word, Sought(word, fold));

    public int FirstAsRareAs(int number)
    {
        var frequency = Frequency(number);
        if (frequency >= _firstOfFrequency.Length)
            return FirstAsRareAs(number, frequency);
        ref var first = ref _firstOfFrequency[frequency];
        if (first == 0)
            first = FirstAsRareAs(number, frequency);
        return first;
    }

    // The words of a hash lie anywhere; asked for together, the waits for memory overlap. Returns among how many they are.
    private int Announce(ReadOnlySpan<uint> hashes)
    {
        var starts = columns.KeyStarts.Span;
        var words = columns.KeyWords.Span;
        foreach (var hash in hashes)
            Memory.Announce(in starts[(int)(hash >> _shift)]);
        var most = 0;
        foreach (var hash in hashes)
        {
            var bucket = (int)(hash >> _shift);
            var (start, end) = (starts[bucket], starts[bucket + 1]);
            most += end - start;
            if (start < end)
            {
                Memory.Announce(in words[start]);
                Memory.Announce(in words[end - 1]);
            }
        }

        return most;
    }

    // Writes the words of so many bytes, whose letters will be looked at; returns how many.
    private int OfLength(ReadOnlySpan<int> numbers, int length, Span<int> kept)
    {
        var starts = columns.TextStarts.Span;
        var text = columns.Text.Span;
        var count = 0;
        foreach (var number in numbers)
        {
            if (starts[number + 1] - starts[number] != length)
                continue;
            kept[count++] = number;
            Memory.Announce(in text[starts[number]]);
        }

        return count;
    }

    private int First(ReadOnlySpan<int> numbers, ReadOnlySpan<char> word)
    {
        foreach (var number in numbers)
        {
            if (Ascii.Equals(Bytes(number), word))
                return number;
        }

        return 0;
    }

    private int Sought(ReadOnlySpan<char> word, ReadOnlySpan<char> fold)
    {
        Span<uint> hash = [WordHash.Whole(fold)];
        if (HashSieve.Keep(columns.KeySieve.Span, hash) == 0)
            return 0;
        foreach (var number in Under(hash[0]))
        {
            if (Ascii.IsValid(word) ? Ascii.Equals(Bytes(number), word) : word.SequenceEqual(Text(number)))
                return number;
        }

        return 0;
    }

    private int FirstAsRareAs(int number, int frequency)
    {
        var frequencies = columns.Frequencies.Span;
        var step = 1;
        while (number - step > 0 && frequencies[number - step] <= frequency)
            step *= 2;
        var (low, high) = (Math.Max(1, number - step), number);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (frequencies[middle] > frequency)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int CopyUnder(uint hash, ReadOnlySpan<int> starts, ReadOnlySpan<uint> words, Span<int> room)
    {
        var start = starts[(int)(hash >> _shift)];
        return new KeyedWords(words[start..starts[(int)(hash >> _shift) + 1]], hash).CopyTo(room, words[start..]);
    }

    private KeyedWords Under(uint hash)
    {
        var bucket = (int)(hash >> _shift);
        var starts = columns.KeyStarts.Span;
        return new KeyedWords(columns.KeyWords.Span[starts[bucket]..starts[bucket + 1]], hash);
    }

    private int Bound(ReadOnlySpan<int> alphabet, ReadOnlySpan<byte> start, bool afterAll)
    {
        var (low, high) = (0, alphabet.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var word = Bytes(alphabet[middle]);
            var order = word[..Math.Min(word.Length, start.Length)].SequenceCompareTo(start);
            if (order < 0 || (order == 0 && afterAll))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private ReadOnlySpan<byte> Bytes(int number)
    {
        var starts = columns.TextStarts.Span;
        return columns.Text.Span[starts[number]..starts[number + 1]];
    }
}

/// <summary>What words are kept as; those by number have an unused place for 0.</summary>
/// <param name="Text">All words in UTF-8, one after the other.</param>
/// <param name="TextStarts">Where the word of a number begins.</param>
/// <param name="Frequencies">By number.</param>
/// <param name="Alphabet">Numbers in the order of their words' bytes.</param>
/// <param name="KeyStarts">Where the words of a range of hashes begin.</param>
/// <param name="KeyWords">Numbers of words, with eight more bits of the hash above.</param>
/// <param name="KeySieve">Which hashes are in use, see <see cref="HashSieve"/>.</param>
/// <param name="Particles">Numbers of particles; negative those that are one in surnames only.</param>
internal sealed record WordColumns(
    Column<byte> Text,
    Column<int> TextStarts,
    Column<int> Frequencies,
    Column<int> Alphabet,
    Column<int> KeyStarts,
    Column<uint> KeyWords,
    Column<ulong> KeySieve,
    Column<int> Particles)
{
    public int Count => Frequencies.Length - 1;

    public long Bytes => Text.Bytes + TextStarts.Bytes + Frequencies.Bytes + Alphabet.Bytes + Particles.Bytes;

    /// <summary>Bytes of what finds words by their spelling.</summary>
    public long KeyBytes => KeyStarts.Bytes + KeyWords.Bytes + KeySieve.Bytes;

    public void WriteTo(ColumnFileWriter file, string prefix)
    {
        file.Write(prefix + "text", Text);
        file.Write(prefix + "textStarts", TextStarts);
        file.Write(prefix + "frequencies", Frequencies);
        file.Write(prefix + "alphabet", Alphabet);
        file.Write(prefix + "keyStarts", KeyStarts);
        file.Write(prefix + "keyWords", KeyWords);
        file.Write(prefix + "keySieve", KeySieve);
        file.Write(prefix + "particles", Particles);
    }

    public static WordColumns From(ColumnFile file, string prefix) => new(
        file.Column<byte>(prefix + "text"),
        file.Column<int>(prefix + "textStarts"),
        file.Column<int>(prefix + "frequencies"),
        file.Column<int>(prefix + "alphabet"),
        file.Column<int>(prefix + "keyStarts"),
        file.Column<uint>(prefix + "keyWords"),
        file.Column<ulong>(prefix + "keySieve"),
        file.Column<int>(prefix + "particles"));
}

/// <summary>The words under one hash.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct KeyedWords(ReadOnlySpan<uint> entries, uint hash)
{
    public const int MoreRoom = 16;

    private readonly ReadOnlySpan<uint> _entries = entries;
    private readonly uint _check = Check(hash);
    private int _at = -1;

    public readonly int Current => NumberAt(_at);

    public bool MoveNext()
    {
        while (++_at < _entries.Length)
        {
            if (_entries[_at] >> 24 == _check)
                return true;
        }

        return false;
    }

    public readonly KeyedWords GetEnumerator() => this;

    /// <summary>Writes the words; returns how many.</summary>
    /// <param name="words">Takes them: room for as many as stand here and <see cref="MoreRoom"/> more, which are overwritten.</param>
    /// <param name="following">What stands here, and after it the column to its end.</param>
    public readonly int CopyTo(Span<int> words, ReadOnlySpan<uint> following)
    {
        var count = 0;
        var check = Vector256.Create(_check);
        for (var at = 0; at < _entries.Length; at += Vector256<uint>.Count)
        {
            if (following.Length - at < MoreRoom)
                return CopyOneByOne(words);
            var same = Vector256.Equals(Vector256.Create(following[at..]) >>> 24, check).ExtractMostSignificantBits();
            if (_entries.Length - at < Vector256<uint>.Count)
                same &= (1u << (_entries.Length - at)) - 1;
            // They are in order, so that those under one hash stand together.
            var numbers = Vector256.Create(following[(at + (BitOperations.TrailingZeroCount(same) & 7))..]) & Vector256.Create((uint)IdentityRow.WordLimit - 1);
            numbers.AsInt32().CopyTo(words[count..]);
            count += BitOperations.PopCount(same);
        }

        return count;
    }

    private readonly int CopyOneByOne(Span<int> words)
    {
        var count = 0;
        foreach (var number in this)
            words[count++] = number;
        return count;
    }

    private readonly int NumberAt(int at) => (int)(_entries[at] & (IdentityRow.WordLimit - 1));

    public static uint Entry(uint hash, int number) => (Check(hash) << 24) | (uint)number;

    private static uint Check(uint hash) => hash & 0xFF;
}
