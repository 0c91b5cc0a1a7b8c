using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// How far up a row comes among the best: by its name, and by nationality and sex where the search gives them, so that
/// those who agree in these are kept among more namesakes than are asked for.
/// </summary>
internal sealed class RowRank(IdentityRows rows)
{
    // The most that a row can reach which contradicts.
    private static readonly int MostElsewhere = Of(RowScore.Full, IdentityAgreement.Contradicts);

    // Rows share few sets of nationalities.
    private readonly Dictionary<IReadOnlyList<string>, bool> _agrees = new(ReferenceEqualityComparer.Instance);
    private SearchedIdentity _searched = null!;
    private bool _narrows;

    /// <summary>Begins another search.</summary>
    public void Begin(SearchedIdentity searched)
    {
        (_searched, _narrows) = (searched, searched.Nationalities.Count > 0 || searched.Sex != Population.Sex.Unspecified);
        _agrees.Clear();
    }

    /// <summary>Asks for what ranking a row of the columns reads.</summary>
    public void Announce(int row)
    {
        if (_narrows)
            Memory.Announce(in rows.Columns.Nationalities.Span[row]);
    }

    /// <summary>Whether a row contradicts so that no name brings it over the bar.</summary>
    public bool IsBelow(int bar, int row) => _narrows && bar >= MostElsewhere && Factor(row) < 1;

    /// <summary>The rank of a row whose name has the score, at most the score.</summary>
    public int Of(int row, int score) => _narrows && Factor(row) is < 1 and var factor ? Of(score, factor) : score;

    private static int Of(int score, double factor) =>
        (int)(RowScore.Full * Calibration.ShareOf(Calibration.Of((double)score / RowScore.Full) * factor));

    private double Factor(int row)
    {
        var nationalities = rows.Nationalities(row);
        if (!_agrees.TryGetValue(nationalities, out var agrees))
            _agrees.Add(nationalities, agrees = IdentityAgreement.NationalityAgrees(_searched, nationalities));
        var factor = agrees ? 1 : IdentityAgreement.Contradicts;
        return IdentityAgreement.SexAgrees(_searched, rows.Row(row).Sex) ? factor : factor * IdentityAgreement.Contradicts;
    }
}
