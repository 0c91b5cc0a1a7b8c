using SearchGateway.LoadTests.Commands;

namespace SearchGateway.LoadTests.Costs;

/// <summary>A gateway that is measured besides, with settings or a build of its own.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Build">Its assembly; null for the build that belongs to this program.</param>
/// <param name="Settings">Added to its environment.</param>
internal sealed record Variant(string Name, FileInfo? Build, IReadOnlyDictionary<string, string> Settings)
{
    private const string BuildKey = "build";

    /// <summary>Reads <c>name; KEY=VALUE; …</c>, in which the key <c>build</c> names another build's assembly.</summary>
    /// <exception cref="UsageException">It is not written so.</exception>
    public static Variant Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var name, _, ..] || name.Contains('=', StringComparison.Ordinal))
            throw new UsageException($"--variant: '{text}' is not 'name; KEY=VALUE; …'.");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts[1..])
        {
            var sign = part.IndexOf('=', StringComparison.Ordinal);
            if (sign < 1 || !settings.TryAdd(part[..sign].Trim(), part[(sign + 1)..].Trim()))
                throw new UsageException($"--variant: '{part}' is not KEY=VALUE, or its key comes twice.");
        }

        return new Variant(name, settings.Remove(BuildKey, out var build) ? new FileInfo(build) : null, settings);
    }
}
