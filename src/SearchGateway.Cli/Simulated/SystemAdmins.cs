namespace SearchGateway.Cli.Simulated;

/// <summary>Simulated systems that a command is about.</summary>
internal sealed class SystemAdmins(IReadOnlyList<SystemAdmin> all) : IDisposable
{
    public IReadOnlyList<SystemAdmin> All => all;

    public static async Task<SystemAdmins> OpenAsync(IEnumerable<Uri> addresses, Func<string, string?> environment, CancellationToken cancellationToken) =>
        new(await Task.WhenAll(addresses.Select(address => SystemAdmin.OpenAsync(address, environment, cancellationToken))));

    /// <summary>Those of the names; all if there are none.</summary>
    /// <exception cref="UsageException">One of the names is not among them.</exception>
    public SystemAdmins Only(IReadOnlyCollection<string> names)
    {
        if (names.Count == 0)
            return this;
        var chosen = all.Where(a => names.Contains(a.Name, StringComparer.Ordinal)).ToArray();
        foreach (var other in all.Except(chosen))
            other.Dispose();
        if (names.Except(chosen.Select(a => a.Name), StringComparer.Ordinal).FirstOrDefault() is not { } missing)
            return new SystemAdmins(chosen);
        foreach (var admin in chosen)
            admin.Dispose();
        throw new UsageException($"--system: {missing} is not among the systems that answer: {string.Join(", ", all.Where(a => a.Name.Length > 0).Select(a => a.Name))}.");
    }

    /// <summary>Does something on each at the same time.</summary>
    /// <returns>What came of it, in their order.</returns>
    /// <exception cref="SystemsFailedException">One of them does not answer, or refuses.</exception>
    public async Task<T[]> EachAsync<T>(Func<SystemAdmin, Task<T>> does) => await Task.WhenAll(all.Select(admin => admin.AskAsync(() => does(admin))));

    public void Dispose()
    {
        foreach (var admin in all)
            admin.Dispose();
    }
}
