using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Words that came after the columns were made. One writes at a time; searches read beside it without a lock.</summary>
/// <param name="first">The number of the first word.</param>
internal sealed class AddedWords(int first) : IWordTable
{
    // The sieve is made for so many words; it lets more hashes through beyond.
    private const int Expected = 1 << 15;
    private const int BeginningLetters = 4;

    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, Added> _words = [];
    private readonly ConcurrentDictionary<uint, int[]> _keys = [];
    private readonly ConcurrentDictionary<string, int[]> _beginnings = new(StringComparer.Ordinal);
    private readonly SoughtHashes _hashes = new();
    private ulong[]? _sieve;

    /// <summary>Whether there is any.</summary>
    public bool Any => Volatile.Read(ref _sieve) is not null;

    public NameToken Token(int number) => _words[number].Token;

    public ReadOnlySpan<int> Longer(Span<int> numbers, int length)
    {
        var count = 0;
        foreach (var number in numbers)
        {
            if (Encoding.UTF8.GetByteCount(Text(number)) > length)
                numbers[count++] = number;
        }

        return numbers[..count];
    }

    public void Announce(ReadOnlySpan<int> numbers)
    {
    }

    public bool TryPlain(int number, Span<char> room, out PlainWord word)
    {
        var token = Token(number);
        word = token.IsPlain ? new PlainWord(token) : default;
        return token.IsPlain;
    }

    public string Text(int number) => _words[number].Text;

    /// <summary>Adds a word that is not here yet; one caller at a time.</summary>
    public int Add(string word, NameToken token)
    {
        var number = first + _numbers.Count;
        if (number >= IdentityRow.WordLimit)
            throw new InvalidOperationException($"An index holds at most {IdentityRow.WordLimit - 1} different words.");
        _words[number] = new Added(token, word);
        var sieve = _sieve ?? HashSieve.For(Expected);
        _hashes.Clear();
        WordsBuild.AddKeys(token, _hashes);
        foreach (var hash in _hashes.Hashes)
        {
            HashSieve.Mark(sieve, hash);
            Append(_keys, hash, number);
        }

        if (word.Length >= BeginningLetters)
            Append(_beginnings, word[..BeginningLetters], number);
        _numbers[word] = number;
        Volatile.Write(ref _sieve, sieve);
        return number;
    }

    public void TakeUnder(Span<uint> hashes, List<int> found)
    {
        foreach (var hash in hashes[..HashSieve.Keep(Volatile.Read(ref _sieve)!, hashes)])
        {
            if (_keys.TryGetValue(hash, out var numbers))
                found.AddRange(numbers);
        }
    }

    public void TakeUnder(SoughtHashes hashes, List<int> found)
    {
        var ends = hashes.Ends;
        HashSieve.Keep(Volatile.Read(ref _sieve)!, hashes.Hashes, ends);
        var from = 0;
        foreach (ref var end in ends)
        {
            foreach (var hash in hashes.Hashes[from..end])
            {
                if (_keys.TryGetValue(hash, out var numbers))
                    found.AddRange(numbers);
            }

            (from, end) = (end, found.Count);
        }
    }

    public void TakeNumbers(WordPieces pieces)
    {
        for (var group = 0; group < pieces.Hashes.Groups; group++)
            pieces.Take(group, Number(pieces.Sought(group)));
    }

    public void TakeBeginning(string text, int longest, List<int> found)
    {
        if (!_beginnings.TryGetValue(text[..BeginningLetters], out var numbers))
            return;
        foreach (var number in numbers)
        {
            if (Text(number).Length <= longest && Text(number).StartsWith(text, StringComparison.Ordinal))
                found.Add(number);
        }
    }

    public int Number(ReadOnlySpan<char> word, ReadOnlySpan<char> fold) => Number(word);

    public int Frequency(int number) => 0;

    public int FirstAsRareAs(int number) => 0;

    private int Number(ReadOnlySpan<char> word) =>
        _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var number) ? number : 0;

    private static void Append<TKey>(ConcurrentDictionary<TKey, int[]> lists, TKey key, int number)
        where TKey : notnull =>
        lists.AddOrUpdate(key, static (_, n) => [n], static (_, old, n) => old[^1] == n ? old : [.. old, n], number);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Added(NameToken Token, string Text);
}
