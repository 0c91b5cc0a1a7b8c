using System.Collections.Concurrent;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Search;

/// <summary>
/// Finds the records of a system by name, though it be misspelt, transliterated otherwise or inverted, among some
/// dozens up to some hundred million identities. Takes additions and erasures while searches run.
/// </summary>
internal sealed class IdentityIndex
{
    /// <summary>Names that agree less are no candidates.</summary>
    public const double LeastNameScore = 0.06;

    /// <summary>A search that gives a name as its first letter says less, and is answered more widely.</summary>
    public const double LeastNameScoreByInitial = 0.045;

    /// <summary>Of one short word hardly anything is left when it is misspelt; but then few names are like it at all.</summary>
    public const double LeastNameScoreOfOneShortWord = 0.005;

    /// <summary>The same birth date lends weight to names of other spellings.</summary>
    public const double LeastNameScoreOnSameBirthDate = 0.05;

    private readonly IdentityColumns _columns;
    private readonly IdentityRows _rows;
    private readonly LiveIdentities _live;
    private readonly ErasedRecords _erased = new();
    private readonly ConcurrentBag<IdentitySearch> _searches = [];
    private readonly Lock _writing = new();

    /// <summary>Indexes all identities, on all processors.</summary>
    public IdentityIndex(IEnumerable<RecordIdentity> identities)
        : this(IdentityBuild.Columns(1, _ => identities, threads: -1, WordPairsBuild.LeastFrequency, CancellationToken.None))
    {
    }

    private IdentityIndex(IdentityColumns columns)
    {
        _columns = columns;
        var words = new WordSource(new Words(columns.Words), columns.Pairs);
        _live = new LiveIdentities(words);
        _rows = new IdentityRows(columns, words, _live, _erased);
    }

    /// <summary>How many identities there are, those of erased records too.</summary>
    public int Count => _columns.Rows.Length + _live.Count;

    /// <summary>How many different words their names have, those that came since it was built left out.</summary>
    public int DifferentWords => _columns.Words.Count;

    /// <summary>Bytes by what they hold, identities that came since it was built left out.</summary>
    public IReadOnlyList<(string Name, long Bytes)> Bytes => _columns.Parts;

    /// <summary>Builds an index of identities that come in chunks. The same chunks give the same index.</summary>
    /// <param name="chunks">How many chunks there are.</param>
    /// <param name="chunk">The identities of a chunk; asked for once, from several threads at a time.</param>
    /// <param name="threads">Chunks read at a time; -1 for as many as there are processors.</param>
    /// <param name="pairsFrom">Words that so many names have are kept in pairs too; it changes the speed alone.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IdentityIndex Build(
        int chunks,
        Func<int, IEnumerable<RecordIdentity>> chunk,
        int threads = -1,
        int pairsFrom = WordPairsBuild.LeastFrequency,
        CancellationToken cancellation = default) =>
        new(IdentityBuild.Columns(chunks, chunk, threads, pairsFrom, cancellation));

    /// <summary>The index whose columns are in a prepared file, which must stay open as long as it is searched.</summary>
    /// <exception cref="IOException">A column is missing.</exception>
    public static IdentityIndex From(ColumnFile file, string prefix) => new(IdentityColumns.From(file, prefix));

    /// <summary>Writes the columns. What came since it was built is not among them.</summary>
    public void WriteTo(ColumnFileWriter file, string prefix) => _columns.WriteTo(file, prefix);

    /// <summary>
    /// The records that the identity leads to, each once, by its best identity; best first, equals in the order of their
    /// numbers.
    /// </summary>
    /// <param name="searched">Without a name nothing is found.</param>
    /// <param name="limit">At most so many records.</param>
    /// <param name="accept">Whether a record is to be found at all; null for every one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<IdentityHit> Find(
        SearchedIdentity searched, int limit = int.MaxValue, Func<int, bool>? accept = null, CancellationToken cancellation = default)
    {
        var search = _searches.TryTake(out var idle) ? idle : new IdentitySearch(_rows);
        try
        {
            return search.Find(searched, limit, accept, cancellation);
        }
        finally
        {
            _searches.Add(search);
        }
    }

    /// <summary>Finds what is like the most frequent words of its names, so that searches for them need not.</summary>
    /// <param name="words">So many words.</param>
    /// <param name="stop">Stops early.</param>
    public void Warm(int words, CancellationToken stop) => _rows.Words.Kinship.Find(words, stop);

    /// <summary>An identity by its place, below <see cref="Count"/>, its name as it is compared.</summary>
    public RecordIdentity Identity(int place) => _rows.Identity(place);

    /// <summary>Adds an identity of a record, which searches see at once.</summary>
    public void Add(RecordIdentity identity)
    {
        lock (_writing)
            _live.Add(identity);
    }

    /// <summary>Erases all identities of a record, which searches see at once. It may be added anew.</summary>
    public void Erase(int record)
    {
        lock (_writing)
        {
            _erased.Add(record);
            _live.Erase(_live.Detach(record));
        }
    }

    /// <summary>Puts other identities in the place of those of a record, which is found at every moment between.</summary>
    public void Replace(int record, IReadOnlyCollection<RecordIdentity> identities)
    {
        lock (_writing)
        {
            var before = _live.Detach(record);
            foreach (var identity in identities)
                _live.Add(identity);
            _erased.Add(record);
            _live.Erase(before);
        }
    }

    /// <summary>Names that agree less with the record's are no candidates.</summary>
    public static double LeastScore(SearchedIdentity searched, RecordIdentity identity) =>
        LeastScore(searched, searched.Born.IsComplete && searched.Born == identity.Born);

    /// <summary>As <see cref="LeastScore(SearchedIdentity, RecordIdentity)"/>, where it is known whether the birth dates are the same.</summary>
    public static double LeastScore(SearchedIdentity searched, bool sameBirthDate)
    {
        if (searched.IsOneShortWord)
            return LeastNameScoreOfOneShortWord;
        if (searched.HasInitial)
            return LeastNameScoreByInitial;
        return sameBirthDate ? LeastNameScoreOnSameBirthDate : LeastNameScore;
    }
}
