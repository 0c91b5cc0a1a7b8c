using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace SearchGateway.Host.Tests;

/// <summary>A source without a single setting, which notes each that is asked for. Whoever reads settings passes over a section of which nothing is set.</summary>
/// <param name="sections">Sections of which it looks as if something were.</param>
internal sealed class AskedSettings(IReadOnlyCollection<string> sections) : IConfigurationSource, IConfigurationProvider
{
    public const string Child = "_";

    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was asked for, sections among it.</summary>
    public IEnumerable<string> Asked => _asked.Keys;

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public bool TryGet(string key, out string? value)
    {
        _asked[key] = true;
        value = null;
        return false;
    }

    public void Set(string key, string? value)
    {
    }

    public IChangeToken GetReloadToken() => new CancellationChangeToken(CancellationToken.None);

    public void Load()
    {
    }

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        parentPath is not null && sections.Contains(parentPath, StringComparer.OrdinalIgnoreCase) ? earlierKeys.Append(Child) : earlierKeys;
}
