namespace SearchGateway.LoadTests.Processes;

/// <summary>
/// A rule pack on disk, and the same pack with every rule, prohibition and article marked, so that each part of an answer tells
/// which of the two it comes from.
/// </summary>
internal sealed class TwoPacks
{
    private const string Name = "live";
    private const string RuleMark = "marked-";
    private const string ArticleMark = "Art. 0 and ";

    private readonly string _source;
    private readonly DirectoryInfo _folder;

    /// <summary>Writes the pack, unmarked.</summary>
    /// <param name="source">Folder of the pack that is taken as it is.</param>
    /// <param name="folder">Where the gateway's packs are to lie.</param>
    public TwoPacks(string source, DirectoryInfo folder)
    {
        (_source, _folder) = (source, folder);
        Write(marked: false);
    }

    /// <summary>The settings by which a gateway decides by the pack that was written last.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings => [new("Policy__Folder", _folder.FullName), new("Policy__Pack", Name)];

    /// <summary>The folder of the pack that was written last.</summary>
    public string Live => Path.Combine(_folder.FullName, Name);

    /// <summary>Writes one of the packs whole, and puts it in the other's place.</summary>
    public void Write(bool marked)
    {
        var next = _folder.CreateSubdirectory("next");
        foreach (var file in Directory.GetFiles(_source, "*.yaml"))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(Path.Combine(next.FullName, Path.GetFileName(file)), marked ? Mark(text) : text);
        }

        if (Directory.Exists(Live))
            Directory.Delete(Live, recursive: true);
        next.MoveTo(Live);
    }

    /// <summary>True if every rule and every article in the answer is of one pack, marked or not.</summary>
    public static bool IsByOnePack(V1.Answer answer, bool marked) => answer.Systems.All(system =>
        (system.Rule.Length == 0 || system.Rule.StartsWith(RuleMark, StringComparison.Ordinal) == marked)
        && IsMarked(system.LegalBasis, marked)
        && system.Records.SelectMany(record => record.Fields).All(field => IsMarked(field.LegalBasis, marked)));

    private static bool IsMarked(string article, bool marked) =>
        article.Length == 0 || article.Contains(ArticleMark, StringComparison.Ordinal) == marked;

    private static string Mark(string text) => text
        .Replace("- rule: ", "- rule: " + RuleMark, StringComparison.Ordinal)
        .Replace("    like: ", "    like: " + RuleMark, StringComparison.Ordinal)
        .Replace("- deny: ", "- deny: " + RuleMark, StringComparison.Ordinal)
        .Replace("Art. ", ArticleMark, StringComparison.Ordinal);
}
