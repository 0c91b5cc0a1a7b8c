using System.Collections.Concurrent;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Makes the columns of an index from identities that come in chunks, several at a time. The result depends on the
/// chunks and their order alone.
/// </summary>
internal static class IdentityBuild
{
    /// <summary>The columns of all identities.</summary>
    /// <param name="chunks">How many chunks there are.</param>
    /// <param name="chunk">The identities of a chunk; called once each, from several threads.</param>
    /// <param name="threads">Chunks worked on at a time; -1 for all processors.</param>
    /// <param name="pairsFrom">Words that so many names have are kept in pairs too.</param>
    /// <param name="cancellation">Gives up.</param>
    public static IdentityColumns Columns(
        int chunks, Func<int, IEnumerable<RecordIdentity>> chunk, int threads, int pairsFrom, CancellationToken cancellation)
    {
        var words = new WordNumbers();
        var nationalities = new NationalityNumbers();
        var read = new IdentityChunk?[chunks];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, chunks), EnumerablePartitionerOptions.NoBuffering),
            options,
            () => new IdentityReader(words, nationalities),
            (i, _, reader) =>
            {
                read[i] = reader.Read(chunk(i), cancellation);
                return reader;
            },
            _ => { });
        return Columns([.. read.Select(c => c!)], words.InOrderOfFrequency(), nationalities.InOrder(), pairsFrom);
    }

    private static IdentityColumns Columns(IdentityChunk[] chunks, NumberedWords words, NumberedNationalities nationalities, int pairsFrom)
    {
        var offsets = new int[chunks.Length];
        for (var i = 1; i < chunks.Length; i++)
            offsets[i] = offsets[i - 1] + chunks[i - 1].Spill.Length;
        Parallel.For(0, chunks.Length, i => chunks[i].Renumber(words.Numbers, nationalities.Numbers, offsets[i]));
        var spill = chunks.SelectMany(c => c.Spill).ToArray();
        var lengths = new RowLengths(words.Words);
        var sorted = DateOrder.Of(chunks, spill, lengths);
        var (postings, starts) = PostingsBuild.Of(sorted.Rows, spill, lengths, words.Words.Length);
        return new IdentityColumns(
            Column<IdentityRow>.Of(sorted.Rows),
            Column<int>.Of(spill),
            Column<int>.Of(sorted.Records),
            Column<ushort>.Of(sorted.Nationalities),
            Column<byte>.Of(nationalities.Names),
            Column<int>.Of(sorted.Codes),
            Column<int>.Of(sorted.Starts),
            Column<byte>.Of(postings),
            Column<int>.Of(starts),
            WordPairsBuild.Of(sorted.Rows, spill, lengths, words.Frequencies, pairsFrom),
            WordsBuild.Of(words.Words, words.Frequencies));
    }
}
