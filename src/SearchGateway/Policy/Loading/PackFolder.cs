namespace SearchGateway.Policy.Loading;

/// <summary>The files of a pack's folder. What would be passed over in silence is a fault, since it may hold a prohibition.</summary>
internal static class PackFolder
{
    private const int MaxFiles = 64;
    private const int MaxBytes = 1024 * 1024;

    public static IReadOnlyList<PackFile> Read(string folder, List<RulePackFault> faults)
    {
        try
        {
            return ReadFiles(new DirectoryInfo(folder), faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add(new RulePackFault("", 0, 0, "", $"the pack's folder cannot be read ({e.GetType().Name}): check that it exists and may be read"));
            return [];
        }
    }

    private static List<PackFile> ReadFiles(DirectoryInfo folder, List<RulePackFault> faults)
    {
        var files = new List<PackFile>();
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            if (entry.Name.StartsWith('.') || entry.Name == "README.md")
                continue;
            if (entry is not FileInfo file || file.Extension != ".yaml")
                faults.Add(new RulePackFault(entry.Name, 0, 0, "", "a pack holds files that end in .yaml, and README.md: rename it or move it away"));
            else if (file.Length > MaxBytes)
                faults.Add(new RulePackFault(entry.Name, 0, 0, "", $"the file has more than {MaxBytes} bytes: split it"));
            else if (files.Count == MaxFiles)
                faults.Add(new RulePackFault(entry.Name, 0, 0, "", $"a pack has at most {MaxFiles} files: move some away"));
            else
                files.Add(new PackFile(entry.Name, File.ReadAllBytes(file.FullName), faults));
        }

        return files;
    }
}
