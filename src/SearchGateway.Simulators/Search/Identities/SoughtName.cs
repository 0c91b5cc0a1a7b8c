using System.Numerics;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// A name that is sought, as places to be filled by words of a row; a set of places is a mask of bits. Says which sets
/// can reach a score at all, and which few places every such set has one of.
/// </summary>
internal sealed class SoughtName
{
    private const int PlacesWeighed = 4;

    private readonly bool[][] _enough;

    /// <summary>Prepares the search of a name.</summary>
    /// <param name="form">The name, not empty.</param>
    /// <param name="field">The one field that is compared; null for both.</param>
    /// <param name="leastScores">Scores that will be asked about, see <see cref="Enough"/>.</param>
    public SoughtName(NameForm form, NameField field, params ReadOnlySpan<double> leastScores)
    {
        (Form, Field) = (form, field);
        _enough = new bool[leastScores.Length][];
        for (var i = 0; i < leastScores.Length; i++)
            _enough[i] = SetsThatReach(leastScores[i]);
        for (var place = 0; place < Places; place++)
        {
            if (form.Tokens[place].IsInitial)
                Initials |= 1 << place;
        }
    }

    public NameForm Form { get; }

    public NameField Field { get; }

    /// <summary>Whether the one field may hold all names: then it is compared with both too.</summary>
    public bool MayHoldAll => Field != NameField.Both && Places > 1;

    public int Places => Form.Tokens.Length;

    /// <summary>Places of one letter, which half the world's names fill.</summary>
    public int Initials { get; }

    /// <summary>By set of places filled, whether a row can reach the least score of that number.</summary>
    public bool[] Enough(int least) => _enough[least];

    /// <summary>Places of which every set that is enough has one, as cheap to look through as can be.</summary>
    /// <param name="least">Number of the least score.</param>
    /// <param name="costs">By place, how many rows its words have.</param>
    public int Drivers(int least, ReadOnlySpan<long> costs)
    {
        var spared = 0;
        Span<int> order = stackalloc int[Places];
        Span<long> keys = stackalloc long[Places];
        for (var i = 0; i < Places; i++)
            (order[i], keys[i]) = (i, -costs[i]);
        keys.Sort(order);
        foreach (var place in order)
        {
            if (!_enough[least][spared | (1 << place)])
                spared |= 1 << place;
        }

        return ~spared & ((1 << Places) - 1);
    }

    // A set that is enough stays enough with more of its places filled.
    private bool[] SetsThatReach(double least)
    {
        var enough = new bool[256];
        var all = (1 << Places) - 1;
        for (var set = 1; set <= all; set++)
        {
            enough[set] = Reaches(set, least);
            for (var rest = set; rest != 0 && !enough[set]; rest &= rest - 1)
                enough[set] = enough[set & ~(rest & -rest)];
        }

        for (var set = all + 1; set < enough.Length; set++)
            enough[set] = enough[set & all];
        return enough;
    }

    // Nothing agrees with a name better than so many of its own words and no other.
    private bool Reaches(int set, double least)
    {
        if (Places > PlacesWeighed)
            return BitOperations.PopCount((uint)set) >= 2;
        return NameMatcher.Score(Plain((1 << Places) - 1), Plain(set)) >= least;
    }

    private NameForm Plain(int set)
    {
        var chosen = Form.Tokens.Where((_, place) => (set & (1 << place)) != 0).ToLookup(t => t.InSurname, t => t.Text);
        return NameForm.From(string.Join(' ', chosen[true]), string.Join(' ', chosen[false]));
    }
}

/// <summary>Which field of a name is compared: a query of one field says nothing of the other.</summary>
internal enum NameField
{
    Both,
    Surname,
    Forenames,
}
