using System.Runtime.InteropServices;

namespace SearchGateway.Merging;

/// <summary>Compares the records of an answer two by two; the same names and the same dates are compared once.</summary>
internal sealed class RecordPairs
{
    private readonly IReadOnlyList<RecordView> _records;
    private readonly Linkage _linkage;
    private readonly Memo _names;
    private readonly Memo _dates;
    private readonly double _mostOfNames;

    public RecordPairs(IReadOnlyList<RecordView> records, Linkage linkage)
    {
        (_records, _linkage) = (records, linkage);
        _names = Memo.Of(records, NamesOf, StringComparer.Ordinal);
        _dates = Memo.Of(records, r => r.BirthDate, EqualityComparer<Matching.PartialDate?>.Default);
        _mostOfNames = linkage.Weights.Of(LinkageField.Names, 1);
    }

    /// <summary>How far two records agree.</summary>
    public ComparedLevels Levels(int left, int right)
    {
        var levels = WithoutNames(left, right);
        levels[LinkageField.Names] = Names(left, right);
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
                var levels = WithoutNames(left, right);
                // Names cost most to compare, and cannot make up for much.
                if (!MayLink(levels))
                    continue;
                levels[LinkageField.Names] = Names(left, right);
                if (_linkage.Total(levels) is var weight && weight >= _linkage.Weights.Probable)
                    links.Add(new Link(left, right, weight, levels));
            }
        }

        return links;
    }

    private bool MayLink(ComparedLevels levels)
    {
        var most = _mostOfNames;
        for (var field = LinkageField.Fingers; field <= LinkageField.Nationality; field++)
            most += levels[field] == 0 ? 0 : field < LinkageField.Names ? Math.Max(0, _linkage.Weights.Of(field, levels[field])) : _linkage.Weights.Of(field, levels[field]);
        return most >= _linkage.Weights.Probable || HasPhysical(levels);
    }

    private static bool HasPhysical(ComparedLevels levels)
    {
        for (var field = LinkageField.Fingers; field < LinkageField.Names; field++)
        {
            if (levels[field] != 0)
                return true;
        }

        return false;
    }

    private ComparedLevels WithoutNames(int left, int right)
    {
        var levels = Linkage.Physical(_records[left], _records[right]);
        ref var known = ref _dates.At(left, right);
        if (known == Memo.Unknown)
            known = Linkage.Dates(_records[left].BirthDate, _records[right].BirthDate);
        levels[LinkageField.BirthDate] = known;
        return levels;
    }

    private byte Names(int left, int right)
    {
        ref var known = ref _names.At(left, right);
        if (known == Memo.Unknown)
            known = _linkage.Names(_records[left].Names.AsSpan(), _records[right].Names.AsSpan());
        return known;
    }

    private static string NamesOf(RecordView record) =>
        record.Names.Length == 1 ? record.Names[0].Text : string.Join('\n', record.Names.Select(n => n.Text));

    // What was found out for two values, by their numbers.
    private sealed class Memo(int[] numberOf, int different)
    {
        public const byte Unknown = byte.MaxValue;

        private readonly byte[] _known = Enumerable.Repeat(Unknown, different * different).ToArray();

        public static Memo Of<T>(IReadOnlyList<RecordView> records, Func<RecordView, T> valueOf, IEqualityComparer<T> same)
        {
            var (first, numberOf, different) = (new Dictionary<ValueTuple<T>, int>(new Same<T>(same)), new int[records.Count], 0);
            for (var i = 0; i < records.Count; i++)
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(first, new ValueTuple<T>(valueOf(records[i])), out var known);
                if (!known)
                    number = different++;
                numberOf[i] = number;
            }

            return new Memo(numberOf, different);
        }

        public ref byte At(int left, int right) => ref _known[(Math.Min(numberOf[left], numberOf[right]) * different) + Math.Max(numberOf[left], numberOf[right])];
    }

    private sealed class Same<T>(IEqualityComparer<T> values) : IEqualityComparer<ValueTuple<T>>
    {
        public bool Equals(ValueTuple<T> x, ValueTuple<T> y) => values.Equals(x.Item1, y.Item1);

        public int GetHashCode(ValueTuple<T> obj) => obj.Item1 is null ? 0 : values.GetHashCode(obj.Item1);
    }
}
