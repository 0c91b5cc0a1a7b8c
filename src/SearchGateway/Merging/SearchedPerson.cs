using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>Who was searched, compared with each record of the answer; the same name is compared once.</summary>
internal sealed class SearchedPerson : INameLevels
{
    private readonly Linkage _linkage;
    private readonly SearchTerms _terms;
    private readonly RecordName? _name;
    private Dictionary<RecordName, byte>? _levels;

    /// <summary>Who was searched.</summary>
    /// <param name="terms">What was searched.</param>
    /// <param name="linkage">How records are compared.</param>
    /// <param name="known">The names of the answer: whoever is found is mostly written as searched.</param>
    public SearchedPerson(SearchTerms terms, Linkage linkage, RecordNames known)
    {
        (_terms, _linkage) = (terms, linkage);
        if (terms.Names is { } names)
            _name = known.Of(names);
    }

    /// <summary>How far a record agrees with what was searched.</summary>
    public ComparedLevels Compare(RecordView record) => _linkage.Compare(record, _terms, _name, this);

    /// <inheritdoc/>
    public byte Names(RecordName left, RecordName right)
    {
        if (ReferenceEquals(left, right))
            return _linkage.Names(left, right);
        _levels ??= new(ReferenceEqualityComparer.Instance);
        if (!_levels.TryGetValue(left, out var level))
            _levels.Add(left, level = _linkage.Names(left, right));
        return level;
    }
}
