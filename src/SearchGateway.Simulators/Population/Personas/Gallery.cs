namespace SearchGateway.Simulators.Population.Personas;

/// <summary>All personas, in the order of their numbers.</summary>
internal static class Gallery
{
    public static IReadOnlyList<Persona> All { get; } = [.. Specimens.All, .. BorderStories.All, .. AlertStories.All, .. AsylumStories.All, .. VisaStories.All, .. RecastStories.All];

    /// <summary>The persona of that number, or null.</summary>
    public static Persona? Find(int number) => All.FirstOrDefault(p => p.Number == number);
}
