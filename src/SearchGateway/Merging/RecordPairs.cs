using SearchGateway.Matching;

namespace SearchGateway.Merging;

/// <summary>Compares the records of an answer two by two; the same two names are compared once.</summary>
internal sealed class RecordPairs
{
    private const byte Unknown = byte.MaxValue;

    private readonly IReadOnlyList<RecordView> _records;
    private readonly Linkage _linkage;
    private readonly PairKey[] _keys;
    private readonly Dictionary<RecordName, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly byte[] _names;
    private readonly Func<RecordName, RecordName, byte> _compareNames;
    private readonly Func<PartialDate?, PartialDate?, byte> _compareDates = RecordComparison.Dates;
    private readonly double _mostOfNames;
    private readonly bool _otherDatesPart;

    public RecordPairs(IReadOnlyList<RecordView> records, Linkage linkage)
    {
        (_records, _linkage, _compareNames) = (records, linkage, Names);
        foreach (var record in records)
        {
            foreach (var identity in record.Identities)
                _numbers.TryAdd(identity.Name, _numbers.Count);
        }

        _names = new byte[_numbers.Count * _numbers.Count];
        _names.AsSpan().Fill(Unknown);
        _keys = new PairKey[records.Count];
        for (var i = 0; i < _keys.Length; i++)
            _keys[i] = PairKey.Of(records[i], records[i].Identities is [var first, ..] ? _numbers[first.Name] : -1);
        var weights = linkage.Weights;
        _mostOfNames = weights.Of(LinkageField.Names, 1);
        _otherDatesPart = _mostOfNames + weights.Of(LinkageField.BirthDate, LinkageLevels.DateDifferent) + weights.Of(LinkageField.Sex, LinkageLevels.Same)
            + weights.Of(LinkageField.Nationality, LinkageLevels.Same) < weights.Probable;
    }

    /// <summary>How far two records agree.</summary>
    public ComparedLevels Levels(int left, int right)
    {
        var levels = RecordComparison.Of(_records[left], _records[right]);
        (levels[LinkageField.Names], levels[LinkageField.BirthDate]) = _linkage.Identities(_records[left], _records[right], _compareNames, _compareDates);
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

    private byte Names(RecordName left, RecordName right) => Known(_numbers[left], _numbers[right], left, right);

    private byte Known(int one, int other, RecordName left, RecordName right)
    {
        ref var known = ref _names[(Math.Min(one, other) * _numbers.Count) + Math.Max(one, other)];
        if (known == Unknown)
            known = _linkage.Names(left, right);
        return known;
    }

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
        return most + _mostOfNames >= weights.Probable && most + weights.Of(LinkageField.Names, Known(one.Name, other.Name, _records[left].Identities[0].Name, _records[right].Identities[0].Name)) >= weights.Probable;
    }
}
