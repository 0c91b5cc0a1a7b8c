using System.Globalization;
using System.Text;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population.Personas;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>Personas as Markdown, for the page in the documents.</summary>
internal static class PersonaPage
{
    public static string Markdown(IReadOnlyList<Persona> personas)
    {
        var page = new StringBuilder();
        foreach (var persona in personas)
            Add(persona, page);
        return page.ToString().TrimEnd() + "\n";
    }

    private static void Add(Persona persona, StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"### {persona.Number}. {persona.Title}\n\n{persona.Story}\n\n");
        foreach (var zone in persona.Zones)
            page.Append(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(zone.Of[0])}{zone.Of[1..]} ({zone.Format}):\n\n```\n{string.Join('\n', zone.Lines)}\n```\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Right index finger, capture 1:\n\n```\n{Convert.ToBase64String(persona.Template(Finger.RightIndex))}\n```\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Face, capture 1:\n\n```\n{Convert.ToBase64String(persona.Face())}\n```\n\n");
    }
}
