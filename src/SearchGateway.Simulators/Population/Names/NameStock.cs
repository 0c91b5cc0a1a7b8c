namespace SearchGateway.Simulators.Population.Names;

/// <summary>
/// The surnames or forenames of a culture, from the commonest to the rarest: a list that was written down, and a tail that is
/// put together from parts. A name is made when it is first drawn. Frequencies follow the law of Zipf and Mandelbrot.
/// </summary>
internal sealed class NameStock
{
    // Steps through the tail out of the order of its parts; a prime above any tail's length leaves none out.
    private const long Stride = 15_485_863;

    private readonly NameWriter _writer;
    private readonly string[] _listed;
    private readonly NamePattern[] _patterns;
    private readonly Name?[] _names;
    private readonly double _offset;
    private readonly double _growth;

    /// <summary>Reads a stock.</summary>
    /// <param name="writer">Makes names of what is written.</param>
    /// <param name="listed">Names in order of frequency, separated by white space.</param>
    /// <param name="offset">The larger, the less the first names stand out: the commonest has a share of about 1 in (offset × logarithm of the number of names).</param>
    /// <param name="patterns">How the tail is put together.</param>
    public NameStock(NameWriter writer, string listed, double offset, params NamePattern[] patterns)
    {
        _writer = writer;
        _listed = Split(listed);
        _patterns = patterns;
        Count = _listed.Length + patterns.Sum(p => p.Count);
        _names = new Name?[Count];
        _offset = offset;
        _growth = Math.Log((Count + offset) / offset);
    }

    /// <summary>Number of names.</summary>
    public int Count { get; }

    /// <summary>The name of that rank, from 0.</summary>
    public Name this[int rank] => _names[rank] ??= Made(rank);

    /// <summary>A name by its frequency.</summary>
    public Name Drawn(ref Draw draw) => this[RankDrawn(ref draw)];

    public static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private int RankDrawn(ref Draw draw) =>
        Math.Min((int)(_offset * (Math.Exp(draw.Share() * _growth) - 1)), Count - 1);

    private Name Made(int rank)
    {
        if (rank < _listed.Length)
            return _writer.Listed(_listed[rank]);
        var tail = Count - _listed.Length;
        var at = (int)((rank - _listed.Length) * Stride % tail);
        foreach (var pattern in _patterns)
        {
            if (at < pattern.Count)
                return _writer.Composed(pattern, at);
            at -= pattern.Count;
        }

        throw new InvalidOperationException("Patterns are shorter than their number.");
    }
}
