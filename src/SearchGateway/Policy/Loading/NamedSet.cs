using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>A field of a set, with the point of the article that lists it, e.g. <c>(a)</c>; the point may be empty.</summary>
internal readonly record struct SetField(SystemField Field, string Point);

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
