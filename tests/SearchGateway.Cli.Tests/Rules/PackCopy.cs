using SearchGateway.Tests.Shared;

namespace SearchGateway.Cli.Tests.Rules;

/// <summary>A copy of the rules of 2016 in which a test changes what it likes, or a pack of its own.</summary>
internal sealed class PackCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rule-pack-");

    public PackCopy()
        : this(Directory.EnumerateFiles(Original, "*.yaml").Select(f => (Path.GetFileName(f), File.ReadAllText(f))))
    {
    }

    private PackCopy(IEnumerable<(string Name, string Text)> files)
    {
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(Folder, name), text);
    }

    public static string Original { get; } = Path.Combine(Repository.Root, "policies", "2016");

    public string Folder => _folder.FullName;

    public static PackCopy Of(params (string Name, string Text)[] files) => new([.. files, (PackRetention.FileName, PackRetention.Text)]);

    public PackCopy Change(string file, string text, string other)
    {
        var path = Path.Combine(Folder, file);
        var content = File.ReadAllText(path);
        Assert.Contains(text, content, StringComparison.Ordinal);
        File.WriteAllText(path, content.Replace(text, other, StringComparison.Ordinal));
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
