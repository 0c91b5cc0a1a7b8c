using System.Globalization;

namespace SearchGateway.Tests.Shared.PostgreSql;

/// <summary>Where the server's programs stand, and who may run them.</summary>
internal static class PostgreSqlPrograms
{
    private const int Oldest = 15;

    /// <summary>The folder with <c>initdb</c> and <c>postgres</c>: the newest that Debian's packages put here, or what the path has.</summary>
    /// <exception cref="InvalidOperationException">There is none. A test that needs a server fails then; it is not passed over.</exception>
    public static string Folder() =>
        Installed().Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
        ?? throw new InvalidOperationException($"PostgreSQL's server ({Oldest} or newer) is not installed: run tests/install-peers.sh.");

    /// <summary>PostgreSQL refuses to be run by root: then another account runs it. Otherwise empty.</summary>
    public static string Account()
    {
        if (!Environment.IsPrivilegedProcess)
            return "";
        return File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
    }

    private static IEnumerable<string> Installed()
    {
        const string Root = "/usr/lib/postgresql";
        return Directory.Exists(Root)
            ? Directory.GetDirectories(Root)
                .Select(folder => (Folder: folder, Version: int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0))
                .Where(found => found.Version >= Oldest)
                .OrderByDescending(found => found.Version)
                .Select(found => Path.Combine(found.Folder, "bin"))
            : [];
    }
}
