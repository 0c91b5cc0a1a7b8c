namespace SearchGateway.NonInterference.Running;

/// <summary>The rule packs that ship with the gateway.</summary>
internal static class ShippedPacks
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "policies");

    public static IReadOnlyList<string> Names() =>
        [.. Directory.GetDirectories(Folder).Where(d => File.Exists(Path.Combine(d, "pack.yaml"))).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];
}
