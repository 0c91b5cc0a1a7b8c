using System.Reflection;

namespace SearchGateway.LoadTests.Scenarios;

/// <summary>The scenarios that come with this tool.</summary>
internal static class ShippedScenarios
{
    private const string Prefix = "scenario/";
    private const string Suffix = ".yaml";

    /// <summary>By name, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of the scenario of a name; null if there is none.</summary>
    public static string? Find(string name)
    {
        if (!Names.Contains(name, StringComparer.Ordinal))
            return null;
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name + Suffix)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
