using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>The names of a closed list's values as records and the contract write them: <c>BorderEntry</c> is <c>border_entry</c>.</summary>
internal static class RecordWords<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, JsonEncodedText> Words =
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonEncodedText.Encode(JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString())));

    private static readonly FrozenDictionary<string, T> Values = Words.ToFrozenDictionary(word => word.Value.Value, word => word.Key, StringComparer.Ordinal);

    /// <summary>The values that a set is made of, the empty one left out.</summary>
    public static ImmutableArray<T> All { get; } = [.. Enum.GetValues<T>().Where(value => Convert.ToInt64(value) != 0)];

    /// <summary>The word for a value.</summary>
    /// <exception cref="KeyNotFoundException">The value is not one of the list; such a record must not be written.</exception>
    public static JsonEncodedText Of(T value) => Words[value];

    /// <summary>The value of a word; null if the list has none.</summary>
    public static T? Find(string word) => Values.TryGetValue(word, out var value) ? value : null;
}

/// <summary>Names of systems and fields, encoded once.</summary>
internal static class SystemWords
{
    private static readonly JsonEncodedText[] Systems = [.. CentralSystems.All.Select(system => JsonEncodedText.Encode(system.DisplayName()))];

    private static readonly JsonEncodedText[][] Fields =
        [.. CentralSystems.All.Select(system => FieldCatalogue.Of(system).Select(field => JsonEncodedText.Encode(field.Name)).ToArray())];

    public static JsonEncodedText Of(CentralSystem system) => Systems[(int)system];

    /// <summary>The system of a name.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static CentralSystem Find(string name) =>
        Array.FindIndex(Systems, system => system.Value == name) is >= 0 and var found ? (CentralSystem)found : throw new FormatException("system");

    public static ReadOnlySpan<JsonEncodedText> FieldsOf(CentralSystem system) => Fields[(int)system];
}
