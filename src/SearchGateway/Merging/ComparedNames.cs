namespace SearchGateway.Merging;

/// <summary>How far the names of an answer agree, two by two; each two are compared once.</summary>
internal sealed class ComparedNames
{
    private const byte Unknown = byte.MaxValue;

    private readonly Linkage _linkage;
    private readonly Dictionary<RecordName, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<RecordName> _names = [];
    private readonly int[] _firsts;
    private readonly byte[] _levels;

    /// <summary>Of the names of some records.</summary>
    public ComparedNames(IReadOnlyList<RecordView> records, Linkage linkage)
    {
        _linkage = linkage;
        _firsts = new int[records.Count];
        for (var i = 0; i < _firsts.Length; i++)
        {
            foreach (var identity in records[i].Identities)
            {
                if (_numbers.TryAdd(identity.Name, _names.Count))
                    _names.Add(identity.Name);
            }

            _firsts[i] = records[i].Identities is [var first, ..] ? _numbers[first.Name] : -1;
        }

        _levels = new byte[_names.Count * _names.Count];
        _levels.AsSpan().Fill(Unknown);
    }

    /// <summary>How far two names agree.</summary>
    public byte Of(RecordName left, RecordName right) => Of(_numbers[left], _numbers[right]);

    /// <summary>How far the first names of two records agree, by the places of the records; both have one.</summary>
    public byte OfFirst(int left, int right) => Of(_firsts[left], _firsts[right]);

    private byte Of(int one, int other)
    {
        ref var known = ref _levels[(Math.Min(one, other) * _names.Count) + Math.Max(one, other)];
        if (known == Unknown)
            known = _linkage.Names(_names[one], _names[other]);
        return known;
    }
}
