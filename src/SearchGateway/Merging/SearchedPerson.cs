using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>Who was searched, compared with each record of the answer; the same name is compared once.</summary>
internal sealed class SearchedPerson
{
    private readonly Dictionary<RecordName, byte> _names = new(ReferenceEqualityComparer.Instance);
    private readonly Linkage _linkage;
    private readonly Func<RecordName, RecordName, byte> _compareNames;
    private readonly SearchTerms _terms;
    private readonly RecordName? _name;

    /// <summary>Who was searched.</summary>
    /// <param name="terms">What was searched.</param>
    /// <param name="linkage">How records are compared.</param>
    /// <param name="known">The names of the answer: whoever is found is mostly written as searched.</param>
    public SearchedPerson(SearchTerms terms, Linkage linkage, RecordNames known)
    {
        (_terms, _linkage, _compareNames) = (terms, linkage, Names);
        if (terms.Names is { } names)
            _name = known.Of(names);
    }

    /// <summary>How far a record agrees with what was searched.</summary>
    public ComparedLevels Compare(RecordView record) => _linkage.Compare(record, _terms, _name, _compareNames);

    private byte Names(RecordName ofRecord, RecordName searched)
    {
        if (!_names.TryGetValue(ofRecord, out var level))
            _names.Add(ofRecord, level = _linkage.Names(ofRecord, searched));
        return level;
    }
}
