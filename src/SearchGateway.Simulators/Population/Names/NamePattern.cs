namespace SearchGateway.Simulators.Population.Names;

/// <summary>Parts that make a name, one of each place. A part is written in Latin letters, natively after <c>=</c>, or natively alone.</summary>
internal sealed class NamePattern
{
    private readonly string[][] _places;

    /// <summary>Reads the parts: one text for each place, parts separated by white space; an underscore is a space, a dot nothing.</summary>
    public NamePattern(params string[] places)
    {
        _places = [.. places.Select(NameStock.Split)];
        Count = _places.Aggregate(1, (product, place) => checked(product * place.Length));
    }

    /// <summary>How many names the parts make.</summary>
    public int Count { get; }

    /// <summary>The parts of a name.</summary>
    public IEnumerable<string> At(int index)
    {
        foreach (var place in _places)
        {
            yield return place[index % place.Length];
            index /= place.Length;
        }
    }
}
