namespace SearchGateway.Simulators.Population;

/// <summary>Draws one of many values by weight in a single step (Walker's alias method).</summary>
internal sealed class AliasTable<T>
{
    private readonly T[] _values;
    private readonly double[] _keeps;
    private readonly int[] _aliases;

    public AliasTable(params IReadOnlyList<(T Value, int Weight)> choices)
    {
        _values = [.. choices.Select(c => c.Value)];
        _aliases = [.. Enumerable.Range(0, _values.Length)];
        var mean = choices.Sum(c => (double)c.Weight) / _values.Length;
        _keeps = [.. choices.Select(c => c.Weight / mean)];
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (var i = 0; i < _keeps.Length; i++)
            (_keeps[i] < 1 ? small : large).Push(i);
        while (small.Count > 0 && large.Count > 0)
        {
            var (less, more) = (small.Pop(), large.Pop());
            _aliases[less] = more;
            _keeps[more] -= 1 - _keeps[less];
            (_keeps[more] < 1 ? small : large).Push(more);
        }
    }

    /// <summary>A value, as often as it weighs.</summary>
    public T Drawn(ref Draw draw)
    {
        var at = draw.Share() * _values.Length;
        var slot = (int)at;
        return _values[at - slot < _keeps[slot] ? slot : _aliases[slot]];
    }
}
