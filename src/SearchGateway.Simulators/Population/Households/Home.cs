using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population.Households;

/// <summary>People with indexes in a row who share an address and travel together: a family, or friends.</summary>
/// <param name="First">Index of the first of them.</param>
/// <param name="Size">How many they are, from 1.</param>
/// <param name="Kind">What they are to each other.</param>
/// <param name="Culture">Where they are from.</param>
/// <param name="Nationality">ICAO code.</param>
/// <param name="HeadAge">Age of the first of a family in full years.</param>
/// <param name="Together">They travel together.</param>
internal readonly record struct Home(int First, int Size, HomeKind Kind, Culture Culture, string Nationality, int HeadAge, bool Together)
{
    /// <summary>What the person is among them.</summary>
    public HomeRole RoleOf(int person) => (Kind, person - First) switch
    {
        (HomeKind.Single, _) => HomeRole.Alone,
        (HomeKind.Friends, _) => HomeRole.Friend,
        (_, 0) => HomeRole.Head,
        (HomeKind.Couple or HomeKind.Family, 1) => HomeRole.Spouse,
        _ => HomeRole.Child,
    };
}

internal enum HomeKind
{
    Single,

    /// <summary>Two parents and children.</summary>
    Family,

    /// <summary>One parent and children.</summary>
    SingleParent,
    Couple,
    Friends,
}

internal enum HomeRole
{
    Alone,
    Friend,
    Head,
    Spouse,
    Child,
}
