using System.Numerics;
using System.Text;
using SearchGateway.Matching;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Makes the columns of the words; the same for the same words, on any number of threads.</summary>
internal static class WordsBuild
{
    /// <summary>A word has at most so many different skeletons.</summary>
    public const int MostSkeletons = 8;

    private const int KeysPerBucket = 8;

    /// <summary>The columns of words in the order of their numbers.</summary>
    /// <param name="words">The word of each number; null for 0.</param>
    /// <param name="frequencies">By number.</param>
    public static WordColumns Of(string?[] words, int[] frequencies)
    {
        var bytes = new byte[words.Length][];
        var letters = new uint[words.Length];
        Parallel.For(0, words.Length, i =>
        {
            bytes[i] = Encoding.UTF8.GetBytes(words[i] ?? "");
            letters[i] = words[i] is { } word && NameToken.Of(word, inSurname: true) is { HasOneSpelling: true } token ? token.Letters : uint.MaxValue;
        });
        var starts = new int[words.Length + 1];
        for (var i = 0; i < words.Length; i++)
            starts[i + 1] = starts[i] + bytes[i].Length;
        var text = new byte[starts[^1]];
        for (var i = 0; i < words.Length; i++)
            bytes[i].CopyTo(text, starts[i]);
        var (keyStarts, keyWords) = Keys(words);
        return new WordColumns(
            Column<byte>.Of(text), Column<int>.Of(starts), Column<int>.Of(frequencies), Column<uint>.Of(letters),
            Column<int>.Of(Alphabet(bytes)), Column<int>.Of(keyStarts), Column<uint>.Of(keyWords), Column<int>.Of(ParticlesAmong(words)));
    }

    /// <summary>Writes the hashes of a word's spellings with letters left out; returns how many, with repetitions.</summary>
    public static int FormsOf(NameToken token, ref uint[] hashes)
    {
        var count = 0;
        foreach (var fold in token.Folds)
        {
            if (hashes.Length < count + WordHash.Most)
                Array.Resize(ref hashes, count + WordHash.Most);
            count += WordHash.Forms(fold, hashes.AsSpan(count));
        }

        return count;
    }

    /// <summary>Writes the hashes of a word's consonant skeletons that tell anything; returns how many.</summary>
    public static int SkeletonsOf(NameToken token, Span<uint> hashes)
    {
        var count = 0;
        foreach (var skeleton in token.Skeletons)
        {
            if (skeleton.Length >= 2 && count < hashes.Length)
                hashes[count++] = WordHash.Skeleton(skeleton);
        }

        return count;
    }

    /// <summary>All hashes under which a word is found, without repetition.</summary>
    public static ReadOnlySpan<uint> KeysOf(NameToken token, ref uint[] hashes)
    {
        var count = FormsOf(token, ref hashes);
        if (hashes.Length < count + MostSkeletons)
            Array.Resize(ref hashes, count + MostSkeletons);
        var keys = hashes.AsSpan(0, count + SkeletonsOf(token, hashes.AsSpan(count, MostSkeletons)));
        keys.Sort();
        var kept = 0;
        foreach (var key in keys)
        {
            if (kept == 0 || keys[kept - 1] != key)
                keys[kept++] = key;
        }

        return keys[..kept];
    }

    private static int[] ParticlesAmong(string?[] words)
    {
        var particles = Enumerable.Range(1, words.Length - 1).Where(i => Particles.Has(words[i]!, inSurname: true));
        return [.. particles.Select(i => Particles.Has(words[i]!, inSurname: false) ? i : -i)];
    }

    private static int[] Alphabet(byte[][] bytes)
    {
        var alphabet = Enumerable.Range(1, bytes.Length - 1).ToArray();
        Array.Sort(alphabet, (a, b) => bytes[a].AsSpan().SequenceCompareTo(bytes[b]));
        return alphabet;
    }

    private static (int[] Starts, uint[] Words) Keys(string?[] words)
    {
        // Half of the keys of a common word are those of others too, so buckets are sized for the words' usual number.
        var bits = Math.Max(4, BitOperations.Log2((uint)words.Length) + 5 - BitOperations.Log2(KeysPerBucket));
        var starts = new int[(1 << bits) + 1];
        EachKey(words, (hash, _) => Interlocked.Increment(ref starts[(hash >> (32 - bits)) + 1]));
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var ends = starts[..^1];
        var keyed = new uint[starts[^1]];
        EachKey(words, (hash, number) =>
            keyed[Interlocked.Increment(ref ends[hash >> (32 - bits)]) - 1] = KeyedWords.Entry(hash, number));
        Parallel.For(0, 1 << bits, bucket => keyed.AsSpan(starts[bucket]..starts[bucket + 1]).Sort());
        return (starts, keyed);
    }

    private static void EachKey(string?[] words, Action<uint, int> take) =>
        Parallel.For(1, words.Length, () => Array.Empty<uint>(), (i, _, hashes) =>
        {
            foreach (var key in KeysOf(NameToken.Of(words[i]!, inSurname: true)!, ref hashes))
                take(key, i);
            return hashes;
        }, _ => { });
}
