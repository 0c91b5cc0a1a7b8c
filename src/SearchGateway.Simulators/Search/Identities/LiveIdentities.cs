using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Identities that came after the columns were made. One writes at a time; searches read beside it without a lock and
/// see an identity as soon as it is added.
/// </summary>
internal sealed class LiveIdentities(WordSource words)
{
    private const int BlockBits = 12;
    private const int BlockRows = 1 << BlockBits;

    private readonly Dictionary<int, List<int>> _rowsOfRecords = [];
    private readonly List<int> _spilt = [];
    private Block[] _blocks = [];
    private int[] _spill = [];
    private int _count;

    /// <summary>How many there are, erased ones too. Read this before anything else.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Words of the long names among the rows counted before.</summary>
    public ReadOnlySpan<int> Spill => Volatile.Read(ref _spill);

    /// <summary>The rows from one on that lie together, at most up to another.</summary>
    public ReadOnlySpan<IdentityRow> Rows(int from, int to) =>
        BlockOf(from).Rows.AsSpan(from % BlockRows, Math.Min(to - from, BlockRows - (from % BlockRows)));

    public IdentityRow Row(int at) => BlockOf(at).Rows[at % BlockRows];

    public int Record(int at) => BlockOf(at).Records[at % BlockRows];

    public PartialDate Born(int at) => BlockOf(at).Born[at % BlockRows];

    public IReadOnlyList<string> Nationalities(int at) => BlockOf(at).Nationalities[at % BlockRows];

    public bool Erased(int at) => Volatile.Read(ref BlockOf(at).Erased[at % BlockRows]);

    /// <summary>Adds an identity. One caller at a time.</summary>
    public void Add(RecordIdentity identity)
    {
        Span<int> name = stackalloc int[IdentityRow.MostWords];
        var surname = Number(identity.Surname, name);
        var count = surname + Number(identity.Forenames, name[surname..]);
        var spilt = _spilt.Count;
        var row = IdentityRow.Of(name[..count], surname, identity.Alias, identity.Sex, _spilt);
        row = words.CountOf(name[..count], surname) == 1 ? row.AsSingle() : row;
        if (_spilt.Count > spilt)
            Volatile.Write(ref _spill, [.. _spilt]);
        if (_count == _blocks.Length * BlockRows)
            Volatile.Write(ref _blocks, [.. _blocks, new Block()]);
        BlockOf(_count).Set(_count % BlockRows, row, identity);
        if (!_rowsOfRecords.TryGetValue(identity.Record, out var rows))
            _rowsOfRecords.Add(identity.Record, rows = []);
        rows.Add(_count);
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>The rows of a record, which from now on belong to none. One caller at a time.</summary>
    public IReadOnlyList<int> Detach(int record) => _rowsOfRecords.Remove(record, out var rows) ? rows : [];

    /// <summary>Erases rows. One caller at a time.</summary>
    public void Erase(IReadOnlyList<int> rows)
    {
        foreach (var at in rows)
            Volatile.Write(ref BlockOf(at).Erased[at % BlockRows], true);
    }

    private Block BlockOf(int at) => Volatile.Read(ref _blocks)[at >> BlockBits];

    private int Number(string field, Span<int> name)
    {
        var count = 0;
        foreach (var word in NameWords.Of(field))
        {
            if (count < name.Length && NameToken.Of(word, inSurname: true) is { } token)
                name[count++] = words.NumberOrAdd(word, token);
        }

        return count;
    }

    private sealed class Block
    {
        public IdentityRow[] Rows { get; } = new IdentityRow[BlockRows];

        public int[] Records { get; } = new int[BlockRows];

        public PartialDate[] Born { get; } = new PartialDate[BlockRows];

        public IReadOnlyList<string>[] Nationalities { get; } = new IReadOnlyList<string>[BlockRows];

        public bool[] Erased { get; } = new bool[BlockRows];

        public void Set(int at, IdentityRow row, RecordIdentity identity) =>
            (Rows[at], Records[at], Born[at], Nationalities[at]) = (row, identity.Record, identity.Born, identity.Nationalities);
    }
}
