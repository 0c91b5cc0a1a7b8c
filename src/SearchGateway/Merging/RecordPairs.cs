namespace SearchGateway.Merging;

/// <summary>Compares the records of an answer two by two; the same two names are compared once.</summary>
internal sealed class RecordPairs : INameLevels
{
    private readonly IReadOnlyList<RecordView> _records;
    private readonly Linkage _linkage;
    private readonly PairKey[] _keys;
    private readonly double _mostOfNames;
    private readonly bool _otherDatesPart;
    private ComparedNames? _names;

    public RecordPairs(IReadOnlyList<RecordView> records, Linkage linkage)
    {
        (_records, _linkage) = (records, linkage);
        _keys = new PairKey[records.Count];
        for (var i = 0; i < _keys.Length; i++)
            _keys[i] = PairKey.Of(records[i]);
        var weights = linkage.Weights;
        _mostOfNames = weights.Of(LinkageField.Names, 1);
        _otherDatesPart = _mostOfNames + weights.Of(LinkageField.BirthDate, LinkageLevels.DateDifferent) + weights.Of(LinkageField.Sex, LinkageLevels.Same)
            + weights.Of(LinkageField.Nationality, LinkageLevels.Same) < weights.Probable;
    }

    // Mostly all records of an answer have one name, and then nothing has to be kept.
    private ComparedNames Compared => _names ??= new ComparedNames(_records, _linkage);

    /// <summary>How far two records agree.</summary>
    public ComparedLevels Levels(int left, int right)
    {
        var levels = RecordComparison.Of(_records[left], _records[right]);
        (levels[LinkageField.Names], levels[LinkageField.BirthDate]) = _linkage.Identities(_records[left], _records[right], this);
        return levels;
    }

    /// <summary>All pairs that speak for one person.</summary>
    public List<Link> Links()
    {
        var links = new List<Link>();
        for (var left = 0; left < _records.Count; left++)
        {
            for (var right = left + 1; right < _records.Count; right++)
            {
                if (!PairKey.MayBePhysical(in _keys[left], in _keys[right]) && !MayBeOneIdentity(left, right))
                    continue;
                var levels = Levels(left, right);
                if (_linkage.Total(levels) is var weight && weight >= _linkage.Weights.Probable)
                    links.Add(new Link(left, right, weight, levels));
            }
        }

        return links;
    }

    /// <inheritdoc/>
    public byte Names(RecordName left, RecordName right) => ReferenceEquals(left, right) ? _linkage.Names(left, right) : Compared.Of(left, right);

    private byte FirstNames(int left, int right) =>
        ReferenceEquals(_records[left].Identities[0].Name, _records[right].Identities[0].Name)
            ? _linkage.Names(_records[left].Identities[0].Name, _records[right].Identities[0].Name)
            : Compared.OfFirst(left, right);

    // Names cost most to compare, and cannot make up for much.
    private bool MayBeOneIdentity(int left, int right)
    {
        var weights = _linkage.Weights;
        ref readonly var one = ref _keys[left];
        ref readonly var other = ref _keys[right];
        if (one.Identities != 1 || other.Identities != 1)
            return true;
        if (_otherDatesPart && PairKey.AreOtherDates(in one, in other))
            return false;
        var most = weights.Of(LinkageField.Sex, RecordComparison.Sexes(one.Sex, other.Sex)) + weights.Of(LinkageField.Nationality, LinkageLevels.Same)
            + weights.Of(LinkageField.BirthDate, RecordComparison.Dates(_records[left].BirthDate, _records[right].BirthDate));
        return most + _mostOfNames >= weights.Probable && most + weights.Of(LinkageField.Names, FirstNames(left, right)) >= weights.Probable;
    }
}
