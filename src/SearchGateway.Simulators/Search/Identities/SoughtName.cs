using System.Numerics;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// A name that is sought, as places to be filled by words of a row; a set of places is a mask of bits. Says which sets
/// can reach a score at all, and which few places every such set has one of.
/// </summary>
internal sealed class SoughtName
{
    private readonly int[] _least;
    private readonly int[] _reach;
    private readonly int[] _units;

    /// <summary>Prepares the search of a name.</summary>
    /// <param name="form">The name, not empty.</param>
    /// <param name="leastScores">Scores that will be asked about, see <see cref="Least"/>.</param>
    public SoughtName(NameForm form, params ReadOnlySpan<double> leastScores)
    {
        Form = form;
        Field = Array.TrueForAll(form.Tokens, t => t.InSurname) ? NameField.Surname
            : Array.TrueForAll(form.Tokens, t => !t.InSurname) ? NameField.Forenames : NameField.Both;
        _units = [.. form.Tokens.Select(t => t.IsInitial ? MatchWeights.InitialUnits : MatchWeights.FlatUnits)];
        _least = Array.ConvertAll(leastScores.ToArray(), score => (int)Math.Ceiling(RowScore.Full * score));
        _reach = ReachOfSets();
        for (var place = 0; place < Places; place++)
        {
            if (form.Tokens[place].IsInitial)
                Initials |= 1 << place;
        }
    }

    public NameForm Form { get; }

    /// <summary>What is compared: a name of one field says nothing of the other.</summary>
    public NameField Field { get; }

    /// <summary>Whether the one field may hold all names: then it is compared with both too.</summary>
    public bool MayHoldAll => Field != NameField.Both && Places > 1;

    /// <summary>What the words weigh.</summary>
    public ReadOnlySpan<int> Units => _units;

    public int Places => Form.Tokens.Length;

    /// <summary>Places of one letter, which half the world's names fill.</summary>
    public int Initials { get; }

    /// <summary>By set of places filled, the score that a row can reach at most.</summary>
    public ReadOnlySpan<int> Reach => _reach;

    /// <summary>The least score of that number: a set of places is enough for it that can reach it.</summary>
    public int Least(int least) => _least[least];

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
            if (_reach[spared | (1 << place)] < _least[least])
                spared |= 1 << place;
        }

        return ~spared & ((1 << Places) - 1);
    }

    /// <summary>The score of a row that has the very words of the name, one of them with a word of so good a score.</summary>
    public int Bound(int place, int score)
    {
        Span<int> pairs = stackalloc int[3 * SoughtWords.Places * SoughtWords.Places];
        Identity((1 << Places) - 1, pairs);
        pairs[(place * Places) + place] = score;
        return Score(Units, pairs);
    }

    // Nothing agrees with a name better than so many of its own words and no other. A set that is enough stays enough with
    // more of its places filled.
    private int[] ReachOfSets()
    {
        var scores = new int[1 << Places];
        Span<int> pairs = stackalloc int[3 * SoughtWords.Places * SoughtWords.Places];
        Span<int> units = stackalloc int[SoughtWords.Places];
        for (var set = 1; set < scores.Length; set++)
        {
            var count = Identity(set, pairs);
            for (var (place, at) = (0, 0); place < Places; place++)
            {
                if ((set & (1 << place)) != 0)
                    units[at++] = _units[place];
            }

            scores[set] = Score(units[..count], pairs);
            for (var rest = set; rest != 0; rest &= rest - 1)
                scores[set] = Math.Max(scores[set], scores[set & ~(rest & -rest)]);
        }

        // A sieve may name places that the name does not have.
        var reach = new int[1 << SoughtWords.Places];
        for (var set = 1; set < reach.Length; set++)
            reach[set] = scores[set & (scores.Length - 1)];
        return reach;
    }

    // Each place of the set filled with its own word; returns how many.
    private int Identity(int set, Span<int> pairs)
    {
        var count = BitOperations.PopCount((uint)set);
        pairs.Clear();
        for (var (place, at) = (0, 0); place < Places; place++)
        {
            if ((set & (1 << place)) != 0)
                pairs[(place * count) + at++] = TokenComparer.Full;
        }

        return count;
    }

    private int Score(ReadOnlySpan<int> shorter, ReadOnlySpan<int> pairs)
    {
        var best = new long[NameAlignment.BestCells(Places, shorter.Length)];
        return (int)(RowScore.Full * new NameAlignment(_units, shorter, pairs[..(3 * Places * shorter.Length)], best).Solve());
    }
}

/// <summary>Fields of a name.</summary>
internal enum NameField
{
    Both,
    Surname,
    Forenames,
}
