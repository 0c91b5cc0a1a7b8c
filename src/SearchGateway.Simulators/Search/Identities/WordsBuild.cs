using System.Numerics;
using System.Text;
using SearchGateway.Matching;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Makes the columns of the words; the same for the same words, on any number of threads.</summary>
internal static class WordsBuild
{
    private const int ShortestSkeleton = 2;

    /// <summary>The columns of words in the order of their numbers.</summary>
    /// <param name="words">The word of each number; null for 0.</param>
    /// <param name="frequencies">By number.</param>
    public static WordColumns Of(string?[] words, int[] frequencies)
    {
        var bytes = new byte[words.Length][];
        Parallel.For(0, words.Length, i => bytes[i] = Encoding.UTF8.GetBytes(words[i] ?? ""));
        var starts = new int[words.Length + 1];
        for (var i = 0; i < words.Length; i++)
            starts[i + 1] = starts[i] + bytes[i].Length;
        var text = new byte[starts[^1]];
        for (var i = 0; i < words.Length; i++)
            bytes[i].CopyTo(text, starts[i]);
        var (keyStarts, keyWords, sieve) = Keys(words);
        return new WordColumns(
            Column<byte>.Of(text), Column<int>.Of(starts), Column<int>.Of(frequencies),
            Column<int>.Of(Alphabet(bytes)), Column<int>.Of(keyStarts), Column<uint>.Of(keyWords), Column<ulong>.Of(sieve),
            Column<int>.Of(ParticlesAmong(words)));
    }

    /// <summary>Adds the hashes under which a word is found, some perhaps twice: its spellings with a letter left out, its sounds.</summary>
    public static void AddKeys(NameToken token, SoughtHashes hashes)
    {
        foreach (var fold in token.Folds)
            hashes.AddForms(fold);
        foreach (var skeleton in token.Skeletons)
        {
            if (skeleton.Length >= ShortestSkeleton)
                hashes.Add(WordHash.Skeleton(skeleton));
        }
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

    private static (int[] Starts, uint[] Words, ulong[] Sieve) Keys(string?[] words)
    {
        // A word has some ten keys, so that a bucket has five to ten.
        var bits = BitOperations.Log2((uint)words.Length) + 1;
        var starts = new int[(1 << bits) + 1];
        var sieve = HashSieve.For(words.Length);
        EachKey(words, (hash, _) =>
        {
            Interlocked.Increment(ref starts[(hash >> (32 - bits)) + 1]);
            HashSieve.Mark(sieve, hash);
        });
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var ends = starts[..^1];
        var keyed = new uint[starts[^1]];
        EachKey(words, (hash, number) =>
            keyed[Interlocked.Increment(ref ends[hash >> (32 - bits)]) - 1] = KeyedWords.Entry(hash, number));
        Parallel.For(0, 1 << bits, bucket => keyed.AsSpan(starts[bucket]..starts[bucket + 1]).Sort());
        return (starts, keyed, sieve);
    }

    private static void EachKey(string?[] words, Action<uint, int> take) =>
        Parallel.For(1, words.Length, () => new SoughtHashes(), (i, _, hashes) =>
        {
            hashes.Clear();
            AddKeys(NameToken.Of(words[i]!, inSurname: true)!, hashes);
            var keys = hashes.Hashes;
            for (var k = 0; k < keys.Length; k++)
            {
                if (!keys[..k].Contains(keys[k]))
                    take(keys[k], i);
            }

            return hashes;
        }, _ => { });
}
