namespace SearchGateway.Cli.Clusters;

/// <summary>Who runs the database: PostgreSQL refuses to be run by root, and then another account of this machine does.</summary>
internal static class ServerAccount
{
    private const string Preferred = "postgres";

    /// <summary>The words that make a program run by that account; none where the caller is not root.</summary>
    public static IReadOnlyList<string> Words() =>
        Find() is { } account ? ["setpriv", "--reuid=" + account.Id, "--regid=" + account.Group, "--clear-groups"] : [];

    /// <summary>Gives it a folder and everything in it.</summary>
    public static async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (Find() is { } account)
            await RunAsync(["chown", "-R", account.Name, folder], folder: null, cancellationToken);
    }

    /// <summary>Refuses a place that it cannot reach.</summary>
    /// <exception cref="UsageException">It cannot pass through a folder above.</exception>
    public static void RefuseHidden(ClusterFolder folder)
    {
        if (Find() is null || OperatingSystem.IsWindows())
            return;
        for (var above = Directory.GetParent(folder.Path); above is not null; above = above.Parent)
        {
            if (!File.GetUnixFileMode(above.FullName).HasFlag(UnixFileMode.OtherExecute))
                throw new UsageException($"--folder: PostgreSQL is not run by root, and the account that runs it cannot pass through {above.FullName}. Choose a folder elsewhere, such as /var/tmp/cluster.");
        }
    }

    /// <summary>Runs a program that sets the database up.</summary>
    /// <exception cref="ClusterFailedException">It does not succeed; the message holds what it wrote.</exception>
    public static async Task RunAsync(IReadOnlyList<string> command, string? folder, CancellationToken cancellationToken)
    {
        var (code, text) = await LocalProcess.RunAsync(command, folder, cancellationToken);
        if (code != 0)
            throw new ClusterFailedException(ClusterExit.Failed, $"PostgreSQL cannot be set up: {text.Trim()}");
    }

    private static (string Name, string Id, string Group)? Find()
    {
        if (!Environment.IsPrivilegedProcess)
            return null;
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(parts => parts.Length > 3 && parts[0] is Preferred or "nobody");
        return accounts.OrderByDescending(parts => parts[0] == Preferred).Select(parts => (parts[0], parts[2], parts[3])).First();
    }
}
