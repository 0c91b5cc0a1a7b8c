using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>A copy of a shipped pack in a folder of its own, and the same pack with every rule, article and some fields changed.</summary>
internal sealed class LivePack : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("searchgateway-policies-");

    public LivePack() => Write(changed: false);

    /// <summary>Settings by which a gateway decides by this pack.</summary>
    public string[] Settings => [$"--Policy:Folder={_folder.FullName}", "--Policy:Pack=live"];

    /// <summary>Writes the pack whole into another folder, which then takes the place of the live one.</summary>
    public void Write(bool changed, Func<string, string>? fault = null)
    {
        var next = _folder.CreateSubdirectory("next");
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "policies", "2016"), "*.yaml"))
        {
            var text = File.ReadAllText(file);
            text = changed ? Changed(text) : text;
            File.WriteAllText(Path.Combine(next.FullName, Path.GetFileName(file)), fault is null ? text : fault(text));
        }

        var live = Path.Combine(_folder.FullName, "live");
        if (Directory.Exists(live))
            Directory.Delete(live, recursive: true);
        next.MoveTo(live);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Changed(string text) => text
        .Replace("  - rule: ", "  - rule: changed-", StringComparison.Ordinal)
        .Replace("    like: ", "    like: changed-", StringComparison.Ordinal)
        .Replace("Art. ", "Art. 99 and ", StringComparison.Ordinal)
        .Replace("      - forenames\n", "", StringComparison.Ordinal)
        .Replace("[surname, surname_at_birth, first_names,", "[surname, first_names,", StringComparison.Ordinal);
}
