using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>The groups of words that may fill places of a name. What is rounded is rounded up.</summary>
internal sealed class WordGroups
{
    // What two words that fill a place together score at most.
    private const int Together = 990;
    private const int Step = 16;
    private const int Most = (TokenComparer.Full + Step - 1) / Step;
    private const int Scores = Most + 2;
    private const int Kinds = 3;

    private readonly int[] _numbers = new int[SoughtWords.Places * Scores * 2 * Kinds];
    private readonly List<(WordGroup Group, int Key)> _groups = [];
    private SoughtName _name = null!;

    public int Count => _groups.Count;

    public WordGroup this[int number] => _groups[number].Group;

    /// <summary>Begins with another name.</summary>
    public void Begin(SoughtName name)
    {
        _name = name;
        foreach (var (_, key) in _groups)
            _numbers[key] = 0;
        _groups.Clear();
    }

    /// <summary>The group of words that score so much for a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="score">In thousandths, above 0.</param>
    /// <param name="units">What they weigh.</param>
    /// <param name="by">What fills the place.</param>
    public int Of(int place, int score, int units, FilledBy by)
    {
        var steps = (score + Step - 1) / Step;
        var lighter = units < _name.Units[place];
        var known = new Filled(place, Math.Min(steps * Step, TokenComparer.Full), lighter ? units : _name.Units[place]);
        return Of(steps, lighter ? 1 : 0, known, by);
    }

    /// <summary>The group of words that fill a place with another.</summary>
    public int OfPart(int place, FilledBy by) => Of(Most + 1, 0, new Filled(place, Together, _name.Units[place], 1), by);

    private int Of(int steps, int weight, Filled known, FilledBy by)
    {
        var key = (((((known.Place * Scores) + steps) * 2) + weight) * Kinds) + (int)by;
        ref var number = ref _numbers[key];
        if (number == 0)
        {
            _groups.Add((new WordGroup(_name, known, by), key));
            number = _groups.Count;
        }

        return number - 1;
    }
}
