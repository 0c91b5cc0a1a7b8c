using System.Collections.Concurrent;
using System.Text;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Numbers words while an index is built, first as they come, in the end by their frequency.</summary>
internal sealed class WordNumbers
{
    private const int BlockBits = 16;

    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly int[]?[] _counts = new int[IdentityRow.WordLimit >> BlockBits][];
    private readonly Lock _lock = new();
    private int _last;

    /// <summary>The number of a word for now; 0 for one of which no table keeps anything.</summary>
    public int Number(string word)
    {
        if (_numbers.TryGetValue(word, out var number))
            return number;
        lock (_lock)
        {
            if (_numbers.TryGetValue(word, out number))
                return number;
            number = NameToken.Of(word, inSurname: true) is null ? 0 : ++_last;
            if (number >= IdentityRow.WordLimit)
                throw new InvalidOperationException($"An index holds at most {IdentityRow.WordLimit - 1} different words.");
            _counts[number >> BlockBits] ??= new int[1 << BlockBits];
            _numbers[word] = number;
            return number;
        }
    }

    /// <summary>Counts that a name has the word.</summary>
    public void Count(int number) =>
        Interlocked.Increment(ref _counts[number >> BlockBits]![number & ((1 << BlockBits) - 1)]);

    /// <summary>The final numbers: the most frequent word first, equally frequent ones by their letters.</summary>
    public NumberedWords InOrderOfFrequency()
    {
        var counted = _numbers.Where(n => n.Value != 0)
            .Select(n => (Word: n.Key, Number: n.Value, Count: _counts[n.Value >> BlockBits]![n.Value & ((1 << BlockBits) - 1)]))
            .ToArray();
        Array.Sort(counted, static (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Word, b.Word));
        var (words, frequencies, numbers) = (new string?[_last + 1], new int[_last + 1], new int[_last + 1]);
        for (var i = 0; i < counted.Length; i++)
            (words[i + 1], frequencies[i + 1], numbers[counted[i].Number]) = (counted[i].Word, counted[i].Count, i + 1);
        return new NumberedWords(words, frequencies, numbers);
    }
}

/// <summary>Words by their final number, their frequencies, and the final number of each number that held till then.</summary>
internal sealed record NumberedWords(string?[] Words, int[] Frequencies, int[] Numbers);

/// <summary>Numbers the sets of nationalities while an index is built.</summary>
internal sealed class NationalityNumbers
{
    private readonly ConcurrentDictionary<string, ushort> _numbers = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly Lock _lock = new();

    /// <summary>The number of a set for now; 0 for none, and for new sets once 65,535 are numbered: they narrow nothing.</summary>
    public ushort Number(IReadOnlyList<string> nationalities)
    {
        var key = nationalities.Count switch
        {
            0 => "",
            1 => nationalities[0],
            _ => string.Join(',', nationalities.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)),
        };
        if (_numbers.TryGetValue(key, out var number))
            return number;
        lock (_lock)
            return _numbers.Count > ushort.MaxValue ? (ushort)0 : _numbers.GetOrAdd(key, (ushort)_numbers.Count);
    }

    /// <summary>The final numbers, in the order of the codes.</summary>
    public NumberedNationalities InOrder()
    {
        var sets = _numbers.Keys.Order(StringComparer.Ordinal).ToArray();
        var numbers = new ushort[sets.Length];
        for (var i = 0; i < sets.Length; i++)
            numbers[_numbers[sets[i]]] = (ushort)i;
        return new NumberedNationalities(Encoding.UTF8.GetBytes(string.Join('\n', sets)), numbers);
    }
}

/// <summary>The sets, a line each, and the final number of each number that held till then.</summary>
internal sealed record NumberedNationalities(byte[] Names, ushort[] Numbers);
