using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>A field of a set, with the point of the article that lists it, e.g. <c>(a)</c>; the point may be empty.</summary>
internal readonly record struct SetField(SystemField Field, string Point);

/// <summary>
/// Whether some name could not be resolved. The set that was meant may then look unused, and a fault that is none would send the
/// reader astray.
/// </summary>
internal sealed class UnresolvedNames
{
    public bool Any { get; private set; }

    public void Add() => Any = true;
}

/// <summary>A set that rules name instead of listing its members.</summary>
internal sealed class NamedSet<T>(string name, YamlText place, ImmutableArray<T> members, ImmutableArray<NamedSet<T>> included)
{
    public string Name => name;

    public YamlText Place => place;

    public ImmutableArray<T> Members => members;

    public bool IsUsed { get; private set; }

    /// <summary>A rule names this set, and so every set within it.</summary>
    public void Use()
    {
        IsUsed = true;
        foreach (var set in included)
            set.Use();
    }
}
