namespace SearchGateway.LoadTests.Reporting;

/// <summary>The commit of the checkout around this program, read from its files.</summary>
internal static class Commits
{
    public static string? OfThisCheckout()
    {
        try
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (GitFolder(Path.Combine(folder.FullName, ".git")) is { } git)
                    return Resolve(git, File.ReadAllText(Path.Combine(git, "HEAD")).Trim());
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return null;
    }

    /// <summary>A work tree beside the main one has a file that names its folder.</summary>
    private static string? GitFolder(string path)
    {
        if (Directory.Exists(path))
            return path;
        return File.Exists(path) && File.ReadAllText(path).Split(':', 2) is ["gitdir", var named] ? named.Trim() : null;
    }

    private static string? Resolve(string git, string head)
    {
        if (!head.StartsWith("ref: ", StringComparison.Ordinal))
            return head;
        var name = head["ref: ".Length..];
        var common = Path.Combine(git, "commondir");
        var root = File.Exists(common) ? Path.GetFullPath(Path.Combine(git, File.ReadAllText(common).Trim())) : git;
        if (File.Exists(Path.Combine(root, name)))
            return File.ReadAllText(Path.Combine(root, name)).Trim();
        var packed = Path.Combine(root, "packed-refs");
        return File.Exists(packed)
            ? File.ReadLines(packed).Select(line => line.Split(' ')).FirstOrDefault(parts => parts is [_, var reference] && reference == name)?[0]
            : null;
    }
}
