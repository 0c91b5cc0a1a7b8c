using System.Text.Json;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>The contract's values as the log writes them.</summary>
internal static class RecordWords
{
    /// <summary><c>BorderEntry</c> is <c>border_entry</c>.</summary>
    public static string Of<T>(T value)
        where T : notnull => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()!);

    public static string NameOf(CentralSystem system) => system is CentralSystem.Eurodac ? "Eurodac" : system.ToString().ToUpperInvariant();

    public static bool AreSame(IEnumerable<string> recorded, IEnumerable<CentralSystem> systems) =>
        recorded.ToHashSet(StringComparer.Ordinal).SetEquals(systems.Select(NameOf));
}
