using System.Text.RegularExpressions;

namespace SearchGateway.Host.Console.Rules;

/// <summary>The files of a pack as people edit them.</summary>
internal sealed partial class PackText
{
    private const int MostFiles = 64;
    private const int LongestName = 40;

    private PackText(IReadOnlyDictionary<string, string> files) => Files = files;

    /// <summary>Text by file name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The files of a folder.</summary>
    public static PackText Of(string folder) => new(
        Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText, StringComparer.Ordinal));

    /// <summary>What somebody sent; null with the fault where it names files as no pack does.</summary>
    public static PackText? Read(IReadOnlyDictionary<string, string?>? files, out string fault)
    {
        fault = files is null or { Count: 0 or > MostFiles } ? $"A pack has 1 to {MostFiles} files."
            : files.Keys.FirstOrDefault(name => !IsFileName(name)) is { } wrong ? $"{wrong}: a file's name is of small letters, digits and hyphens, and ends in .yaml."
            : files.FirstOrDefault(file => file.Value is null) is { Key: { } without } ? $"{without}: the text is missing."
            : "";
        return fault.Length > 0 ? null : new PackText(files!.ToDictionary(file => file.Key, file => file.Value!, StringComparer.Ordinal));
    }

    /// <summary>The same under a name of its own: a copy must not pass for the pack that it was made of.</summary>
    public PackText Named(string name) => new(Files.ToDictionary(
        file => file.Key,
        file => file.Key == "pack.yaml" ? NameLine.Replace(file.Value, $"name: \"{name}\"", 1) : file.Value,
        StringComparer.Ordinal));

    /// <summary>Writes the files into a folder that is made for them.</summary>
    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in Files)
            File.WriteAllText(Path.Combine(folder, name), text);
    }

    /// <summary>Whether a text can name a pack: it becomes a folder beside the others.</summary>
    public static bool IsPackName(string? name) => name is { Length: > 0 and <= LongestName } && name.All(IsOfName) && char.IsAsciiLetterOrDigit(name[0]);

    private static bool IsFileName(string name) => name.EndsWith(".yaml", StringComparison.Ordinal) && IsPackName(name[..^".yaml".Length]);

    [GeneratedRegex("^name:.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameLine { get; }

    private static bool IsOfName(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
}
