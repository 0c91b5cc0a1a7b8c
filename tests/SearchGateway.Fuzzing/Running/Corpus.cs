namespace SearchGateway.Fuzzing.Running;

/// <summary>The inputs that are kept in the repository: sound ones to begin with, and every one that once broke something.</summary>
internal static class Corpus
{
    private static readonly string s_root = Path.Combine(AppContext.BaseDirectory, "Corpus");

    /// <summary>Sound inputs of a target.</summary>
    public static IReadOnlyList<byte[]> Sound(string target) => Read(Path.Combine(s_root, target));

    /// <summary>What once broke it, by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Regressions(string target) =>
        FilesOf(Path.Combine(s_root, "Regressions", target)).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes, StringComparer.Ordinal);

    /// <summary>A file beside the corpus that a target needs.</summary>
    public static string Beside(string name) => Path.Combine(s_root, "Beside", name);

    private static byte[][] Read(string folder) => [.. FilesOf(folder).Select(File.ReadAllBytes)];

    private static string[] FilesOf(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)] : [];
}
